/** @file Stable Diffusion 1.5 without its gigabytes: shapes alone determine what its graphs cost. */
import { join } from 'node:path'
import { frozen } from '../../electron/engine/operations.ts'
import type { Shape, Tensor } from '../../electron/engine/tensor.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import {
  parseAutoencoderConfig,
  parseClipTextConfig,
  parseUNetConfig,
  stableDiffusion15
} from '../../electron/models/configs.ts'
import { openPipeline, type Pipeline } from '../../electron/models/pipeline-folder.ts'

export const embedded = await openPipeline(join(import.meta.dirname, '../../resources/base-model'), { hashed: false })

type Precision = 'float32' | 'float16'

/** Weights with shapes but no values. */
function shapesOnly(file: string, dtype: Precision) {
  let offset = 0
  const tensors = new Map<string, Tensor>()
  return (name: string, shape: Shape): Tensor => {
    const known = tensors.get(name)
    if (known !== undefined) return known
    const length = (dtype === 'float32' ? 4 : 2) * sizeOf(shape)
    const tensor = frozen(name, shape, { file, offset, length, dtype })
    offset += length
    tensors.set(name, tensor)
    return tensor
  }
}

/** The tokenizer is that of another model, which does not affect the cost. */
export function stableDiffusionShapes(precision: Precision): Pipeline {
  return {
    ...embedded,
    scheduler: stableDiffusion15.scheduler,
    unet: { config: parseUNetConfig(stableDiffusion15.unet, 'test'), weight: shapesOnly('unet', precision) },
    vae: { config: parseAutoencoderConfig(stableDiffusion15.vae, 'test'), weight: shapesOnly('vae', precision) },
    textEncoder: {
      config: parseClipTextConfig(stableDiffusion15.textEncoder, 'test'),
      weight: shapesOnly('text', precision)
    }
  }
}
