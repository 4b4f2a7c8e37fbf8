import { randomStream } from '../../../electron/common/random.ts'
import { sizeOf } from '../../../electron/engine/tensor.ts'

/** Shape of the images that the reference values belong to. */
export const goldenShape = [1, 3, 96, 64] as const

/** RGB in −1…1, [1, 3, 96, 64]: white noise, and waves with a bright square and a dark line. */
export function goldenImages(): Readonly<Record<'noise' | 'drawn', Float32Array>> {
  const stream = randomStream(11, 'backbone')
  const [, , height, width] = goldenShape
  const noise = Float32Array.from({ length: sizeOf(goldenShape) }, () => stream.uniform(-1, 1))
  const drawn = Float32Array.from(noise, (_, i) => {
    const [x, y, channel] = [i % width, Math.floor(i / width) % height, Math.floor(i / width / height)]
    if (x > 40 && x < 56 && y > 60 && y < 76) return 0.9 - 0.3 * channel
    if (Math.abs(x - y / 2) < 1.5) return -0.95
    return 0.3 * Math.sin(x / (3 + channel)) + 0.3 * Math.cos(y / 7 - channel)
  })
  return { noise, drawn }
}

/** The values of a tap that the reference file holds: every 97th. */
export function sampled(values: ArrayLike<number>): number[] {
  return Array.from({ length: Math.ceil(values.length / 97) }, (_, i) => values[97 * i]!)
}
