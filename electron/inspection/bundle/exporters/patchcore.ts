import {
  cast,
  constantFloat64,
  largest,
  placeOfLargest,
  placesOfLeast,
  take
} from '../../../engine/inference-operations.ts'
import {
  concat,
  constant,
  constantInt64,
  div,
  exp,
  gather,
  gemm,
  mul,
  reduceSum,
  reshape,
  slice,
  sqrt,
  square,
  sub
} from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import { squaredDistance } from '../../../detection/anomaly/bank.ts'
import { insideOf } from '../../../detection/anomaly/patchcore.ts'
import { patchcoreArchitecture } from '../../../detection/anomaly/section.ts'
import type { Exporter } from '../exporter.ts'
import { countedCells } from './cells.ts'
import { isAnomalyOf, openAnomaly, rowsOfCells, shown, smoothed } from './anomaly.ts'

/** Patches that are compared with the bank at once, unless that is large. */
const patchesAtOnce = 512
/** Comparisons at once: 32 MB in double precision. */
const comparisonsAtOnce = 2 ** 22
/** Values of the bank that are compared with one of its rows at once. */
const valuesAtOnce = 2 ** 22

/** PatchCore: the distance to the bank of the most unusual patch inside the border. */
export const patchcoreExporter: Exporter = {
  kind: patchcoreArchitecture,
  isFile: (description) => isAnomalyOf(description, patchcoreArchitecture),
  async open(files) {
    const { metadata, weights, notices, side, cells, standardised } = await openAnomaly(files)
    const { settings, middle } = metadata
    if (settings.architecture !== patchcoreArchitecture) throw new Error(`${settings.architecture} is not PatchCore`)
    const { border, neighbours } = settings
    return {
      ...{ scale: 'distance', parameters: new Map(), notices },
      build(image) {
        const features = cells(image)
        const [, channels, height, width] = features.shape as [number, number, number, number]
        const bank = bankOf(weights.get('bank')!, channels)
        const patches = standardised(rowsOfCells(features), 1)
        const { distances, nearest } = compared(patches, bank)
        const isInside = insideOf({ width, height }, Math.ceil(border / side))
        const counting = Array.from({ length: height * width }, (_, cell) => cell).filter(isInside)
        const place = placeOfLargest(take(distances, counting, 0), 0)
        const cell = gather(constantInt64(counting), place)
        const distance = gather(distances, cell)
        const weight = weightOf(bank, gather(patches, cell), gather(nearest, cell), neighbours)
        const map = smoothed(cast(reshape(distances, [height, width]), 'float32'), image.size, side)
        return {
          raw: reshape(weight === null ? distance : mul(distance, weight), [1]),
          map: shown(map, middle),
          ...countedCells(image.size, Math.ceil(border / side), side)
        }
      }
    }
  }
}

interface Bank {
  /** [rows, channels]. */
  readonly rows: Tensor
  /** Half of each row's squared length, float64 [rows]. */
  readonly halves: Tensor
}

function bankOf(values: Float32Array, channels: number): Bank {
  const count = values.length / channels
  const zero = new Float32Array(channels)
  const halves = Array.from({ length: count }, (_, row) => squaredDistance(values, row, zero) / 2)
  return { rows: constant(values, [count, channels]), halves: constantFloat64(halves, [count]) }
}

/** The distance of each patch to its nearest row, float64 [patches], and that row's place; as openBank finds them. */
function compared(patches: Tensor, bank: Bank): { readonly distances: Tensor; readonly nearest: Tensor } {
  const [count, rows] = [dimension(patches.shape, 0), dimension(bank.rows.shape, 0)]
  const step = Math.max(1, Math.min(patchesAtOnce, Math.floor(comparisonsAtOnce / rows)))
  const parts = partsOf(count, step).map(([start, end]) => {
    const part = slice(patches, 0, start, end)
    // |a − b|² is least where ab − |b|² ÷ 2 is largest.
    const products = cast(gemm(part, bank.rows, false, true), 'float64')
    const nearest = placeOfLargest(sub(products, bank.halves), 1)
    return { nearest, distances: distancesOf(gather(bank.rows, nearest), part) }
  })
  return {
    distances: concat(
      parts.map(({ distances }) => distances),
      0
    ),
    nearest: concat(
      parts.map(({ nearest }) => nearest),
      0
    )
  }
}

/** Euclidean, of the last axis, float64. */
function distancesOf(a: Tensor, b: Tensor): Tensor {
  return sqrt(reduceSum(square(sub(cast(a, 'float64'), cast(b, 'float64'))), [-1]))
}

/** As neighbourWeight, of a patch [channels] and the place of the row nearest to it; null for 1. */
function weightOf(bank: Bank, patch: Tensor, nearest: Tensor, neighbours: number): Tensor | null {
  const [rows, channels] = bank.rows.shape as [number, number]
  if (neighbours === 1 || rows === 1) return null
  const own = gather(bank.rows, nearest)
  const apart = partsOf(rows, Math.max(1, Math.floor(valuesAtOnce / channels))).map(([start, end]) =>
    reduceSum(square(sub(slice(bank.rows, 0, start, end), own)), [1])
  )
  const around = placesOfLeast(concat(apart, 0), Math.min(neighbours, rows))
  const distances = distancesOf(gather(bank.rows, around), patch)
  const highest = largest(distances)
  const share = (x: Tensor) => exp(sub(x, highest))
  return sub(constantFloat64(1), div(share(distancesOf(own, patch)), reduceSum(share(distances), [0])))
}

/** Starts and ends of parts of so many. */
function partsOf(count: number, step: number): (readonly [number, number])[] {
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => [i * step, Math.min(count, (i + 1) * step)] as const)
}
