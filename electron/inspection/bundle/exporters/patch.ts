import { cast, enlarge, largest } from '../../../engine/inference-operations.ts'
import { reshape, sigmoid, slice, transpose } from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import { fixedLayers } from '../../../detection/network-weights.ts'
import { isPatchFile, loadPatches } from '../../../detection/patch/file.ts'
import { patchArchitecture } from '../../../detection/patch/section.ts'
import type { Standardisation } from '../../../detection/standardisation.ts'
import { perceptron } from '../../../detection/perceptron.ts'
import type { Size } from '../../../imaging/image.ts'
import { cellSide } from '../../../models/backbone/cells.ts'
import { cellGraph } from '../../../models/backbone/tiled-graph.ts'
import type { LayerContext } from '../../../models/layers.ts'
import type { WeightSource } from '../../../models/weights.ts'
import type { Exporter } from '../exporter.ts'
import type { PreparedImage } from '../prepared-image.ts'
import { backboneNotice, countedCells, backboneSource, reflectedImage, standardisedFeatures } from './cells.ts'

/** The patch detector: the highest probability of a defect among the inner cells of 8×8 pixels. */
export const patchExporter: Exporter = {
  kind: patchArchitecture,
  isFile: isPatchFile,
  async open(files) {
    const [{ model }, backbone] = [await loadPatches(files), await backboneSource()]
    return {
      scale: 'probability',
      parameters: model.weights,
      notices: [backboneNotice],
      build(image) {
        const { logit, map } = patchGraph(image, backbone, fixedLayers, model.standardisation)
        return { raw: sigmoid(cast(logit, 'float64')), map, ...countedCells(image.size, 1, cellSide) }
      }
    }
  }
}

/** What a patch detector says: the logit of its score, [1], and the probability of a defect in each pixel, [H, W]. */
export function patchGraph(
  image: PreparedImage,
  backbone: WeightSource,
  layers: LayerContext,
  standardisation: Standardisation
): { readonly logit: Tensor; readonly map: Tensor } {
  const cells = cellGraph(backbone, reflectedImage(image), image.size)
  const [, channels, rows, columns] = cells.shape as [number, number, number, number]
  const patches = transpose(reshape(cells, [channels, rows * columns]), [1, 0])
  const logits = reshape(perceptron(layers, standardisedFeatures(patches, standardisation, 1), 1), [
    1,
    1,
    rows,
    columns
  ])
  return { logit: reshape(largest(inner(logits)), [1]), map: cellsOnImage(sigmoid(logits), image.size, cellSide) }
}

/** Values without those at the border, as patch detectors leave them out; all where there are no others. */
function inner(x: Tensor): Tensor {
  const [rows, columns] = [dimension(x.shape, 2), dimension(x.shape, 3)]
  return rows <= 2 || columns <= 2 ? x : slice(slice(x, 2, 1, rows - 1), 3, 1, columns - 1)
}

/** Values of cells [1, 1, h, w] as a map of the image, [H, W], linear between the middles of cells. */
export function cellsOnImage(cells: Tensor, { width, height }: Size, side: number): Tensor {
  const whole = enlarge(cells, side)
  return reshape(slice(slice(whole, 2, 0, height), 3, 0, width), [height, width])
}
