/** @file Cost of the graphs that jobs run, counted without weights on the same graphs that the job compiles. */
import { graphCost, type GraphCost } from '../engine/cost.ts'
import { trainingGraphs, type TrainingStepOptions } from '../engine/training.ts'
import type { Size } from '../imaging/image.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { adaptableModules } from './adapted-networks.ts'
import { denoiserOutputs, unetNetwork } from './denoise.ts'
import type { DreamBoothConfig } from './dreambooth/config.ts'
import type { ContextSource } from './dreambooth/loss.ts'
import { stepOptions } from './dreambooth/steps.ts'
import { loraSlots } from './dreambooth/train.ts'
import { formOf, type DualConfig } from './dual/config.ts'
import { pairOutputs } from './dual/pair-network.ts'
import { dualStepOptions, lossOptions } from './dual/step.ts'
import type { DualForm } from './dual/forms.ts'
import { dualStructure } from './dual/structure.ts'
import { checkSize } from './generate.ts'
import { decoderOutputs, encoderOutputs, latentShape } from './latents.ts'
import { selectModules } from './lora/modules.ts'
import { standardConfig } from './residual/network.ts'
import { predictorOutputs } from './residual/sampler.ts'
import { residualStepOptions } from './residual/training.ts'
import { tokenizerOf } from './text.ts'

/** A session that a job opens; plain data. */
export type PlannedSession =
  /** Encoder and decoder of the autoencoder, for one image. */
  | ({ readonly session: 'encoder' | 'decoder' } & Size)
  /** The UNet for so many rows of latents, with the LoRA of such a rank or none. */
  | ({ readonly session: 'denoiser'; readonly rows: number; readonly rank: number | null } & Size)
  /** DualAnoDiff's two branches; a pair has two rows. */
  | ({ readonly session: 'pair-denoiser'; readonly rows: number; readonly form: DualForm } & Size)
  | ({ readonly session: 'dreambooth'; readonly settings: DreamBoothConfig } & Size)
  | { readonly session: 'dual'; readonly settings: DualConfig }
  | ResidualSession

/** Our own network of residual diffusion, for so many windows at once. */
export interface ResidualSession {
  readonly session: 'residual' | 'residual-training'
  readonly rows: number
}

export interface SessionCost {
  /** Graphs that run at each step, and those that run only at each update if the two are separate. */
  readonly graphs: readonly GraphCost[]
  readonly lowMemory: boolean
}

/** Counts a session's graphs; those of our own networks need no pipeline. Throws `generate.size`, `dual.unknown-attention`, and what a model lacks. */
export function sessionCost(pipeline: Pipeline | null, plan: PlannedSession): SessionCost {
  if (plan.session === 'residual' || plan.session === 'residual-training') return residualCost(plan)
  if (pipeline === null) throw new RangeError(`the session ${plan.session} needs a base model`)
  switch (plan.session) {
    case 'encoder':
      checkSize(pipeline, plan)
      return inference(encoderOutputs(pipeline, plan))
    case 'decoder':
      checkSize(pipeline, plan)
      return inference(decoderOutputs(pipeline, plan))
    case 'denoiser': {
      checkSize(pipeline, plan)
      const { rank } = plan
      const slots = rank === null ? null : selectModules('unet', adaptableModules(pipeline).unet, { rank, alpha: rank })
      const network = unetNetwork(pipeline, slots, pipeline.textEncoder.config.max_position_embeddings)
      return inference(denoiserOutputs(network, plan.rows, latentShape(pipeline, plan)))
    }
    case 'pair-denoiser': {
      checkSize(pipeline, plan)
      const network = pairOutputs(pipeline, dualStructure(pipeline, plan.form), false)
      return inference(denoiserOutputs(network, plan.rows, latentShape(pipeline, plan)))
    }
    case 'dreambooth': {
      checkSize(pipeline, plan)
      const { settings } = plan
      const source = contextSource(pipeline, settings.trainTextEncoder, settings.clipSkip)
      const slots = loraSlots(pipeline, settings)
      const options = { slots, rows: settings.batchSize, latentShape: latentShape(pipeline, plan), source }
      return training(stepOptions(pipeline, settings, options))
    }
    case 'dual': {
      const { settings } = plan
      checkSize(pipeline, { width: settings.resolution, height: settings.resolution })
      const structure = dualStructure(pipeline, formOf(settings))
      const source = contextSource(pipeline, settings.textRank !== null, 1)
      return training(
        dualStepOptions(pipeline, settings, structure, lossOptions(pipeline, settings, structure, source))
      )
    }
  }
}

function residualCost({ session, rows }: ResidualSession): SessionCost {
  const config = standardConfig(usualTypes)
  return session === 'residual'
    ? inference(predictorOutputs(config, rows))
    : training(residualStepOptions(config, rows))
}

/** Types of a model that has learnt one; another row of a table costs nothing. */
const usualTypes = 4

type Outputs = Parameters<typeof graphCost>[0]

const inference = (outputs: Readonly<Record<string, Outputs[number]>>): SessionCost => ({
  graphs: [graphCost(Object.values(outputs))],
  lowMemory: false
})

function training(options: TrainingStepOptions): SessionCost {
  const { forward, update } = trainingGraphs(options)
  const graphs = [forward, ...(update === null ? [] : [update])]
  return { graphs: graphs.map((outputs) => graphCost(Object.values(outputs))), lowMemory: options.lowMemory === true }
}

/** A context of the size used in training, for a prompt that is not known yet. */
function contextSource(pipeline: Pipeline, trained: boolean, clipSkip: number): ContextSource {
  const { max_position_embeddings: tokens } = pipeline.textEncoder.config
  return trained
    ? { kind: 'trained', tokenizer: tokenizerOf(pipeline), clipSkip }
    : { kind: 'fixed', contexts: new Map([['', new Float32Array(tokens * pipeline.unet.config.cross_attention_dim)]]) }
}
