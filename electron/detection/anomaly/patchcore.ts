/** @file PatchCore (Roth et al. 2022): how far each patch of an image is from the nearest one of good images. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { randomStream } from '../../common/random.ts'
import { gemm, input } from '../../engine/operations.ts'
import { compileProgram } from '../../engine/program.ts'
import { gaussianBlur } from '../../imaging/gaussian.ts'
import type { Image } from '../../imaging/image.ts'
import type { Backbone } from '../../models/backbone/backbone.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { allCells, cellMap } from '../patch/cell-map.ts'
import { patchesAt, rowsAt } from '../patch/patches.ts'
import {
  joinedRows,
  standardise,
  standardisationOf,
  splitStandardisation,
  withStandardisation
} from '../standardisation.ts'
import { greedyCoreset } from './coreset.ts'
import type { AnomalyMethod } from './method.ts'
import { neighbourhoodMeans } from './neighbourhood.ts'
import { projected } from './projection.ts'
import type { PatchcoreSettings } from './section.ts'

/** Patches that the coreset is chosen from, drawn evenly from all images where there are more; some 40 MB. */
const mostPatches = 60_000
/** Dimensions in which distances are compared while choosing. */
const dimensions = 64
/** Standard deviation of the blur of maps, in pixels. */
const smoothing = 4
/** Patches whose distances are computed at once. */
const batch = 512

/**
 * Where it departs from the paper: features are those of the embedded backbone, in cells of 8×8 pixels, averaged over 3×3
 * cells and standardised; the coreset is chosen from at most 60,000 patches, and begins with one drawn row. Distances are
 * Euclidean. An image's score is its highest patch, weighted as in the paper's equation 7, which the official code omits.
 */
export const patchcore: AnomalyMethod<PatchcoreSettings> = {
  async fit({ count, load }, { coreset }, { seed, backbone, monitor }) {
    if (count === 0) throw new FlawsmithError('detector.few-good-images', { count, least: 1 })
    const perImage = Math.max(1, Math.floor(mostPatches / count))
    const parts: Float32Array[] = []
    for (let index = 0; index < count; index++) {
      throwIfCancelled(monitor.signal, 'loading')
      const rows = await rowsOf(backbone, await load(index))
      const all = Array.from({ length: rows.length / cellChannels }, (_, row) => row)
      const drawn =
        all.length <= perImage ? all : randomStream(seed, `patchcore/${index}`).shuffle(all).slice(0, perImage)
      parts.push(rowsAt(rows, drawn))
      monitor.report({ task: 'loading', done: index + 1, total: count })
    }
    const patches = joinedRows(parts)
    const standardisation = standardisationOf(patches, cellChannels)
    standardise(patches, standardisation)
    const kept = Math.max(1, Math.round((coreset * patches.length) / cellChannels))
    const fewer = projected(patches, cellChannels, dimensions, randomStream(seed, 'patchcore/projection'))
    const chosen = greedyCoreset(fewer, dimensions, kept, randomStream(seed, 'patchcore/coreset'))
    return { weights: withStandardisation(new Map([['bank', rowsAt(patches, chosen)]]), standardisation), size: null }
  },
  async open({ weights: all }, { neighbours }, backbone, compute) {
    const { weights, standardisation } = splitStandardisation(all)
    const bank = weights.get('bank')!
    const scorer = await openBank(bank, compute)
    return {
      async score(image) {
        const features = neighbourhoodMeans(await backbone.cellFeatures(image))
        const patches = standardise(patchesAt(features, allCells(features)), standardisation)
        const { distances, nearest } = await scorer.nearest(patches)
        const top = distances.reduce((best, value, cell) => (value > distances[best]! ? cell : best), 0)
        const patch = patches.subarray(top * cellChannels, (top + 1) * cellChannels)
        const weight = neighbourWeight(bank, patch, nearest[top]!, neighbours)
        const map = gaussianBlur(cellMap(features, distances, image), image, smoothing)
        return { score: weight * distances[top]!, map }
      },
      release: () => scorer.release()
    }
  }
}

async function rowsOf(backbone: Backbone, image: Image): Promise<Float32Array> {
  const features = neighbourhoodMeans(await backbone.cellFeatures(image))
  return patchesAt(features, allCells(features))
}

/**
 * Equation 7 of the paper: 1 − exp(d(x, m*)) ÷ Σ exp(d(x, m)) over the `count` rows m of the bank that are nearest to m*,
 * itself included. 1 for a count of 1.
 */
export function neighbourWeight(bank: Float32Array, patch: Float32Array, nearest: number, count: number): number {
  if (count === 1) return 1
  const rows = bank.length / cellChannels
  const own = bank.subarray(nearest * cellChannels, (nearest + 1) * cellChannels)
  const apart = Float64Array.from({ length: rows }, (_, row) => (row === nearest ? -1 : squared(bank, row, own)))
  const around = [...apart.keys()].sort((a, b) => apart[a]! - apart[b]!).slice(0, count)
  const distances = around.map((row) => Math.sqrt(squared(bank, row, patch)))
  const largest = Math.max(...distances)
  const sum = distances.reduce((total, distance) => total + Math.exp(distance - largest), 0)
  return 1 - Math.exp(distances[0]! - largest) / sum
}

function squared(bank: Float32Array, row: number, point: Float32Array): number {
  let sum = 0
  for (let i = 0; i < cellChannels; i++) sum += (bank[row * cellChannels + i]! - point[i]!) ** 2
  return sum
}

/** Finds the nearest row of a bank for any number of patches: |a − b|² = |a|² + |b|² − 2ab. */
async function openBank(bank: Float32Array, compute: ComputeOptions) {
  const rows = bank.length / cellChannels
  const outputs = {
    products: gemm(input('patches', [batch, cellChannels]), input('bank', [rows, cellChannels]), false, true)
  }
  const program = await compileProgram({ outputs, ...computeOf(compute) })
  const zero = new Float32Array(cellChannels)
  const lengths = Float64Array.from({ length: rows }, (_, row) => squared(bank, row, zero))
  return {
    async nearest(patches: Float32Array) {
      const count = patches.length / cellChannels
      const [distances, nearest] = [new Float32Array(count), new Uint32Array(count)]
      for (let start = 0; start < count; start += batch) {
        const data = new Float32Array(batch * cellChannels)
        data.set(patches.subarray(start * cellChannels, (start + batch) * cellChannels))
        const feeds = {
          patches: { shape: [batch, cellChannels], data },
          bank: { shape: [rows, cellChannels], data: bank }
        }
        const products = (await program.run(feeds)).products!.data as Float32Array
        for (let i = 0; i < Math.min(batch, count - start); i++) {
          let best = 0
          let least = Infinity
          for (let row = 0; row < rows; row++) {
            const value = lengths[row]! - 2 * products[i * rows + row]!
            if (value < least) [least, best] = [value, row]
          }
          nearest[start + i] = best
          distances[start + i] = Math.sqrt(squared(bank, best, data.subarray(i * cellChannels, (i + 1) * cellChannels)))
        }
      }
      return { distances, nearest }
    },
    release: () => program.release()
  }
}
