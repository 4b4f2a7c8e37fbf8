/** @file PatchCore (Roth et al. 2022): how far each patch of an image is from the nearest one of good images. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { randomStream } from '../../common/random.ts'
import { gaussianBlur } from '../../imaging/gaussian.ts'
import type { Size } from '../../imaging/image.ts'
import { cellMap } from '../patch/cell-map.ts'
import { rowsAt } from '../patch/patches.ts'
import {
  joinedRows,
  standardise,
  standardisationOf,
  splitStandardisation,
  withStandardisation
} from '../standardisation.ts'
import { openBank } from './bank.ts'
import { greedyCoreset } from './coreset.ts'
import type { AnomalyMethod } from './method.ts'
import { neighbourWeight } from './neighbour-weight.ts'
import { cellGrid, eachPart } from './parts.ts'
import { projected } from './projection.ts'
import type { PatchcoreSettings } from './section.ts'

/** Patches that the coreset is chosen from, drawn evenly from all images where there are more; at most 256 MB. */
const [mostPatches, mostBytes] = [60_000, 2 ** 28]
/** Dimensions in which distances are compared while choosing; 128 in the official code. */
const dimensions = 64
/** Standard deviation of the blur of maps, in pixels, as in the official code. */
const smoothing = 4

/**
 * As the official code: features of stages 2 and 3 of a ResNet at the second's resolution, averaged over 3×3 cells; a bank
 * of patches, chosen greedily by their distances after a random projection but kept unprojected; the distance to the nearest
 * of them, bilinear to the image and blurred; an image's score is the highest distance of its patches, not of its map.
 * The weighting by neighbours in the bank, which the paper has and the official code has not, is a setting.
 *
 * Departures: the distance is Euclidean, as in the paper, where the official code's faiss gives its square, which orders
 * images the same. The 3×3 cells are averaged, as in anomalib, where the official code unfolds and pools them to 1,024
 * values. Images are reflected around their edges and not cropped, and patches at the border do not count for the score unless
 * the setting says so: on Magnetic Tile most of the highest distances of good images were there. The coreset is chosen from at most 60,000 patches, and
 * begins with one drawn row, as in anomalib, where the official code begins with the mean distance to ten. Features of the
 * embedded backbone are standardised.
 */
export const patchcore: AnomalyMethod<PatchcoreSettings> = {
  async fit({ count, load }, { coreset }, { seed, source, monitor }) {
    if (count === 0) throw new FlawsmithError('detector.few-good-images', { count, least: 1 })
    const { channels } = source
    const perImage = Math.max(1, Math.floor(Math.min(mostPatches, mostBytes / (4 * channels)) / count))
    const parts: Float32Array[] = []
    for (let index = 0; index < count; index++) {
      throwIfCancelled(monitor.signal, 'loading')
      const image = await load(index)
      const grid = cellGrid(image, source.side)
      const drawn = drawCells(grid.width * grid.height, perImage, seed, index)
      await eachPart(source, image, (rows, cells) => {
        const own = [...cells.keys()].filter((row) => drawn === null || drawn.has(cells[row]!))
        parts.push(rowsAt(rows, own, channels))
      })
      monitor.report({ task: 'loading', done: index + 1, total: count })
    }
    const patches = joinedRows(parts)
    const standardisation = source.standardised ? standardisationOf(patches, channels) : null
    if (standardisation !== null) standardise(patches, standardisation)
    const kept = Math.max(1, Math.round((coreset * patches.length) / channels))
    const fewer = projected(patches, channels, dimensions, randomStream(seed, 'patchcore/projection'))
    const chosen = greedyCoreset(fewer, Math.min(dimensions, channels), kept, randomStream(seed, 'patchcore/coreset'))
    const learnt = new Map([['bank', rowsAt(patches, chosen, channels)]])
    return { weights: standardisation === null ? learnt : withStandardisation(learnt, standardisation), size: null }
  },
  async open({ weights: all }, { border, neighbours }, source, compute) {
    const { weights, standardisation } = splitStandardisation(all)
    const { channels, side } = source
    const bank = weights.get('bank')!
    const scorer = await openBank(bank, channels, compute)
    return {
      async score(image) {
        const grid = cellGrid(image, side)
        const map = new Float32Array(grid.width * grid.height)
        const counts = insideOf(grid, Math.ceil(border / side))
        let highest: { distance: number; patch: Float32Array; nearest: number } | null = null
        await eachPart(source, image, async (rows, cells) => {
          if (source.standardised) standardise(rows, standardisation)
          const { distances, nearest } = await scorer.nearest(rows)
          for (const [row, cell] of cells.entries()) {
            const distance = distances[row]!
            map[cell] = distance
            if (!counts(cell) || distance <= (highest?.distance ?? -1)) continue
            highest = { distance, patch: rows.slice(row * channels, (row + 1) * channels), nearest: nearest[row]! }
          }
        })
        const { distance, patch, nearest } = highest!
        const score = neighbourWeight(bank, patch, nearest, neighbours) * distance
        return { score, map: gaussianBlur(cellMap(grid, map, image, side), image, smoothing) }
      },
      release: () => scorer.release()
    }
  }
}

/** Whether a cell lies more than so many cells from the edges; true of all where there would be none. */
function insideOf({ width, height }: Size, ring: number): (cell: number) => boolean {
  if (Math.min(width, height) <= 2 * ring) return () => true
  const inside = (place: number, length: number) => place >= ring && place < length - ring
  return (cell) => inside(cell % width, width) && inside(Math.floor(cell / width), height)
}

/** Which of so many cells an image gives to the choice; null for all. */
function drawCells(cells: number, count: number, seed: number, image: number): ReadonlySet<number> | null {
  if (cells <= count) return null
  const all = Array.from({ length: cells }, (_, cell) => cell)
  return new Set(randomStream(seed, `patchcore/${image}`).shuffle(all).slice(0, count))
}
