import type { RandomStream } from '../../common/random.ts'
import type { Image } from '../../imaging/image.ts'

/**
 * Cuts the image into `rows` × `columns` cells and shuffles them. Where sides do not divide, cells differ by one
 * pixel and a cell that is too small repeats its last line; sides shorter than the grid have one cell per pixel.
 */
export function shuffleGrid(image: Image, [rows, columns]: readonly [number, number], stream: RandomStream): Image {
  const { width, height, channels } = image
  const down = cuts(height, Math.min(rows, height))
  const across = cuts(width, Math.min(columns, width))
  const perRow = across.length - 1
  const order = stream.shuffle(Array.from({ length: (down.length - 1) * perRow }, (_, k) => k))
  const data = new Float32Array(image.data.length)
  order.forEach((from, to) => {
    const [sourceTop, sourceBottom] = span(down, Math.floor(from / perRow))
    const [sourceLeft, sourceRight] = span(across, from % perRow)
    const [top, bottom] = span(down, Math.floor(to / perRow))
    const [left, right] = span(across, to % perRow)
    for (let y = top; y < bottom; y++) {
      const row = Math.min(sourceTop + y - top, sourceBottom - 1) * width
      for (let x = left; x < right; x++) {
        const source = (row + Math.min(sourceLeft + x - left, sourceRight - 1)) * channels
        const target = (y * width + x) * channels
        for (let k = 0; k < channels; k++) data[target + k] = image.data[source + k] as number
      }
    }
  })
  return { ...image, data }
}

function cuts(length: number, parts: number): number[] {
  return Array.from({ length: parts + 1 }, (_, k) => Math.round((k * length) / parts))
}

function span(at: readonly number[], cell: number): [start: number, end: number] {
  return [at[cell] as number, at[cell + 1] as number]
}
