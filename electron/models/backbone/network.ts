/**
 * @file The feature extractor of MediaPipe's SSD MobileNetV2 (Sandler et al. 2018) as far as stride 16, with batch
 * normalisation folded into the convolutions.
 */
import { add, clip, conv2d } from '../../engine/operations.ts'
import type { Padding } from '../../engine/operations.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import { rootScope, tensor, type LayerContext } from '../layers.ts'

/** One inverted residual: output channels and stride of its depthwise convolution. */
const blocks = [
  { out: 16, stride: 1 },
  { out: 24, stride: 2 },
  { out: 24, stride: 1 },
  { out: 32, stride: 2 },
  { out: 32, stride: 1 },
  { out: 32, stride: 1 },
  { out: 64, stride: 2 },
  { out: 64, stride: 1 },
  { out: 64, stride: 1 },
  { out: 64, stride: 1 },
  { out: 96, stride: 1 },
  { out: 96, stride: 1 },
  { out: 96, stride: 1 }
] as const

const firstChannels = 32
/** The first block does not expand. */
const expansion = 6

const blockName = (index: number) => (index === 0 ? 'expanded_conv' : `expanded_conv_${index}`)

/** Names of the convolutions in their order, without `.weight` and `.bias`. */
export function backboneLayers(): readonly string[] {
  const parts = (i: number) => (i === 0 ? ['depthwise', 'project'] : ['expand', 'depthwise', 'project'])
  return ['Conv', ...blocks.flatMap((_, i) => parts(i).map((part) => `${blockName(i)}.${part}`))]
}

/** Outputs of blocks that others build on; each after its residual addition, without activation. */
export interface BackboneTaps {
  /** Block 2: [B, 24, H/4, W/4]. */
  readonly stride4: Tensor
  /** Block 5: [B, 32, H/8, W/8]. */
  readonly stride8: Tensor
  /** Block 9: [B, 64, H/16, W/16]. */
  readonly stride16: Tensor
  /** Block 12, the last before stride 32: [B, 96, H/16, W/16]. */
  readonly wide16: Tensor
}

/**
 * Taps of images [B, 3, H, W], RGB in −1…1. Sides that a stride does not divide are rounded up, as TensorFlow's SAME
 * padding does.
 */
export function backboneTaps(layers: LayerContext, images: Tensor): BackboneTaps {
  const scope = rootScope(layers, 'MobilenetV2')
  const convolution = (
    name: string,
    x: Tensor,
    out: number,
    options: { kernel: 1 | 3; stride?: number; groups?: number }
  ) => {
    const { kernel, stride = 1, groups = 1 } = options
    const weight = tensor(scope, `${name}.weight`, [out, dimension(x.shape, 1) / groups, kernel, kernel])
    const padding = samePadding(x, kernel, stride)
    return conv2d(x, weight, tensor(scope, `${name}.bias`, [out]), { stride, padding, groups })
  }
  const relu6 = (x: Tensor) => clip(x, 0, 6)
  const block = (x: Tensor, index: number): Tensor => {
    const { out, stride } = blocks[index]!
    const channels = dimension(x.shape, 1)
    const inner = index === 0 ? channels : expansion * channels
    const name = blockName(index)
    const wide = index === 0 ? x : relu6(convolution(`${name}.expand`, x, inner, { kernel: 1 }))
    const filtered = relu6(convolution(`${name}.depthwise`, wide, inner, { kernel: 3, stride, groups: inner }))
    const y = convolution(`${name}.project`, filtered, out, { kernel: 1 })
    return stride === 1 && channels === out ? add(y, x) : y
  }
  let h = relu6(convolution('Conv', images, firstChannels, { kernel: 3, stride: 2 }))
  const outputs = blocks.map((_, i) => (h = block(h, i)))
  return { stride4: outputs[2]!, stride8: outputs[5]!, stride16: outputs[9]!, wide16: outputs[12]! }
}

/** TensorFlow's SAME padding: the odd row or column of zeros lies below and to the right. */
function samePadding(x: Tensor, kernel: number, stride: number): Padding {
  const [rows, columns] = x.shape.slice(2).map((length) => {
    const all = Math.max(0, (Math.ceil(length / stride) - 1) * stride + kernel - length)
    return { before: Math.floor(all / 2), after: Math.ceil(all / 2) }
  }) as [{ before: number; after: number }, { before: number; after: number }]
  return [rows.before, columns.before, rows.after, columns.after]
}
