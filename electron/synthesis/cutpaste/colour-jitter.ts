import type { RandomStream } from '../../common/random.ts'
import { luminance } from '../../imaging/image.ts'
import type { Image } from '../../imaging/image.ts'

const clip = (value: number): number => Math.min(1, Math.max(0, value))

/**
 * Brightness, contrast and saturation times 1 ± `amount`, hue turned by ± `amount` of a full turn, in a random order:
 * torchvision's ColorJitter. Saturation and hue do nothing to a grey image.
 */
export function jitterColour<Kind extends Image>(image: Kind, amount: number, stream: RandomStream): Kind {
  const factor = () => stream.uniform(1 - amount, 1 + amount)
  const steps: readonly ((data: Float32Array) => void)[] = [
    (data) => blend(data, 0, factor()),
    (data) => blend(data, meanOf(luminance({ ...image, data })), factor()),
    (data) => saturate({ ...image, data }, factor()),
    (data) => turnHue({ ...image, data }, stream.uniform(-amount, amount))
  ]
  const data = image.data.slice()
  for (const step of stream.shuffle(steps)) step(data)
  return { ...image, data }
}

/** Values moved away from `level` by a factor. */
function blend(data: Float32Array, level: number, factor: number): void {
  for (let i = 0; i < data.length; i++) data[i] = clip(level + factor * ((data[i] as number) - level))
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function saturate(image: Image, factor: number): void {
  if (image.channels === 1) return
  const grey = luminance(image)
  const { data } = image
  for (let i = 0; i < data.length; i++) {
    const level = grey[Math.floor(i / 3)] as number
    data[i] = clip(level + factor * ((data[i] as number) - level))
  }
}

/** Turns the hue of the hexagonal HSV model, keeping saturation and value. */
function turnHue({ channels, data }: Image, turn: number): void {
  if (channels === 1) return
  for (let i = 0; i < data.length; i += 3) {
    const [red, green, blue] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
    const value = Math.max(red, green, blue)
    const chroma = value - Math.min(red, green, blue)
    if (chroma === 0) continue
    const sector =
      value === red ? (green - blue) / chroma : value === green ? 2 + (blue - red) / chroma : 4 + (red - green) / chroma
    const hue = sector + 6 * turn
    for (const [k, offset] of [5, 3, 1].entries()) {
      const place = (((offset + hue) % 6) + 6) % 6
      data[i + k] = value - chroma * clip(Math.min(place, 4 - place))
    }
  }
}
