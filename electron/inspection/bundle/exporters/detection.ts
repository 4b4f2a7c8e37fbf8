import { cast } from '../../../engine/inference-operations.ts'
import { constant, mul, reshape, sigmoid, sub } from '../../../engine/operations.ts'
import type { Tensor } from '../../../engine/tensor.ts'
import { namedNetwork } from '../../../detection/architectures.ts'
import { loadDetection } from '../../../detection/detection/file.ts'
import { isOfFormat } from '../../../detection/detector-file.ts'
import type { Normalisation } from '../../../detection/input-settings.ts'
import { fixedLayers } from '../../../detection/network-weights.ts'
import { resnet } from '../../../models/resnet.ts'
import type { Exporter } from '../exporter.ts'

/** A ResNet on the whole image: the probability of a defect. */
export const detectionExporter: Exporter = {
  kind: 'resnet',
  isFile: async (description) =>
    (await isOfFormat(description, 'flawsmith-detection/1')) || isOfFormat(description, 'flawsmith-classifier/1'),
  async open({ weights: path, description }) {
    const { weights, metadata } = await loadDetection(path, description)
    const { architecture, normalisation } = metadata.settings
    return {
      scale: 'probability',
      parameters: weights,
      notices: [],
      build({ bytes }) {
        const network = namedNetwork(architecture, 1)
        const { logits } = resnet(network, fixedLayers, normalised(bytes, normalisation), { training: false })
        return { raw: sigmoid(cast(reshape(logits, [1]), 'float64')), map: null }
      }
    }
  }
}

/** Bytes [B, 3, H, W] as networks take them. */
export function normalised(bytes: Tensor, { mean, deviation }: Normalisation): Tensor {
  const perChannel = (values: readonly number[]) => constant(values, [1, 3, 1, 1])
  const scale = perChannel(deviation.map((value) => 1 / (255 * value)))
  return sub(mul(bytes, scale), perChannel(mean.map((value, i) => value / deviation[i]!)))
}
