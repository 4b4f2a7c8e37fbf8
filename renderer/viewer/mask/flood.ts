/** @file The area around a place whose colours are like the place's: what a click with a tolerance marks. Pure. */
import type { Area } from './shapes.ts'
import type { Size } from '../view.ts'

/**
 * The 4-connected area of pixels whose red, green and blue (0..255, RGBA, row-major) each differ from those at (x, y) by at
 * most `tolerance`. One pass over what it covers: a whole 4000×3000 image takes a fraction of a second.
 */
export function likeAreaAt(
  rgba: Uint8ClampedArray,
  { width, height }: Size,
  x: number,
  y: number,
  tolerance: number
): Area {
  const origin = (y * width + x) * 4
  const [red, green, blue] = [rgba[origin] ?? 0, rgba[origin + 1] ?? 0, rgba[origin + 2] ?? 0]
  const isAlike = (pixel: number) => {
    const at = pixel * 4
    return (
      Math.abs((rgba[at] ?? 0) - red) <= tolerance &&
      Math.abs((rgba[at + 1] ?? 0) - green) <= tolerance &&
      Math.abs((rgba[at + 2] ?? 0) - blue) <= tolerance
    )
  }
  const seen = new Uint8Array(width * height)
  const spans: number[] = []
  const pending = [x, y]
  let pixels = 0
  let touchesBorder = false
  while (pending.length > 0) {
    const row = pending.pop() ?? 0
    const at = pending.pop() ?? 0
    const offset = row * width
    if (seen[offset + at] === 1) continue
    let start = at
    let end = at + 1
    while (start > 0 && isAlike(offset + start - 1)) start--
    while (end < width && isAlike(offset + end)) end++
    seen.fill(1, offset + start, offset + end)
    spans.push(row, start, end)
    pixels += end - start
    touchesBorder ||= start === 0 || end === width || row === 0 || row === height - 1
    for (const next of [row - 1, row + 1]) {
      if (next < 0 || next >= height) continue
      let open = false
      for (let i = start; i < end; i++) {
        const belongs = seen[next * width + i] === 0 && isAlike(next * width + i)
        if (belongs && !open) pending.push(i, next)
        open = belongs
      }
    }
  }
  return { spans, pixels, touchesBorder }
}
