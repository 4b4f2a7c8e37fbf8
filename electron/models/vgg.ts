/** @file VGG-16 of torchvision (Simonyan & Zisserman 2014) and the linear layers of LPIPS, with their weight names. */
import { div, maxPool2d, relu, sub, constant } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { child, conv2d, rootScope } from './layers.ts'
import type { LayerContext } from './layers.ts'

/** Channels of the convolutions between poolings. */
const blocks = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512]
] as const

/** Channels of the five layers that LPIPS compares, and the names of its weights for them, each [1, channels, 1, 1]. */
export const lpipsLayers = blocks.map((block, i) => ({ channels: block[0], weight: `lin${i}.model.1.weight` }))

/** Shift that LPIPS 0.1 subtracts from images in [−1, 1] before the network, per channel. */
const shift = [-0.03, -0.088, -0.188]
const scale = [0.458, 0.448, 0.45]

/**
 * relu1_2, relu2_2, relu3_3, relu4_3 and relu5_3 of images [B, 3, H, W] in [−1, 1], which are scaled as LPIPS 0.1 does:
 * [B, 64, H, W], [B, 128, H/2, W/2] … [B, 512, H/16, W/16]. Weights are called `features.0.weight` … `features.28.bias`;
 * the classifier is not needed.
 */
export function vgg16Features(layers: LayerContext, images: Tensor): Tensor[] {
  const scope = child(rootScope(layers, 'VGG'), 'features')
  let h = div(sub(images, constant(shift, [1, 3, 1, 1])), constant(scale, [1, 3, 1, 1]))
  let index = 0
  return blocks.map((block, i) => {
    if (i > 0) {
      h = maxPool2d(h, { kernel: 2, stride: 2, padding: 0 })
      index++
    }
    for (const channels of block) {
      h = relu(conv2d(scope, String(index), h, channels))
      // Its ReLU has a number too.
      index += 2
    }
    return h
  })
}
