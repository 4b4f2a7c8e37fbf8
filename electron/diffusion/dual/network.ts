/** @file The UNet of DualAnoDiff: two branches that share a frozen base and interact (methods.md 2.1–2.5). */
import { add, matmul, mul, reduceMean, reshape, softmax, transpose, expand } from '../../engine/operations.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import type { AttentionHook, LayerContext } from '../../models/layers.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { unet } from '../../models/unet.ts'
import type { WeightSource } from '../../models/weights.ts'
import { loraHook } from '../lora/adapt.ts'
import { noiseOf } from '../prediction.ts'
import { createNoiseSchedule } from '../schedulers/noise-schedule.ts'
import { compensated } from './background.ts'
import { branchHook, joinBranches, splitBranches, type Branch } from './branches.ts'
import { interaction } from './saim.ts'
import { backgroundPrefix, interactionPrefix, type DualStructure } from './structure.ts'

/** B pairs; rows alternate between global and part branch. */
export interface PairInputs {
  /** Noisy latents [2B, C, H, W]. */
  readonly sample: Tensor
  /** Timesteps [2B], equal within a pair. */
  readonly timesteps: Tensor
  /** Text [2B, T, D]. */
  readonly context: Tensor
  /** Noisy latents of backgrounds [B, C, H, W], at the pairs' timesteps; null without background compensation. */
  readonly background: Tensor | null
  /** Tokens whose attention is wanted, as weights [2B, T] that sum to 1; only the part branch's rows count. */
  readonly tokens?: Tensor
}

export interface PairPrediction {
  /** Predicted noise [2B, C, H, W], also of networks that predict velocity. */
  readonly noise: Tensor
  /** Where the part branch attends to the tokens, [B, H, W], averaged over heads and layers; null unless asked for. */
  readonly attention: Tensor | null
}

/** The parts of a base model that the branches are built on. */
export type BranchBase = Pick<Pipeline, 'unet' | 'scheduler'>

/** The noise predicted by the two branches; `weight` creates the trained leaves, by the names of `parameterShapes`. */
export function predictPairNoise(
  pipeline: BranchBase,
  structure: DualStructure,
  weight: WeightSource,
  inputs: PairInputs
): PairPrediction {
  const { sample, timesteps, context } = inputs
  const { config } = pipeline.unet
  const adapt = loraHooks(structure, weight)
  const sources =
    inputs.background === null ? null : backgroundSources(pipeline, adapt.global, inputs.background, inputs)
  const adaptedPaths = new Set(structure.slots.global.map(({ module }) => module.path))
  const maps: Tensor[] = []
  const attention: AttentionHook = {
    source(place, own) {
      const background = sources?.get(place.path)
      if (background === undefined || structure.form.background === null) return own
      const { global, part } = splitBranches(own)
      const scoped: WeightSource = (name, shape) => weight(backgroundPrefix(place.path) + name, shape)
      return joinBranches(compensated(structure.form.background, structure.hidden, scoped, global, background), part)
    },
    output(place, output, { q, k }) {
      if (inputs.tokens !== undefined && place.kind === 'cross') {
        maps.push(attentionTo(inputs.tokens, q, k, place.heads, sample))
      }
      const scoped: WeightSource = (name, shape) => weight(interactionPrefix(place.path) + name, shape)
      return interaction(structure.form.interaction, scoped, output)
    }
  }
  const layers = { weight: pipeline.unet.weight, adapt: branchHook(adapt, adaptedPaths), attention }
  const output = unet(config, layers, { sample, timesteps, context })
  return {
    noise: noiseOf(createNoiseSchedule(pipeline.scheduler), output, sample, timesteps),
    attention: maps.length === 0 ? null : mul(maps.reduce(add), 1 / maps.length)
  }
}

type Adapt = NonNullable<LayerContext['adapt']>

function loraHooks({ slots }: DualStructure, weight: WeightSource): Record<Branch, Adapt> {
  return { global: loraHook(slots.global, weight, 1), part: loraHook(slots.part, weight, 1) }
}

/**
 * Input of each self-attention from the background: its normalised input, in a separate pass through the global branch
 * without interaction. Gradients flow through this pass too.
 */
function backgroundSources(
  pipeline: BranchBase,
  adapt: Adapt,
  sample: Tensor,
  { timesteps, context }: PairInputs
): ReadonlyMap<string, Tensor> {
  const sources = new Map<string, Tensor>()
  const attention: AttentionHook = {
    source(place, own) {
      if (place.kind === 'self') sources.set(place.path, own)
      return own
    }
  }
  unet(
    pipeline.unet.config,
    { weight: pipeline.unet.weight, adapt, attention },
    { sample, timesteps: splitBranches(timesteps).global, context: splitBranches(context).global }
  )
  return sources
}

/** Attention [B, H, W] of the part branch to its tokens, averaged over heads, resized to the latents' size. */
function attentionTo(tokens: Tensor, q: Tensor, k: Tensor, heads: number, sample: Tensor): Tensor {
  const [queries, keys, wanted] = [q, k, tokens].map((x) => splitBranches(x).part) as [Tensor, Tensor, Tensor]
  const [pairs, positions, features] = queries.shape as [number, number, number]
  const split = (x: Tensor) => transpose(reshape(x, [pairs, dimension(x.shape, 1), heads, -1]), [0, 2, 1, 3])
  const scores = mul(matmul(split(queries), transpose(split(keys), [0, 1, 3, 2])), 1 / Math.sqrt(features / heads))
  const probabilities = reduceMean(softmax(scores), [1])
  const share = matmul(probabilities, reshape(wanted, [pairs, -1, 1]))
  const [height, width] = sample.shape.slice(2) as [number, number]
  const factor = Math.sqrt((height * width) / positions)
  const [rows, columns] = [height / factor, width / factor]
  const blocks = expand(reshape(share, [pairs, rows, 1, columns, 1]), [pairs, rows, factor, columns, factor])
  return reshape(blocks, [pairs, height, width])
}
