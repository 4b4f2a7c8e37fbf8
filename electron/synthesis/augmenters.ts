import type { RandomStream } from '../common/random.ts'
import { luminance } from '../imaging/picture.ts'
import type { Picture } from '../imaging/picture.ts'

/** Changes a picture by an amount drawn from the stream; size and channels stay. */
export type Augmenter = (picture: Picture, stream: RandomStream) => Picture

const clip = (value: number): number => Math.min(1, Math.max(0, value))

function mapValues(picture: Picture, change: (value: number, channel: number) => number): Picture {
  const { channels } = picture
  return { ...picture, data: picture.data.map((value, i) => clip(change(value, i % channels))) }
}

const gammaContrast: Augmenter = (picture, stream) => {
  const gammas = [0, 1, 2].map(() => stream.uniform(0.5, 2))
  return mapValues(picture, (value, channel) => value ** (gammas[channel] as number))
}

const brightness: Augmenter = (picture, stream) => {
  const factor = stream.uniform(0.8, 1.2)
  const shift = stream.uniform(-30, 30) / 255
  return mapValues(picture, (value) => value * factor + shift)
}

/** Between a smoothed copy (0) and past the original (2). */
const sharpness: Augmenter = (picture, stream) => {
  const amount = stream.uniform(0.1, 1.9)
  const { width, height, channels, data } = picture
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
  return { ...picture, data: out }
}

/** Turns the hue and shifts the saturation; nothing to do on a grey picture. */
const hueSaturation: Augmenter = (picture, stream) => {
  const turn = (stream.uniform(-50, 50) / 255) * 2 * Math.PI
  const saturation = 1 + stream.uniform(-50, 50) / 128
  if (picture.channels === 1) return picture
  const grey = luminance(picture)
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)]
  const data = new Float32Array(picture.data.length)
  for (let i = 0, j = 0; i < grey.length; i++, j += 3) {
    const level = grey[i] as number
    const red = (picture.data[j] as number) - level
    const blue = (picture.data[j + 2] as number) - level
    const turnedRed = saturation * (cosine * red - sine * blue)
    const turnedBlue = saturation * (sine * red + cosine * blue)
    data[j] = clip(level + turnedRed)
    data[j + 1] = clip(level - (0.299 * turnedRed + 0.114 * turnedBlue) / 0.587)
    data[j + 2] = clip(level + turnedBlue)
  }
  return { ...picture, data }
}

/** Inverts what is brighter than a threshold, half of the time. */
const solarize: Augmenter = (picture, stream) => {
  const threshold = stream.uniform(32, 128) / 255
  if (stream.uniform() >= 0.5) return picture
  return mapValues(picture, (value) => (value >= threshold ? 1 - value : value))
}

const posterize: Augmenter = (picture, stream) => {
  const step = 2 ** (8 - stream.integer(1, 9))
  return mapValues(picture, (value) => (Math.floor(Math.round(value * 255) / step) * step) / 255)
}

const invert: Augmenter = (picture) => mapValues(picture, (value) => 1 - value)

/** Stretches each channel over the whole range, ignoring up to 20 % at either end. */
const autocontrast: Augmenter = (picture, stream) => {
  const cut = stream.uniform(0, 0.2)
  const ranges = channelValues(picture).map((values) => {
    values.sort()
    const low = values[Math.floor(cut * (values.length - 1))] as number
    const high = values[Math.ceil((1 - cut) * (values.length - 1))] as number
    return { low, scale: high > low ? 1 / (high - low) : 0 }
  })
  return mapValues(picture, (value, channel) => {
    const { low, scale } = ranges[channel] as { low: number; scale: number }
    return scale === 0 ? value : (value - low) * scale
  })
}

/** Makes each channel's histogram even. */
const equalize: Augmenter = (picture) => {
  const tables = channelValues(picture).map((values) => {
    const table = new Float32Array(256)
    for (const value of values) {
      const bin = Math.round(value * 255)
      table[bin] = (table[bin] as number) + 1 / values.length
    }
    for (let level = 1; level < 256; level++) table[level] = (table[level] as number) + (table[level - 1] as number)
    return table
  })
  return mapValues(picture, (value, channel) => tables[channel]?.[Math.round(value * 255)] as number)
}

/** Turns the picture by up to 45°, black where nothing was. */
const rotate: Augmenter = (picture, stream) => {
  const angle = stream.uniform(-Math.PI / 4, Math.PI / 4)
  const { width, height, channels } = picture
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2]
  const data = new Float32Array(picture.data.length)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += channels) {
      const u = Math.round(cosine * (x - centreX) + sine * (y - centreY) + centreX)
      const v = Math.round(cosine * (y - centreY) - sine * (x - centreX) + centreY)
      if (u < 0 || v < 0 || u >= width || v >= height) continue
      const from = (v * width + u) * channels
      for (let k = 0; k < channels; k++) data[i + k] = picture.data[from + k] as number
    }
  }
  return { ...picture, data }
}

/** `count` different augmenters in a random order, applied one after another; returns also their names. */
export function augmentAtRandom(
  picture: Picture,
  count: number,
  stream: RandomStream
): { readonly picture: Picture; readonly steps: readonly string[] } {
  const steps = stream.shuffle(Object.keys(augmenters)).slice(0, count)
  let changed = picture
  for (const step of steps) changed = augmenters[step]?.(changed, stream) ?? changed
  return { picture: changed, steps }
}

function channelValues({ channels, data }: Picture): Float32Array[] {
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
