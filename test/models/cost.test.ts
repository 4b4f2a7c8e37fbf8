import { describe, expect, it } from 'vitest'
import { graphCost } from '../../electron/engine/cost.ts'
import { gradients } from '../../electron/engine/gradients.ts'
import { input, meanSquaredError, parameter } from '../../electron/engine/operations.ts'
import { reachableNodes } from '../../electron/engine/reachable.ts'
import type { Tensor } from '../../electron/engine/tensor.ts'
import { parseUNetConfig, stableDiffusion15 } from '../../electron/models/configs.ts'
import { resnet, resnetVariants } from '../../electron/models/resnet.ts'
import { unet } from '../../electron/models/unet.ts'
import { trainableWeights } from '../../electron/models/weights.ts'

const config = parseUNetConfig(stableDiffusion15.unet, 'test')

function stableDiffusionUNet(side: number): Tensor {
  return unet(
    config,
    { weight: trainableWeights() },
    {
      sample: input('sample', [1, 4, side, side]),
      timesteps: input('timesteps', [1]),
      context: input('context', [1, 77, 768])
    }
  )
}

describe('cost of known networks', () => {
  it('ResNet-50 at 224²: 4.09 billion multiply-accumulates and 25.6 million parameters, as in torchvision', () => {
    const network = { ...resnetVariants.resnet50, classes: 1000 }
    const images = input('images', [1, 3, 224, 224])
    const { logits } = resnet(network, { weight: (name, shape) => parameter(name, shape) }, images, { training: false })
    const { multiplyAccumulates } = graphCost([logits])
    expect(multiplyAccumulates / 1e9).toBeCloseTo(4.09, 2)
  })

  it('Stable Diffusion 1.5 at 512²: the published 339 billion, which exclude attention’s own products', () => {
    const nodes = reachableNodes([stableDiffusionUNet(64)])
    const products = (attention: boolean) =>
      nodes
        .filter((node) => (node.operation.name === 'attention') === attention)
        .reduce((sum, node) => sum + (node.operation.multiplyAccumulates?.(node) ?? 0), 0)
    expect(products(false) / 1e9).toBeCloseTo(338.7, 0)
    expect(products(true) / 1e9).toBeCloseTo(62.9, 0)
  })

  it('Stable Diffusion 1.5: 860 million weights', () => {
    expect(graphCost([stableDiffusionUNet(8)]).parameterBytes / 4).toBe(859_520_964)
  })

  it('a training step of all weights: three times the forward pass, except for the input’s gradient', () => {
    const network = { ...resnetVariants.resnet18, classes: 10 }
    const weight = trainableWeights()
    const { logits } = resnet(network, { weight }, input('images', [2, 3, 64, 64]), { training: true })
    const loss = meanSquaredError(logits, input('targets', [2, 10]))
    const parameters = reachableNodes([loss]).flatMap((node) =>
      node.operation.name === 'parameter' ? node.outputs : []
    )
    const forward = graphCost([loss]).multiplyAccumulates
    const all = graphCost([loss, ...gradients(loss, parameters)]).multiplyAccumulates
    expect(all / forward).toBeGreaterThan(2.8)
    expect(all / forward).toBeLessThan(3)
  })
})
