import { cropImage } from '../../imaging/crop.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { largestTile } from '../../models/backbone/backbone.ts'
import { reflected, type CellSource } from '../../models/backbone/cells.ts'
import { tilesOf, type Tile } from '../../models/backbone/tiles.ts'
import { patchesAt } from '../patch/patches.ts'

/** Parts of images are a multiple of this, so that the cells of all strides stay where they are. */
const unit = 16
/** Longest side of a part with its margins, in pixels, unless those are wider: with what is reflected, one tile of a network. */
const longest = largestTile - 2 * reflected

/** Cells in a row and in a column of an image; the last may extend beyond it. */
export function cellGrid({ width, height }: Size, side: number): Size {
  return { width: Math.ceil(width / side), height: Math.ceil(height / side) }
}

/**
 * Features of all cells of an image, part by part, so that a large image takes the memory of one part. Parts overlap by
 * as much as a feature depends on, so they are the same as those of the whole image. `take` is given rows of features and
 * the index of each row's cell in the image, counted row by row.
 */
export async function eachPart(
  source: CellSource,
  image: Image,
  take: (rows: Float32Array, cells: readonly number[]) => void | Promise<void>,
  largest = longest
): Promise<void> {
  const { side, margin } = source
  const options = { unit, margin, largest: Math.max(largest, 4 * margin) }
  const padded = (length: number) => unit * Math.ceil(length / unit)
  const [down, across] = [tilesOf(padded(image.height), options), tilesOf(padded(image.width), options)]
  const grid = cellGrid(image, side)
  for (const rows of down.tiles) {
    for (const columns of across.tiles) {
      const box = {
        left: columns.start,
        top: rows.start,
        width: Math.min(across.length, image.width - columns.start),
        height: Math.min(down.length, image.height - rows.start)
      }
      const isWhole = box.width === image.width && box.height === image.height
      const features = await source.cells(isWhole ? image : cropImage(image, box))
      const [own, all]: [number[], number[]] = [[], []]
      for (let y = rows.from / side; y < cellsTo(rows, side, grid.height); y++) {
        for (let x = columns.from / side; x < cellsTo(columns, side, grid.width); x++) {
          own.push((y - rows.start / side) * features.width + x - columns.start / side)
          all.push(y * grid.width + x)
        }
      }
      await take(patchesAt(features, own), all)
    }
  }
}

const cellsTo = ({ to }: Tile, side: number, count: number) => Math.min(to / side, count)
