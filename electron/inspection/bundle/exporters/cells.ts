/** @file What exporters of detectors on the embedded backbone share. */
import { take } from '../../../engine/inference-operations.ts'
import { clip, constant, div, mul, sub } from '../../../engine/operations.ts'
import type { Tensor } from '../../../engine/tensor.ts'
import { reflectedPlaces } from '../../../models/backbone/cells.ts'
import { backboneWeights } from '../../../models/backbone/weights-file.ts'
import { openSafetensors } from '../../../models/safetensors.ts'
import { frozenWeights, type WeightSource } from '../../../models/weights.ts'
import type { Standardisation } from '../../../detection/standardisation.ts'
import type { Box } from '../../../imaging/crop.ts'
import type { Size } from '../../../imaging/image.ts'
import type { PreparedImage } from '../prepared-image.ts'

/** Standardised features further out are clipped, as `standardise` does. */
const limit = 8

export const backboneNotice =
  'Feature extractor: SSD MobileNetV2 of MediaPipe (npm package @mediapipe/objectron), Copyright The MediaPipe Authors, Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0'

/** The embedded backbone's weights. Throws the codes of backboneWeights. */
export async function backboneSource(): Promise<WeightSource> {
  return frozenWeights(await openSafetensors(await backboneWeights()))
}

/** The image as the backbone takes it: [1, 3, …] in −1…1, reflected around its edges. */
export function reflectedImage({ values, size }: PreparedImage): Tensor {
  const rows = take(values, reflectedPlaces(size.height), 2)
  return sub(mul(take(rows, reflectedPlaces(size.width), 3), 2), 1)
}

/**
 * What counts of an image whose outer cells do not: from the middles of the outermost cells that do, since the map is linear in
 * between. Undefined where all cells count.
 */
export function countedCells({ width, height }: Size, ring: number, side: number): { readonly counted?: Box } {
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)]
  if (ring === 0 || Math.min(columns, rows) <= 2 * ring) return {}
  const along = (cells: number, length: number) => {
    const start = (ring + 0.5) * side - 1
    const end = Math.min(length, (cells - ring - 0.5) * side + 1)
    return [start, end - start] as const
  }
  const [[left, across], [top, down]] = [along(columns, width), along(rows, height)]
  return { counted: { left, top, width: across, height: down } }
}

/** Features along an axis, standardised and clipped. */
export function standardisedFeatures(x: Tensor, { mean, deviation }: Standardisation, axis: number): Tensor {
  const shape = x.shape.map((_, i) => (i === axis ? mean.length : 1))
  return clip(div(sub(x, constant(mean, shape)), constant(deviation, shape)), -limit, limit)
}
