import { randomStream } from '../../electron/common/random.ts'
import { emptyMask } from '../../electron/imaging/image.ts'
import type { Mask, Image, Size } from '../../electron/imaging/image.ts'
import type { SynthesisMethod, SynthesisOutput } from '../../electron/synthesis/method.ts'
import { parseSettings } from '../../electron/synthesis/synthesize.ts'
import type { DefectSource } from '../../electron/synthesis/defects.ts'
import type { TextureSource } from '../../electron/synthesis/textures.ts'

/** Noise of middle brightness. */
export function surface(size: Size, channels: 1 | 3 = 3): Image {
  const stream = randomStream(9, 'surface')
  const data = Float32Array.from({ length: size.width * size.height * channels }, () => stream.uniform(0.3, 0.6))
  return { ...size, channels, data }
}

export function even(size: Size, channels: 1 | 3, value: number): Image {
  return { ...size, channels, data: new Float32Array(size.width * size.height * channels).fill(value) }
}

/** A mask of one rectangle. */
export function rectangle(size: Size, left: number, top: number, width: number, height: number): Mask {
  const mask = emptyMask(size)
  for (let y = top; y < top + height; y++) mask.data.fill(1, y * size.width + left, y * size.width + left + width)
  return mask
}

export interface Sources {
  readonly textures?: TextureSource | null
  readonly defects?: DefectSource | null
}

/** One sample of a method. */
export function make<Settings>(
  method: SynthesisMethod<Settings>,
  good: Image,
  seed: number,
  settings: object = {},
  { textures = null, defects = null }: Sources = {}
): Promise<SynthesisOutput> {
  const stream = randomStream(seed, method.name)
  return Promise.resolve(
    method.generate({ good, stream, settings: parseSettings(method, settings), textures, defects })
  )
}

/** Largest change of a value outside the mask, and mean change inside. */
export function changes(good: Image, { image, mask }: SynthesisOutput): { outside: number; inside: number } {
  let [outside, inside, marked] = [0, 0, 0]
  good.data.forEach((value, i) => {
    const change = Math.abs(value - (image.data[i] as number))
    if (mask.data[Math.floor(i / good.channels)] === 0) outside = Math.max(outside, change)
    else {
      inside += change
      marked++
    }
  })
  return { outside, inside: inside / marked }
}
