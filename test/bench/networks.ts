/** @file The graphs that are measured: a UNet's LoRA training step and its sampling step. */
import { loraHook } from '../../electron/diffusion/lora/adapt.ts'
import { selectModules } from '../../electron/diffusion/lora/modules.ts'
import { input, meanSquaredError, parameter } from '../../electron/engine/operations.ts'
import type { Shape, Tensor } from '../../electron/engine/tensor.ts'
import { predictPairNoise } from '../../electron/diffusion/dual/network.ts'
import { structureOf } from '../../electron/diffusion/dual/structure.ts'
import { stableDiffusion15, type UNetConfig } from '../../electron/models/configs.ts'
import type { LayerContext, ModuleInfo } from '../../electron/models/layers.ts'
import { unet } from '../../electron/models/unet.ts'
import { trainableWeights } from '../../electron/models/weights.ts'
import type { WeightSource } from '../../electron/models/weights.ts'

/** Side of the latents, an eighth of the image's. */
export type Latents = { readonly batch: number; readonly side: number }

const TEXT_LENGTH = 77

function feeds(config: UNetConfig, { batch, side }: Latents) {
  return {
    sample: input('sample', [batch, config.in_channels, side, side]),
    timesteps: input('timesteps', [batch]),
    context: input('context', [batch, TEXT_LENGTH, config.cross_attention_dim])
  }
}

function visit(config: UNetConfig, latents: Latents): { tensors: Map<string, Shape>; modules: ModuleInfo[] } {
  const tensors = new Map<string, Shape>()
  const modules: ModuleInfo[] = []
  const source = trainableWeights()
  const layers: LayerContext = {
    weight(name, shape) {
      tensors.set(name, shape)
      return source(name, shape)
    },
    adapt(module, _, output) {
      modules.push(module)
      return output
    }
  }
  unet(config, layers, feeds(config, latents))
  return { tensors, modules }
}

/** Names and shapes of a UNet's weights. */
export function unetTensors(config: UNetConfig): Map<string, Shape> {
  return visit(config, { batch: 1, side: 8 }).tensors
}

/** Predicted noise of one sampling step. */
export function samplingGraph(config: UNetConfig, weight: WeightSource, latents: Latents): Tensor {
  return unet(config, { weight }, feeds(config, latents))
}

/** Loss of a LoRA on the queries, keys, values and outputs of every attention, as peft's usual choice for diffusers. */
export function loraLoss(config: UNetConfig, weight: WeightSource, latents: Latents, rank: number): Tensor {
  const slots = selectModules('unet', visit(config, latents).modules, { rank, alpha: rank })
  const attentionSlots = slots.filter(({ module }) => /\.to_(q|k|v|out\.0)$/.test(module.path))
  const adapt = loraHook(attentionSlots, parameter, 1)
  const prediction = unet(config, { weight, adapt }, feeds(config, latents))
  return meanSquaredError(prediction, input('noise', prediction.shape))
}

/** Loss of DualAnoDiff's two branches with rank and interaction as published; a row of `latents` is one branch of a pair. */
export function dualLoss(unetConfig: UNetConfig, weight: WeightSource, latents: Latents): Tensor {
  const { modules } = visit(unetConfig, latents)
  const form = { rank: 32, textRank: null, interaction: 'code', background: null } as const
  const structure = structureOf({ unet: modules, te: [] }, unetConfig.block_out_channels[0] as number, form)
  const base = { unet: { config: unetConfig, weight }, scheduler: stableDiffusion15.scheduler }
  const inputs = { ...feeds(unetConfig, latents), background: null }
  const { noise } = predictPairNoise(base, structure, trainableWeights(), inputs)
  return meanSquaredError(noise, input('noise', noise.shape))
}
