import type { Image, Mask, Size } from '../image.ts'

/**
 * Where a part lies against its reference image: turned by `angle` about the middle of the image, then moved. A point
 * (u, v) from the middle of the reference is seen at (u·cos − v·sin + x, u·sin + v·cos + y) from the middle of the image.
 */
export interface Pose {
  /** Pixels to the right. */
  readonly x: number
  /** Pixels down. */
  readonly y: number
  /** Radians; positive turns the x axis towards the y axis, on the screen clockwise. */
  readonly angle: number
}

/** The pose of the same part in an image enlarged by a factor. */
export const enlarged = ({ x, y, angle }: Pose, factor: number): Pose => ({ x: factor * x, y: factor * y, angle })

/** Where the pixel of a column and row of the reference image is seen in an image of that size, as a column and a row. */
export function seenThrough({ x, y, angle }: Pose, { width, height }: Size) {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2]
  return {
    columnOf: (column: number, row: number) => (column - middleX) * cosine - (row - middleY) * sine + x + middleX,
    rowOf: (column: number, row: number) => (column - middleX) * sine + (row - middleY) * cosine + y + middleY
  }
}

/**
 * The image moved and turned back, so that the part lies as in the reference. Bilinear; what lies outside of the image
 * repeats its border.
 */
export function straightened(image: Image, pose: Pose): Image {
  const { width, height, channels, data } = image
  const out = new Float32Array(data.length)
  const { columnOf, rowOf } = seenThrough(pose, image)
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = clamp(columnOf(column, row), width - 1)
      const y = clamp(rowOf(column, row), height - 1)
      const [left, top] = [Math.min(Math.floor(x), width - 2), Math.min(Math.floor(y), height - 2)]
      const [share, low] = [x - Math.max(0, left), y - Math.max(0, top)]
      const first = (Math.max(0, top) * width + Math.max(0, left)) * channels
      const [right, below] = [width > 1 ? channels : 0, height > 1 ? width * channels : 0]
      for (let channel = 0; channel < channels; channel++, to++) {
        const at = first + channel
        const above = data[at]! + share * (data[at + right]! - data[at]!)
        const under = data[at + below]! + share * (data[at + below + right]! - data[at + below]!)
        out[to] = above + low * (under - above)
      }
    }
  }
  return { width, height, channels, data: out }
}

/** The mask of an image, moved and turned back with it: of each pixel, the nearest one counts. */
export function straightenedMask(mask: Mask, pose: Pose): Mask {
  const { width, height, data } = mask
  const out = new Uint8Array(data.length)
  const { columnOf, rowOf } = seenThrough(pose, mask)
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++, to++) {
      const x = clamp(Math.round(columnOf(column, row)), width - 1)
      const y = clamp(Math.round(rowOf(column, row)), height - 1)
      out[to] = data[y * width + x]!
    }
  }
  return { width, height, data: out }
}

const clamp = (value: number, highest: number) => (value < 0 ? 0 : value > highest ? highest : value)
