/**
 * @file A decoder for features at strides 4, 8 and 16, after the feature pyramid networks of Lin et al. (2017): lateral 1×1
 * convolutions, and from coarse to fine the sum with the level above and a 3×3 convolution.
 */
import type { RandomStream } from '../common/random.ts'
import { add, mul, relu, upsampleNearest2x } from '../engine/operations.ts'
import { sizeOf, type Tensor } from '../engine/tensor.ts'
import { conv2d, rootScope, type LayerContext } from './layers.ts'
import type { NamedShape } from './weights.ts'

/** Levels from the finest; each is twice as coarse as the one before. */
export type PyramidFeatures = readonly [stride4: Tensor, stride8: Tensor, stride16: Tensor]

/**
 * One logit for each place of the finest level [B, 1, H, W], of features [B, C, H, W], [B, C′, H/2, W/2] and
 * [B, C″, H/4, W/4]. `kept` [B, width, 1, 1] multiplies the channels before the last layer, as dropout does.
 */
export function featurePyramid(
  { width }: { readonly width: number },
  layers: LayerContext,
  features: PyramidFeatures,
  kept?: Tensor
): Tensor {
  const scope = rootScope(layers, 'FeaturePyramid')
  let joined: Tensor | null = null
  for (const level of [2, 1, 0] as const) {
    const lateral = conv2d(scope, `lateral.${level}`, features[level], width, { kernel: 1 })
    const sum: Tensor = joined === null ? lateral : add(lateral, upsampleNearest2x(joined))
    joined = relu(conv2d(scope, `smooth.${level}`, relu(sum), width))
  }
  return conv2d(scope, 'output', kept === undefined ? joined! : mul(joined!, kept), 1, { kernel: 1 })
}

/** Of the output before anything has been learnt: defects are rare (Lin et al. 2017, focal loss). */
const prior = 0.01

/**
 * Weights to start from: uniform within ±√(6/inputs), which suits ReLU (He et al. 2015), a tenth of that for the output;
 * biases are 0, and that of the output such that it starts at 1%.
 */
export function featurePyramidInitialisation(
  entries: readonly NamedShape[],
  stream: (name: string) => RandomStream
): Map<string, Float32Array> {
  return new Map(
    entries.map(({ name, shape }) => {
      const values = new Float32Array(sizeOf(shape))
      if (name === 'output.bias') return [name, values.fill(Math.log(prior / (1 - prior)))]
      if (shape.length !== 4) return [name, values]
      const scale = name === 'output.weight' ? 0.1 : 1
      const [random, bound] = [stream(name), scale * Math.sqrt(6 / sizeOf(shape.slice(1)))]
      return [name, values.map(() => random.uniform(-bound, bound))]
    })
  )
}
