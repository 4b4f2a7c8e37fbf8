/** @file Layers on plain arrays, written from their definitions, to check the engine's networks against. */

export interface Volume {
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly data: Float64Array
}

export type PlainWeights = (name: string) => ArrayLike<number>

function volume(channels: number, height: number, width: number): Volume {
  return { channels, height, width, data: new Float64Array(channels * height * width) }
}

/** Zero-padded convolution with a square kernel that keeps the size. */
export function convolve(
  x: Volume,
  weight: ArrayLike<number>,
  bias: ArrayLike<number>,
  { kernel = 3, dilation = 1 } = {}
): Volume {
  const { height, width } = x
  const y = volume(bias.length, height, width)
  const area = height * width
  const half = (kernel - 1) / 2
  for (let o = 0; o < y.channels; o++) {
    y.data.fill(bias[o]!, o * area, (o + 1) * area)
    for (let tap = 0; tap < x.channels * kernel * kernel; tap++) {
      const c = Math.floor(tap / (kernel * kernel))
      const down = dilation * ((Math.floor(tap / kernel) % kernel) - half)
      const right = dilation * ((tap % kernel) - half)
      const factor = weight[o * x.channels * kernel * kernel + tap]!
      for (let row = Math.max(0, -down); row < Math.min(height, height - down); row++) {
        const [to, from] = [o * area + row * width, c * area + (row + down) * width + right]
        for (let column = Math.max(0, -right); column < Math.min(width, width - right); column++)
          y.data[to + column] = y.data[to + column]! + factor * x.data[from + column]!
      }
    }
  }
  return y
}

/** The same values changed one by one, by channel. */
export function each(x: Volume, change: (value: number, channel: number) => number): Volume {
  const area = x.height * x.width
  return { ...x, data: x.data.map((value, i) => change(value, Math.floor(i / area))) }
}

export function plus(a: Volume, b: Volume): Volume {
  return { ...a, data: a.data.map((value, i) => value + b.data[i]!) }
}

export function join(...parts: readonly Volume[]): Volume {
  const channels = parts.reduce((sum, part) => sum + part.channels, 0)
  return { ...parts[0]!, channels, data: Float64Array.from(parts.flatMap((part) => [...part.data])) }
}

/** Largest of each 2×2 block. */
export function halve(x: Volume): Volume {
  const y = volume(x.channels, x.height / 2, x.width / 2)
  for (let i = 0; i < y.data.length; i++) {
    const [column, row] = [i % y.width, Math.floor(i / y.width)]
    const at = 2 * row * x.width + 2 * column
    y.data[i] = Math.max(x.data[at]!, x.data[at + 1]!, x.data[at + x.width]!, x.data[at + x.width + 1]!)
  }
  return y
}

/** Bilinear, pixel centres at half places, edges repeated: torch's align_corners=False. */
export function enlarge(x: Volume, height: number, width: number): Volume {
  const y = volume(x.channels, height, width)
  const at = (c: number, row: number, column: number) =>
    x.data[
      (c * x.height + Math.min(x.height - 1, Math.max(0, row))) * x.width + Math.min(x.width - 1, Math.max(0, column))
    ]!
  for (let c = 0; c < x.channels; c++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const [v, u] = [((row + 0.5) * x.height) / height - 0.5, ((column + 0.5) * x.width) / width - 0.5]
        const [top, left] = [Math.floor(v), Math.floor(u)]
        const [down, right] = [v - top, u - left]
        y.data[(c * height + row) * width + column] =
          (1 - down) * ((1 - right) * at(c, top, left) + right * at(c, top, left + 1)) +
          down * ((1 - right) * at(c, top + 1, left) + right * at(c, top + 1, left + 1))
      }
  return y
}
