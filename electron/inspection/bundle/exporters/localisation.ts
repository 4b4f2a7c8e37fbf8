import { boxMean, cast, largest } from '../../../engine/inference-operations.ts'
import { div, reshape, sigmoid } from '../../../engine/operations.ts'
import type { Tensor } from '../../../engine/tensor.ts'
import { isOfFormat } from '../../../detection/detector-file.ts'
import { loadLocalisation } from '../../../detection/localisation/file.ts'
import { defectLogit } from '../../../detection/localisation/focal-loss.ts'
import { fixedLayers } from '../../../detection/network-weights.ts'
import { discriminativeUnet } from '../../../models/discriminative-unet.ts'
import type { Exporter } from '../exporter.ts'

/** DRAEM's U-Net on the whole image. */
export const localisationExporter: Exporter = {
  kind: 'unet',
  isFile: async (description) =>
    (await isOfFormat(description, 'flawsmith-localisation/1')) || isOfFormat(description, 'flawsmith-localiser/1'),
  async open({ weights: path, description }) {
    const { weights, metadata } = await loadLocalisation(path, description)
    const { baseWidth, scoreWindow } = metadata.settings
    return {
      scale: 'probability',
      parameters: weights,
      notices: [],
      build({ bytes, size }) {
        const map = unetMap(bytes, baseWidth)
        return { raw: highestMean(map, scoreWindow), map: reshape(map, [size.height, size.width]) }
      }
    }
  }
}

/** Probability of a defect in each pixel, [B, 1, H, W], of bytes [B, 3, H, W]. */
export function unetMap(bytes: Tensor, baseWidth: number): Tensor {
  const { logits } = discriminativeUnet({ width: baseWidth }, fixedLayers, div(bytes, 255), { training: false })
  return sigmoid(defectLogit(logits))
}

/** DRAEM's score of a map [1, 1, H, W]: its highest mean over a square window of odd side, float64 [1]. */
export const highestMean = (map: Tensor, window: number): Tensor =>
  cast(reshape(largest(boxMean(map, window)), [1]), 'float64')
