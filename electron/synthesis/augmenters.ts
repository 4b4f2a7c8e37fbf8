import type { RandomStream } from '../common/random.ts'
import { luminance } from '../imaging/image.ts'
import type { Image } from '../imaging/image.ts'

/** Changes an image by an amount drawn from the stream; size and channels stay. */
export type Augmenter = (image: Image, stream: RandomStream) => Image

const clip = (value: number): number => Math.min(1, Math.max(0, value))

function mapValues(image: Image, change: (value: number, channel: number) => number): Image {
  const { channels } = image
  return { ...image, data: image.data.map((value, i) => clip(change(value, i % channels))) }
}

const gammaContrast: Augmenter = (image, stream) => {
  const gammas = [0, 1, 2].map(() => stream.uniform(0.5, 2))
  return mapValues(image, (value, channel) => value ** (gammas[channel] as number))
}

const brightness: Augmenter = (image, stream) => {
  const factor = stream.uniform(0.8, 1.2)
  const shift = stream.uniform(-30, 30) / 255
  return mapValues(image, (value) => value * factor + shift)
}

/** Between a smoothed copy (0) and past the original (2). */
const sharpness: Augmenter = (image, stream) => {
  const amount = stream.uniform(0.1, 1.9)
  const { width, height, channels, data } = image
  const line = width * channels
  const out = data.slice()
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * line + channels; i < (y + 1) * line - channels; i++) {
      let sum = 4 * (data[i] as number)
      for (const row of [i - line, i, i + line]) {
        sum += (data[row - channels] as number) + (data[row] as number) + (data[row + channels] as number)
      }
      const smooth = sum / 13
      out[i] = clip(smooth + amount * ((data[i] as number) - smooth))
    }
  }
  return { ...image, data: out }
}

/** Turns the hue and shifts the saturation; nothing to do on a grey image. */
const hueSaturation: Augmenter = (image, stream) => {
  const turn = (stream.uniform(-50, 50) / 255) * 2 * Math.PI
  const saturation = 1 + stream.uniform(-50, 50) / 128
  if (image.channels === 1) return image
  const grey = luminance(image)
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)]
  const data = new Float32Array(image.data.length)
  for (let i = 0, j = 0; i < grey.length; i++, j += 3) {
    const level = grey[i] as number
    const red = (image.data[j] as number) - level
    const blue = (image.data[j + 2] as number) - level
    const turnedRed = saturation * (cosine * red - sine * blue)
    const turnedBlue = saturation * (sine * red + cosine * blue)
    data[j] = clip(level + turnedRed)
    data[j + 1] = clip(level - (0.299 * turnedRed + 0.114 * turnedBlue) / 0.587)
    data[j + 2] = clip(level + turnedBlue)
  }
  return { ...image, data }
}

/** Inverts what is brighter than a threshold, half of the time. */
const solarize: Augmenter = (image, stream) => {
  const threshold = stream.uniform(32, 128) / 255
  if (stream.uniform() >= 0.5) return image
  return mapValues(image, (value) => (value >= threshold ? 1 - value : value))
}

const posterize: Augmenter = (image, stream) => {
  const step = 2 ** (8 - stream.integer(1, 9))
  return mapValues(image, (value) => (Math.floor(Math.round(value * 255) / step) * step) / 255)
}

const invert: Augmenter = (image) => mapValues(image, (value) => 1 - value)

/** Stretches each channel over the whole range, ignoring up to 20% at either end. */
const autocontrast: Augmenter = (image, stream) => {
  const cut = stream.uniform(0, 0.2)
  const ranges = channelValues(image).map((values) => {
    values.sort()
    const low = values[Math.floor(cut * (values.length - 1))] as number
    const high = values[Math.ceil((1 - cut) * (values.length - 1))] as number
    return { low, scale: high > low ? 1 / (high - low) : 0 }
  })
  return mapValues(image, (value, channel) => {
    const { low, scale } = ranges[channel] as { low: number; scale: number }
    return scale === 0 ? value : (value - low) * scale
  })
}

/** Makes each channel's histogram even. */
const equalize: Augmenter = (image) => {
  const tables = channelValues(image).map((values) => {
    const table = new Float32Array(256)
    for (const value of values) {
      const bin = Math.round(value * 255)
      table[bin] = (table[bin] as number) + 1 / values.length
    }
    for (let level = 1; level < 256; level++) table[level] = (table[level] as number) + (table[level - 1] as number)
    return table
  })
  return mapValues(image, (value, channel) => tables[channel]?.[Math.round(value * 255)] as number)
}

/** Turns the image by up to 45°, black where nothing was. */
const rotate: Augmenter = (image, stream) => {
  const angle = stream.uniform(-Math.PI / 4, Math.PI / 4)
  const { width, height, channels } = image
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2]
  const data = new Float32Array(image.data.length)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += channels) {
      const u = Math.round(cosine * (x - centreX) + sine * (y - centreY) + centreX)
      const v = Math.round(cosine * (y - centreY) - sine * (x - centreX) + centreY)
      if (u < 0 || v < 0 || u >= width || v >= height) continue
      const from = (v * width + u) * channels
      for (let k = 0; k < channels; k++) data[i + k] = image.data[from + k] as number
    }
  }
  return { ...image, data }
}

/** `count` different augmenters in a random order, applied one after another; returns also their names. */
export function augmentAtRandom(
  image: Image,
  count: number,
  stream: RandomStream
): { readonly image: Image; readonly steps: readonly string[] } {
  const steps = stream.shuffle(Object.keys(augmenters)).slice(0, count)
  let changed = image
  for (const step of steps) changed = augmenters[step]?.(changed, stream) ?? changed
  return { image: changed, steps }
}

function channelValues({ channels, data }: Image): Float32Array[] {
  return Array.from({ length: channels }, (_, k) => {
    const values = new Float32Array(data.length / channels)
    for (let i = 0; i < values.length; i++) values[i] = data[i * channels + k] as number
    return values
  })
}

/** The ten of DRAEM, with its ranges. */
export const augmenters: Readonly<Record<string, Augmenter>> = {
  gammaContrast,
  brightness,
  sharpness,
  hueSaturation,
  solarize,
  posterize,
  invert,
  autocontrast,
  equalize,
  rotate
}
