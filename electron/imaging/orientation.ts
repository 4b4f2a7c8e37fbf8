import type { Mask } from './image.ts'

/** Where a pixel of the upright image lies in the stored one of width w and height h, by EXIF's number. */
const places: Readonly<Record<number, (x: number, y: number, w: number, h: number) => readonly [number, number]>> = {
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, h) => [y, h - 1 - x],
  7: (x, y, w, h) => [w - 1 - y, h - 1 - x],
  8: (x, y, w) => [w - 1 - y, x]
}

/** The mask as a viewer shows it whose tag says `orientation`, EXIF's number from 1 to 8. */
export function turnMask(mask: Mask, orientation: number): Mask {
  const place = places[orientation]
  if (place === undefined) return mask
  const [width, height] = orientation > 4 ? [mask.height, mask.width] : [mask.width, mask.height]
  const data = new Uint8Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [column, row] = place(x, y, mask.width, mask.height)
      data[i] = mask.data[row * mask.width + column] as number
    }
  }
  return { width, height, data }
}

/** The number that undoes another one. */
export function oppositeOf(orientation: number): number {
  return orientation === 6 ? 8 : orientation === 8 ? 6 : orientation
}
