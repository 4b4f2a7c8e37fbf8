import { beforeAll, describe, expect, it } from 'vitest'
import { gradients } from '../../electron/engine/gradients.ts'
import { binaryCrossEntropyWithLogits, input, reduceMean } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import type { HostTensor } from '../../electron/engine/session.ts'
import type { Tensor } from '../../electron/engine/tensor.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import { resnet, resnetVariants } from '../../electron/models/resnet.ts'
import type { ResnetConfig } from '../../electron/models/resnet.ts'
import { openSafetensors } from '../../electron/models/safetensors.ts'
import { frozenWeights } from '../../electron/models/weights.ts'
import type { WeightSource } from '../../electron/models/weights.ts'
import { goldenPath, readGolden, relativeError } from '../support/golden.ts'
import type { Golden } from '../support/golden.ts'

const config: ResnetConfig = { block: 'basic', layers: [1, 1, 1, 1], width: 16, classes: 1 }

/** Outputs of a program whose differences from the golden's tensors of the same names are within 1e-4. */
async function expectAgreement(outputs: Record<string, Tensor>, golden: Golden, feeds: Record<string, HostTensor>) {
  const program = await compileProgram({ outputs })
  const results = await program.run(feeds)
  await program.release()
  for (const name of Object.keys(outputs)) {
    const [actual, expected] = [results[name]!.data, golden.tensors[name]!.data] as [Float32Array, Float32Array]
    expect(relativeError(actual, expected), name).toBeLessThan(1e-4)
  }
}

describe('ResNet with torchvision’s weights', () => {
  let golden: Golden
  let frozen: WeightSource
  beforeAll(async () => {
    golden = await readGolden('resnet_step.safetensors')
    frozen = frozenWeights(await openSafetensors(goldenPath('resnet_weights.safetensors')))
  })

  it('matches the logits of evaluation with the running statistics', async () => {
    const images = golden.tensors.images!
    const { logits } = resnet(config, { weight: frozen }, input('images', images.shape), { training: false })
    await expectAgreement({ eval_logits: logits }, golden, { images })
  })

  it('matches the logits and gradients of training with the batch’s own statistics', async () => {
    const { images, labels } = golden.tensors as Record<'images' | 'labels', HostTensor>
    const weights = new Map<string, Tensor>()
    const weight: WeightSource = (name, shape) => {
      const tensor = frozen(name, shape)
      weights.set(name, tensor)
      return tensor
    }
    const { logits } = resnet(config, { weight }, input('images', images.shape), { training: true })
    const loss = reduceMean(binaryCrossEntropyWithLogits(logits, input('labels', labels.shape)), [0, 1])
    const names = Object.keys(golden.tensors).filter((name) => name.startsWith('grad.'))
    expect(names).toHaveLength(8)
    const wanted = names.map((name) => weights.get(name.slice('grad.'.length))!)
    const computed = gradients(loss, wanted).map((gradient, i) => [names[i]!, gradient] as const)
    await expectAgreement({ train_logits: logits, ...Object.fromEntries(computed) }, golden, { images, labels })
  })
})

describe('torchvision’s ResNets', () => {
  it.each([
    ['resnet18', 11_689_512],
    ['resnet34', 21_797_672],
    ['resnet50', 25_557_032]
  ] as const)('%s has the same parameter count', (name, expected) => {
    let parameters = 0
    const weight: WeightSource = (key, shape) => {
      if (!key.includes('running_')) parameters += sizeOf(shape)
      return input(key, shape)
    }
    resnet({ ...resnetVariants[name], classes: 1000 }, { weight }, input('images', [1, 3, 32, 32]), { training: false })
    expect(parameters).toBe(expected)
  })
})
