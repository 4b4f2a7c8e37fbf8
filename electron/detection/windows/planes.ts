/** @file Images of any size in memory, and windows of them as a network's input. */
import type { Image, Mask, Size } from '../../imaging/image.ts'
import type { Mirroring } from '../image-store.ts'
import type { Normalisation } from '../input-settings.ts'

/** An image as 8-bit planes, one after the other: a single one where it has no colours. */
export interface Planes extends Size {
  readonly planes: 1 | 3
  readonly data: Uint8Array
}

/** An image as planes; its channels become one plane where they are all equal. */
export function planesOf({ width, height, channels, data }: Image): Planes {
  const area = width * height
  const planes = channels === 1 || isGrey(data) ? 1 : 3
  const bytes = new Uint8Array(planes * area)
  for (let plane = 0; plane < planes; plane++) {
    for (let pixel = 0, from = plane, to = plane * area; pixel < area; pixel++, from += channels, to++) {
      bytes[to] = Math.round(255 * Math.min(1, Math.max(0, data[from]!)))
    }
  }
  return { width, height, planes, data: bytes }
}

function isGrey(data: Float32Array): boolean {
  for (let i = 0; i < data.length; i += 3) if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false
  return true
}

/** A rectangle of an image, which lies inside. */
export function cutPlanes({ width, height, planes, data }: Planes, left: number, top: number, size: Size): Planes {
  const cut = new Uint8Array(planes * size.width * size.height)
  for (let row = 0; row < planes * size.height; row++) {
    const [plane, y] = [Math.floor(row / size.height), row % size.height]
    const from = (plane * height + top + y) * width + left
    cut.set(data.subarray(from, from + size.width), row * size.width)
  }
  return { ...size, planes, data: cut }
}

/** How a window is shown. */
export interface WindowView {
  readonly left: number
  readonly top: number
  readonly mirroring: Mirroring
  /** Values of 0…1 are multiplied by the first, then the second is added. */
  readonly gain: number
  readonly offset: number
}

export const asItIs = { mirroring: { horizontal: false, vertical: false }, gain: 1, offset: 0 } as const

/**
 * Writes a window [3, side, side] of an image into a batch at `position`, normalised. Beyond its edges the image is
 * reflected.
 */
export function writeWindow(
  batch: Float32Array,
  position: number,
  { width, height, planes, data }: Planes,
  { left, top, mirroring, gain, offset }: WindowView,
  side: number,
  { mean, deviation }: Normalisation
): void {
  const columns = places(left, side, width, mirroring.horizontal)
  const rows = places(top, side, height, mirroring.vertical)
  for (let channel = 0; channel < 3; channel++) {
    const scale = gain / (255 * deviation[channel]!)
    const shift = (offset - mean[channel]!) / deviation[channel]!
    const plane = (planes === 1 ? 0 : channel) * width * height
    let target = (position * 3 + channel) * side * side
    for (let y = 0; y < side; y++) {
      const row = plane + rows[y]! * width
      for (let x = 0; x < side; x++) batch[target++] = data[row + columns[x]!]! * scale + shift
    }
  }
}

/** Writes the same window [1, side, side] of a mask, of 0 and 1; nothing is marked beyond its edges. */
export function writeMaskWindow(
  batch: Float32Array,
  position: number,
  { width, height, data }: Mask,
  { left, top, mirroring }: WindowView,
  side: number
): void {
  let target = position * side * side
  for (let v = 0; v < side; v++) {
    const y = top + (mirroring.vertical ? side - 1 - v : v)
    for (let u = 0; u < side; u++, target++) {
      const x = left + (mirroring.horizontal ? side - 1 - u : u)
      batch[target] = x >= 0 && x < width && y >= 0 && y < height ? data[y * width + x]! : 0
    }
  }
}

/** The pixels of a line that a window shows, in its order. */
function places(start: number, side: number, length: number, mirrored: boolean): Int32Array {
  return Int32Array.from({ length: side }, (_, i) => reflectedPlace(start + (mirrored ? side - 1 - i : i), length))
}

/** A place on a line that is reflected at both ends without repeating its last pixel. */
export function reflectedPlace(place: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const within = ((place % period) + period) % period
  return within < length ? within : period - within
}
