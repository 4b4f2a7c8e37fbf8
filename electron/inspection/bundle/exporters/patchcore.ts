import { cast, constantFloat64, largest, placeOfLargest, placesOfLeast } from '../../../engine/inference-operations.ts'
import {
  concat,
  constant,
  div,
  exp,
  gather,
  gemm,
  reduceSum,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  mul
} from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import { squaredDistance } from '../../../detection/anomaly/bank.ts'
import { patchcoreArchitecture } from '../../../detection/anomaly/section.ts'
import type { Exporter } from '../exporter.ts'
import { isAnomalyOf, openAnomaly, rowsOfCells, shown, smoothed } from './anomaly.ts'

/** Patches that are compared with the bank at once, unless it is large. */
const patchesAtOnce = 512
/** Comparisons at once: 32 MB in double precision. */
const comparisonsAtOnce = 2 ** 22
/** Values of the bank that are compared with a row of it at once. */
const valuesAtOnce = 2 ** 22

/** PatchCore: the distance of the most unusual patch inside the border to the nearest of the bank. */
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
        const [, channels, rows, columns] = features.shape as [number, number, number, number]
        const bank = bankOf(weights.get('bank')!, channels)
        const patches = standardised(rowsOfCells(features), 1)
        const { distances, nearest } = compared(patches, bank)
        const ring = Math.ceil(border / side)
        // Of all values of cells, those that count, in one line.
        const inside = (values: Tensor) => {
          const plane = reshape(values, [rows, columns])
          return reshape(Math.min(rows, columns) <= 2 * ring ? plane : within(plane, ring), [-1])
        }
        const counted = inside(distances)
        const score = reshape(largest(counted), [1])
        const map = shown(smoothed(reshape(cast(distances, 'float32'), [rows, columns]), image.size, side), middle)
        const around = Math.min(neighbours, dimension(bank.rows.shape, 0))
        if (around === 1) return { raw: score, map }
        const place = placeOfLargest(counted, 0)
        const cell = gather(inside(reshape(cellNumbers(rows * columns), [rows * columns])), place)
        void cell
        return { raw: score, map }
      }
    }
  }
}
