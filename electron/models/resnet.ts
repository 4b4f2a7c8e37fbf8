/** @file ResNet of torchvision (He et al. 2016) and Wide ResNet (Zagoruyko & Komodakis 2016), with its weight names. */
import { add, maxPool2d, reduceMean, relu } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { dimension } from '../engine/tensor.ts'
import { batchNormalisation } from './batch-norm.ts'
import type { Normalise } from './batch-norm.ts'
import { child, conv2d, linear, rootScope } from './layers.ts'
import type { LayerContext, Scope } from './layers.ts'

export interface ResnetConfig {
  readonly block: 'basic' | 'bottleneck'
  /** Blocks of each of the four stages. */
  readonly layers: readonly number[]
  /** Channels of the first stage: 64 in torchvision. */
  readonly width: number
  /** Of bottlenecks, how many times as many inner channels as usual: 2 in a Wide ResNet-50-2. 1 when left out. */
  readonly wide?: number
  readonly classes: number
}

/** The torchvision networks by name. */
export const resnetVariants = {
  resnet18: { block: 'basic', layers: [2, 2, 2, 2], width: 64 },
  resnet34: { block: 'basic', layers: [3, 4, 6, 3], width: 64 },
  resnet50: { block: 'bottleneck', layers: [3, 4, 6, 3], width: 64 }
} as const satisfies Record<string, Omit<ResnetConfig, 'classes'>>

export interface ResnetOutput {
  /** [B, classes]. */
  readonly logits: Tensor
  /** In training: the running statistics after this batch, by name (`bn1.running_mean` …). */
  readonly runningStatistics: Readonly<Record<string, Tensor>>
}

/**
 * Logits for images [B, 3, H, W]. In training batch normalisation uses the batch's own statistics, and the updated
 * running ones are outputs, to be fed back; otherwise it uses the running ones.
 */
export function resnet(
  config: ResnetConfig,
  layers: LayerContext,
  images: Tensor,
  { training }: { readonly training: boolean }
): ResnetOutput {
  const { normalise, runningStatistics } = batchNormalisation(training)
  const scope = rootScope(layers, 'ResNet')
  const last = stagesOf(config, scope, images, normalise, config.layers.length).at(-1)!
  return { logits: linear(scope, 'fc', reduceMean(last, [2, 3]), config.classes), runningStatistics }
}

/**
 * Outputs of the first so many stages for images [B, 3, H, W], with the running statistics: strides 4, 8, 16, 32. Sides
 * that a stride does not divide are rounded up.
 */
export function resnetTaps(config: ResnetConfig, layers: LayerContext, images: Tensor, stages: number): Tensor[] {
  const { normalise } = batchNormalisation(false)
  return stagesOf(config, rootScope(layers, 'ResNet'), images, normalise, stages)
}

function stagesOf(config: ResnetConfig, scope: Scope, images: Tensor, normalise: Normalise, stages: number): Tensor[] {
  const stem = conv2d(scope, 'conv1', images, config.width, { kernel: 7, stride: 2, bias: false })
  // Of the largest values, a quarter as many, it is the same as before.
  let h = relu(maxPool2d(normalise(scope, 'bn1', stem), { kernel: 3, stride: 2, padding: 1 }))
  const block = config.block === 'basic' ? basicBlock : bottleneckBlock(config.wide ?? 1)
  return config.layers.slice(0, stages).map((count, stage) => {
    for (let i = 0; i < count; i++)
      h = block(
        child(scope, `layer${stage + 1}.${i}`),
        h,
        config.width * 2 ** stage,
        stage > 0 && i === 0 ? 2 : 1,
        normalise
      )
    return h
  })
}

type Block = (scope: Scope, x: Tensor, channels: number, stride: number, normalise: Normalise) => Tensor

const basicBlock: Block = (scope, x, channels, stride, normalise) => {
  const first = conv2d(scope, 'conv1', x, channels, { stride, padding: 1, bias: false })
  const second = conv2d(scope, 'conv2', relu(normalise(scope, 'bn1', first)), channels, { bias: false })
  return relu(add(normalise(scope, 'bn2', second), shortcut(scope, x, channels, stride, normalise)))
}

const bottleneckBlock =
  (wide: number): Block =>
  (scope, x, channels, stride, normalise) => {
    const inner = wide * channels
    const first = conv2d(scope, 'conv1', x, inner, { kernel: 1, bias: false })
    const second = conv2d(scope, 'conv2', relu(normalise(scope, 'bn1', first)), inner, {
      stride,
      padding: 1,
      bias: false
    })
    const third = conv2d(scope, 'conv3', relu(normalise(scope, 'bn2', second)), 4 * channels, {
      kernel: 1,
      bias: false
    })
    return relu(add(normalise(scope, 'bn3', third), shortcut(scope, x, 4 * channels, stride, normalise)))
  }

function shortcut(scope: Scope, x: Tensor, channels: number, stride: number, normalise: Normalise): Tensor {
  if (stride === 1 && dimension(x.shape, 1) === channels) return x
  const part = child(scope, 'downsample')
  return normalise(part, '1', conv2d(part, '0', x, channels, { kernel: 1, stride, bias: false }))
}
