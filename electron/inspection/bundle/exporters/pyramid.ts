import { concat, padConstant, sigmoid, slice, reshape } from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import { fixedLayers } from '../../../detection/network-weights.ts'
import { isPyramidFile, loadPyramid } from '../../../detection/pyramid/file.ts'
import { width as decoderWidth } from '../../../detection/pyramid/graph.ts'
import { levels, placeSide, ring } from '../../../detection/pyramid/maps.ts'
import { step, tile } from '../../../detection/pyramid/open.ts'
import type { Standardisation } from '../../../detection/standardisation.ts'
import type { Size } from '../../../imaging/image.ts'
import { featureGraph } from '../../../models/backbone/tiled-graph.ts'
import { featurePyramid, type PyramidFeatures } from '../../../models/feature-pyramid.ts'
import type { Exporter } from '../exporter.ts'
import { backboneNotice, backboneSource, reflectedImage, standardisedFeatures } from './cells.ts'
import { highestMean } from './localisation.ts'
import { cellsOnImage } from './patch.ts'

const finest = levels[0].perBlock

/** A decoder on the backbone's features. */
export const pyramidExporter: Exporter = {
  kind: 'backbone-localisation',
  isFile: isPyramidFile,
  async open(files) {
    const [{ model, metadata }, backbone] = [await loadPyramid(files), await backboneSource()]
    return {
      scale: 'probability',
      parameters: model.weights,
      notices: [backboneNotice],
      build(image) {
        const features = featureGraph(backbone, reflectedImage(image))
        const logits = decoded(standardised(features, model.standardisation), image.size)
        const map = sigmoid(cellsOnImage(logits, image.size, placeSide))
        const { width, height } = image.size
        return { raw: highestMean(reshape(map, [1, 1, height, width]), metadata.settings.scoreWindow), map }
      }
    }
  }
}

function standardised(features: readonly Tensor[], { mean, deviation }: Standardisation): readonly Tensor[] {
  let first = 0
  return features.map((x) => {
    const channels = dimension(x.shape, 1)
    const own = (values: Float32Array) => values.subarray(first, first + channels)
    const result = standardisedFeatures(x, { mean: own(mean), deviation: own(deviation) }, 1)
    first += channels
    return result
  })
}

/** Logits of the places of an image, [1, 1, h, w], in squares as the detector decodes them. */
function decoded(features: readonly Tensor[], { width, height }: Size): Tensor {
  const [columns, rows] = [Math.ceil(width / placeSide), Math.ceil(height / placeSide)]
  const [right, bottom] = [lastBlock(columns), lastBlock(rows)]
  // Squares may reach beyond the features, where the detector has zeros.
  const padded = features.map((x, level) => {
    const { perBlock } = levels[level]!
    const missing = (blocks: number, axis: number) => Math.max(0, blocks * perBlock - dimension(x.shape, axis))
    return padConstant(x, [0, 0, 0, 0], [0, 0, missing(bottom, 2), missing(right, 3)])
  })
  const bands: Tensor[] = []
  for (let top = 0; top * finest < rows; top += step) {
    const squares: Tensor[] = []
    for (let left = 0; left * finest < columns; left += step) {
      const cut = padded.map((x, level) => {
        const { perBlock } = levels[level]!
        const part = slice(x, 2, top * perBlock, (top + tile) * perBlock)
        return slice(part, 3, left * perBlock, (left + tile) * perBlock)
      })
      const found = featurePyramid({ width: decoderWidth }, fixedLayers, cut as unknown as PyramidFeatures)
      const edge = ring * finest
      const kept = (length: number, start: number) => edge + Math.min(step * finest, length - start * finest)
      squares.push(slice(slice(found, 2, edge, kept(rows, top)), 3, edge, kept(columns, left)))
    }
    bands.push(concat(squares, 3))
  }
  return concat(bands, 2)
}

/** Blocks that the squares reach over so many places. */
const lastBlock = (places: number) => Math.max(0, Math.ceil(places / finest / step) - 1) * step + tile
