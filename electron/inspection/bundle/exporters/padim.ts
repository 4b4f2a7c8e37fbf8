import { cast, constantFloat64, largest, take } from '../../../engine/inference-operations.ts'
import {
  add,
  constant,
  div,
  matmul,
  maximum,
  reduceSum,
  reshape,
  slice,
  sqrt,
  square,
  sub
} from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import { triangular } from '../../../detection/anomaly/cholesky.ts'
import { ridge } from '../../../detection/anomaly/gaussians.ts'
import { requireSize } from '../../../detection/anomaly/padim.ts'
import { padimArchitecture } from '../../../detection/anomaly/section.ts'
import type { Exporter } from '../exporter.ts'
import { isAnomalyOf, openAnomaly, rowsOfCells, shown, smoothed } from './anomaly.ts'

/** Rows of the whitening that are multiplied at once; the zeros beside the triangle are multiplied, too. */
const rowsAtOnce = 32

/** PaDiM: the highest value of the smoothed map of Mahalanobis distances. Building throws `detector.input-size`. */
export const padimExporter: Exporter = {
  kind: padimArchitecture,
  isFile: (description) => isAnomalyOf(description, padimArchitecture),
  async open(files) {
    const { metadata, weights, size, notices, side, cells, standardised } = await openAnomaly(files)
    return {
      ...{ scale: 'distance', parameters: new Map(), notices },
      build(image) {
        requireSize(image.size, size!, null)
        const features = cells(image)
        const [rows, columns] = [dimension(features.shape, 2), dimension(features.shape, 3)]
        const chosen = standardised(take(rowsOfCells(features), [...weights.get('channels')!], 1), 1)
        const centred = sub(cast(chosen, 'float64'), cast(constant(weights.get('means')!, chosen.shape), 'float64'))
        const dual = weights.get('dual')
        const squared =
          dual === undefined ? squaredBy(weights.get('whitening')!, centred) : squaredByDual(dual, centred)
        const distances = cast(reshape(sqrt(squared), [rows, columns]), 'float32')
        const map = smoothed(distances, image.size, side)
        return { raw: cast(reshape(largest(map), [1]), 'float64'), map: shown(map, metadata.middle) }
      }
    }
  }
}

/** The squared distance of each place, [places], from the packed triangles L⁻¹ and centred features [places, features]. */
function squaredBy(whitening: Float32Array, centred: Tensor): Tensor {
  const [places, features] = centred.shape as [number, number]
  const vectors = reshape(cast(centred, 'float32'), [places, features, 1])
  let sum: Tensor | null = null
  for (let first = 0; first < features; first += rowsAtOnce) {
    const end = Math.min(features, first + rowsAtOnce)
    const rows = constant(triangleRows(whitening, places, features, first, end), [places, end - first, end])
    const part = reduceSum(square(matmul(rows, slice(vectors, 1, 0, end))), [1, 2])
    sum = sum === null ? part : add(sum, part)
  }
  return sum!
}

/** Rows `first` … `end` of packed triangles as matrices [places, end − first, end], with zeros beside the triangle. */
function triangleRows(
  packed: Float32Array,
  places: number,
  features: number,
  first: number,
  end: number
): Float32Array {
  const rows = new Float32Array(places * (end - first) * end)
  for (let place = 0, to = 0; place < places; place++) {
    for (let row = first; row < end; row++, to += end) {
      const at = place * triangular(features) + triangular(row)
      rows.set(packed.subarray(at, at + row + 1), to)
    }
  }
  return rows
}

/** The same from L⁻¹X, [places, images, features], by Woodbury's identity. The difference needs double precision. */
function squaredByDual(dual: Float32Array, centred: Tensor): Tensor {
  const [places, features] = centred.shape as [number, number]
  const rows = cast(constant(dual, [places, dual.length / (places * features), features]), 'float64')
  const inside = reduceSum(square(matmul(rows, reshape(centred, [places, features, 1]))), [1, 2])
  const rest = maximum(sub(reduceSum(square(centred), [1]), inside), constantFloat64(0))
  return div(rest, constantFloat64(ridge))
}
