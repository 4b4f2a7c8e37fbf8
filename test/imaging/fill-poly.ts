import { emptyMask, type Mask, type Size } from '../../electron/imaging/image.ts'

/**
 * cv2.fillPoly of each polygon (x, y, x, y, …) after its corners were cut to whole numbers, as Ultralytics makes masks of
 * labels: pixel centres lie on whole numbers, and the pixels on the border count. The border's edges are lines of
 * Bresenham.
 */
export function fillPoly(polygons: readonly (readonly number[])[], size: Size): Mask {
  const mask = emptyMask(size)
  for (const polygon of polygons) {
    const corners = Array.from({ length: polygon.length / 2 }, (_, i) => ({
      x: Math.trunc(polygon[2 * i]!),
      y: Math.trunc(polygon[2 * i + 1]!)
    }))
    const edges = corners.map((corner, i) => [corner, corners[(i + 1) % corners.length]!] as const)
    for (let y = 0; y < size.height; y++) {
      const crossings = edges
        .filter(([a, b]) => a.y > y !== b.y > y)
        .map(([a, b]) => a.x + ((y - a.y) * (b.x - a.x)) / (b.y - a.y))
        .sort((a, b) => a - b)
      for (let i = 0; i + 1 < crossings.length; i += 2)
        for (let x = Math.ceil(crossings[i]!); x <= crossings[i + 1]!; x++) mask.data[y * size.width + x] = 1
    }
    for (const [a, b] of edges) {
      const length = Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y))
      for (let step = 0; step <= length; step++) {
        const along = length === 0 ? 0 : step / length
        const [x, y] = [Math.round(a.x + along * (b.x - a.x)), Math.round(a.y + along * (b.y - a.y))]
        if (x >= 0 && y >= 0 && x < size.width && y < size.height) mask.data[y * size.width + x] = 1
      }
    }
  }
  return mask
}
