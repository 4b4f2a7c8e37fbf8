import { randomStream } from '../../../electron/common/random.ts'
import type { Image, Mask, Size } from '../../../electron/imaging/image.ts'
import { toDisplay, toLinear } from '../../../electron/imaging/linear-light.ts'
import type { DefectSource } from '../../../electron/synthesis/defects.ts'

/** A surface lit from the left, with a little grain. */
export function lit(size: Size, channels: 1 | 3 = 1, grain = 0, level = 0.5): Image {
  const stream = randomStream(3, 'grain')
  const tint = channels === 1 ? [1] : [1, 0.8, 0.5]
  const data = new Float32Array(size.width * size.height * channels)
  for (let i = 0; i < size.width * size.height; i++) {
    const light = level * (1.1 - (0.2 * (i % size.width)) / size.width) * (1 + grain * stream.normal())
    for (let k = 0; k < channels; k++) data[i * channels + k] = light * tint[k]!
  }
  return { ...size, channels, data }
}

/** The surface with every marked value times 1 + change: of display values, or of light in colour. */
export function changedIn(image: Image, mask: Mask, changes: readonly number[]): Image {
  const { channels } = image
  const data = image.data.map((value, i) => {
    if (mask.data[Math.floor(i / channels)] === 0) return value
    const change = 1 + changes[i % channels]!
    return channels === 1 ? value * change : toDisplay(toLinear(value) * change)
  })
  return { ...image, data }
}

export function ellipse(size: Size, x: number, y: number, across: number, down: number): Mask {
  const data = new Uint8Array(size.width * size.height)
  for (let i = 0; i < data.length; i++) {
    const [dx, dy] = [((i % size.width) - x) / across, (Math.floor(i / size.width) - y) / down]
    data[i] = dx * dx + dy * dy <= 1 ? 1 : 0
  }
  return { ...size, data }
}

export function sourceOf(image: Image, mask: Mask): DefectSource {
  return { names: ['defect'], load: () => Promise.resolve({ image, mask }) }
}
