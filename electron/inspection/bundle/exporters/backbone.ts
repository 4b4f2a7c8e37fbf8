import { readRegularFile } from '../../../common/regular-file.ts'
import { cast, constantFloat64, largest } from '../../../engine/inference-operations.ts'
import { concat, mul, reduceSum, reshape, sigmoid, slice, sub } from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import { isHeadFile, loadHead } from '../../../detection/backbone/file.ts'
import { defectiveClass, goodClass } from '../../../detection/backbone/work.ts'
import { fixedLayers } from '../../../detection/network-weights.ts'
import { perceptron } from '../../../detection/perceptron.ts'
import { cellGraph } from '../../../models/backbone/tiled-graph.ts'
import type { Exporter } from '../exporter.ts'
import { backboneNotice, backboneSource, reflectedImage, standardisedFeatures } from './cells.ts'

/** A small network on features of the whole image: the probability of a defect. */
export const backboneExporter: Exporter = {
  kind: 'backbone',
  isFile: async (description) => (await isHeadFile(description)) && !(await tellsTypesApart(description)),
  async open(files) {
    const [{ model }, backbone] = [await loadHead(files), await backboneSource()]
    return {
      scale: 'probability',
      parameters: model.weights,
      notices: [backboneNotice],
      build(image) {
        const pooled = pooledCells(cellGraph(backbone, reflectedImage(image), image.size))
        const logits = perceptron(fixedLayers, standardisedFeatures(pooled, model.standardisation, 1), 2)
        const of = (index: number) => cast(slice(logits, 1, index, index + 1), 'float64')
        // A softmax over two classes is the sigmoid of the logits' difference.
        return { raw: sigmoid(reshape(sub(of(defectiveClass), of(goodClass)), [1])), map: null }
      }
    }
  }
}

/** Means of the channels of cells [1, C, h, w], then their maxima: [1, 2C]. */
function pooledCells(cells: Tensor): Tensor {
  const [channels, area] = [dimension(cells.shape, 1), dimension(cells.shape, 2) * dimension(cells.shape, 3)]
  const sums = reduceSum(cast(cells, 'float64'), [2, 3])
  const means = cast(mul(sums, constantFloat64(1 / area)), 'float32')
  return reshape(concat([means, largest(cells, [0, 1])], 1), [1, 2 * channels])
}

/** Whether a detector says which type a defect is of, which is no verdict. */
async function tellsTypesApart(description: string): Promise<boolean> {
  const { types } = JSON.parse(await readRegularFile(description, 'utf8')) as { readonly types?: unknown }
  return types !== null
}
