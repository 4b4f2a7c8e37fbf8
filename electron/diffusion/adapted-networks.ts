import { input, parameter, type Operand } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { clipTextModel } from '../models/clip-text.ts'
import type { LayerContext, ModuleInfo } from '../models/layers.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { unet } from '../models/unet.ts'
import { noiseOf } from './prediction.ts'
import { createNoiseSchedule } from './schedulers/noise-schedule.ts'
import { loraHook } from './lora/adapt.ts'
import type { LoraSlot, NetworkPart } from './lora/modules.ts'

/** A LoRA in a graph: its modules, trained or fed as parameters, and its ratio. */
export interface Adaptation {
  readonly slots: readonly LoraSlot[]
  readonly ratio: Operand
}

/** Layers of a base network, with the modules of a LoRA that belong to it. */
function layersOf(weight: LayerContext['weight'], part: NetworkPart, adaptation: Adaptation | null): LayerContext {
  const slots = adaptation?.slots.filter(({ key }) => key.startsWith(`lora_${part}_`)) ?? []
  return adaptation === null || slots.length === 0
    ? { weight }
    : { weight, adapt: loraHook(slots, parameter, adaptation.ratio) }
}

/** Predicted noise [B, C, H, W] for sample [B, C, H, W], timesteps [B] and context [B, T, D]. */
export function predictNoise(
  pipeline: Pipeline,
  inputs: { readonly sample: Tensor; readonly timesteps: Tensor; readonly context: Tensor },
  adaptation: Adaptation | null
): Tensor {
  const output = unet(pipeline.unet.config, layersOf(pipeline.unet.weight, 'unet', adaptation), inputs)
  return noiseOf(createNoiseSchedule(pipeline.scheduler), output, inputs.sample, inputs.timesteps)
}

/** Context [B, T, D] for ids [B, T]; `clipSkip` counts as kohya does, 1 for the last layer. */
export function encodeText(
  pipeline: Pipeline,
  inputIds: Tensor,
  clipSkip: number,
  adaptation: Adaptation | null
): Tensor {
  const { config, weight } = pipeline.textEncoder
  return clipTextModel(config, layersOf(weight, 'te', adaptation), inputIds, { clipSkip })
}

/** Every linear layer and convolution of the two networks that a LoRA can adapt, in order of use. */
export function adaptableModules(pipeline: Pipeline): Record<NetworkPart, readonly ModuleInfo[]> {
  const recorded: Record<NetworkPart, ModuleInfo[]> = { unet: [], te: [] }
  const recording = (weight: LayerContext['weight'], part: NetworkPart): LayerContext => ({
    weight,
    adapt: (module, _, output) => {
      recorded[part].push(module)
      return output
    }
  })
  const size = latentMultiple(pipeline)
  const { unet: network, textEncoder } = pipeline
  const ids = input('inputIds', [1, 2], 'int64')
  clipTextModel(textEncoder.config, recording(textEncoder.weight, 'te'), ids, { clipSkip: 1 })
  unet(network.config, recording(network.weight, 'unet'), {
    sample: input('sample', [1, network.config.in_channels, size, size]),
    timesteps: input('timesteps', [1]),
    context: input('context', [1, 2, network.config.cross_attention_dim])
  })
  return recorded
}

/** Sides of latents must be multiples of this: the UNet halves them once per level after the first. */
export function latentMultiple(pipeline: Pipeline): number {
  return 2 ** (pipeline.unet.config.block_out_channels.length - 1)
}

/** Pixels per latent along a side: 8 for Stable Diffusion. */
export function pixelsPerLatent(pipeline: Pipeline): number {
  const { patch_size: patch, block_out_channels: channels } = pipeline.vae.config
  return patch * 2 ** (channels.length - 1)
}
