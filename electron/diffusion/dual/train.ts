import { sha256 } from '../../common/files.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { unpack } from '../../engine/parameters.ts'
import type { TrainingState } from '../../engine/training.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { stopIfCancelled } from '../cancel.ts'
import { computeOf } from '../compute.ts'
import {
  checkParameterNames,
  decodeCheckpoint,
  encodeCheckpoint,
  type CheckpointStore
} from '../dreambooth/checkpoint.ts'
import { learningRateAt } from '../dreambooth/learning-rate.ts'
import type { ContextSource } from '../dreambooth/loss.ts'
import type { UpdateRecord } from '../dreambooth/train.ts'
import { checkSize } from '../generate.ts'
import { createNoiseSchedule } from '../schedulers/noise-schedule.ts'
import { encodePrompts, idsOfPrompts, tokenizerOf } from '../text.ts'
import type { DualAdapter } from './adapter-file.ts'
import {
  dualConfigSchema,
  formOf,
  promptsOfTypes,
  type DualConfig,
  type DualSettings,
  type NestedPrompts
} from './config.ts'
import { drawPairs } from './draws.ts'
import { encodeExamples, type ExamplesToEncode } from './encode-examples.ts'
import { typesOf } from './examples.ts'
import { compileDualStep, type DualStep } from './step.ts'
import { dualStructure, initialValues, type DualStructure } from './structure.ts'

export interface DualRequest extends ExamplesToEncode {
  readonly config: DualSettings
  /** Types to train; those of the examples when left out. */
  readonly types?: readonly string[]
  /** Training goes on from its latest checkpoint and keeps new ones there. */
  readonly store?: CheckpointStore
  /** Told of each update; awaited. */
  readonly onUpdate?: (record: UpdateRecord) => void | Promise<void>
}

export interface DualResult {
  readonly adapter: DualAdapter
  readonly steps: number
  /** Loss of the last update; null where a finished checkpoint left nothing to do. */
  readonly lastLoss: number | null
}

/**
 * Trains the two branches of DualAnoDiff (methods.md 2.1–2.5): LoRA of each branch, interaction, the text encoder's LoRA
 * and background compensation, on a base model that stays as it is.
 *
 * A run that was stopped goes on from the store's latest checkpoint and ends, on the CPU, with the very bits of an
 * uninterrupted one. Throws before any work `dual.too-few-images`, `dual.more-types-than-images`,
 * `dual.type-without-images`, `dual.types-not-told-apart`, `dual.empty-mask`, `dual.full-mask`, `dual.no-background`,
 * `dual.unknown-attention`, `generate.size`, `prompt.too-long`, `checkpoint.mismatch`, `checkpoint.damaged`; later
 * `run.cancelled` between updates (after saving) and `training.non-finite-loss`.
 */
export async function trainDual(request: DualRequest, monitor: Monitor = silent): Promise<DualResult> {
  const { pipeline, store } = request
  const config = dualConfigSchema.parse(request.config)
  const compute = computeOf(request)
  const prompts = promptsOfTypes(config, typesOf(request.examples, request.types))
  const all = prompts.flatMap(({ global, part }) => [global, part])
  idsOfPrompts(tokenizerOf(pipeline), all)
  checkSize(pipeline, { width: config.resolution, height: config.resolution })
  const structure = dualStructure(pipeline, formOf(config))
  const identity = identityOf(request, config, prompts)
  const saved = await store?.latest()
  const checkpoint = saved ? decodeCheckpoint(saved.files, identity) : null

  const encoded = await encodeExamples(request, config, prompts, monitor)
  const source: ContextSource =
    config.textRank === null
      ? { kind: 'fixed', contexts: await encodePrompts(pipeline, all, compute) }
      : { kind: 'trained', tokenizer: tokenizerOf(pipeline), clipSkip: 1 }
  const dual = await compileDualStep(pipeline, config, structure, source, compute)
  const { step } = dual
  try {
    if (checkpoint?.state) checkParameterNames(step.layout, checkpoint.parameterNames)
    const state = checkpoint?.state ?? step.initialState(initialValues(structure, config.seed))
    const parameterNames = step.layout.entries.map(({ name }) => name)
    const save = async (): Promise<void> => {
      await store?.save(state.step, encodeCheckpoint({ identity, images: [], state, parameterNames }))
    }
    const lastLoss = await updates({ request, config, dual, encoded, state, save }, monitor)
    await save()
    const values = unpack(step.layout, state.parameters)
    return { adapter: adapterOf(pipeline, config, prompts, structure, values, state), steps: state.step, lastLoss }
  } finally {
    await step.release()
  }
}

interface Run {
  readonly request: DualRequest
  readonly config: DualConfig
  readonly dual: DualStep
  readonly encoded: Awaited<ReturnType<typeof encodeExamples>>
  readonly state: TrainingState
  readonly save: () => Promise<void>
}

/** Makes the updates that are left; returns the last loss. */
async function updates({ request, config, dual, encoded, state, save }: Run, monitor: Monitor): Promise<number | null> {
  const { pipeline } = request
  const { steps: totalSteps, accumulation, batchSize } = config
  const options = {
    schedule: createNoiseSchedule(pipeline.scheduler),
    scalingFactor: pipeline.vae.config.scaling_factor,
    pairs: batchSize,
    accumulation,
    background: config.background,
    seed: config.seed
  }
  let lastLoss: number | null = null
  while (state.step < totalSteps) {
    if (monitor.signal?.aborted === true) await save()
    stopIfCancelled(monitor, 'training-branches')
    const { step } = state
    const learningRate = learningRateAt({ ...config, totalSteps, warmupSteps: 0, cycles: 1 }, step)
    const feeds = Array.from({ length: accumulation }, (_, batch) =>
      dual.feeds(drawPairs(encoded.examples, encoded.backgrounds, step, batch, options))
    )
    const { loss, gradientNorm } = await dual.step.run(state, accumulation > 1 ? feeds : (feeds[0] ?? {}), learningRate)
    lastLoss = loss
    const epoch = Math.floor((step * accumulation * batchSize) / encoded.examples.length)
    await request.onUpdate?.({ step: state.step, totalSteps, epoch, loss, gradientNorm, learningRate })
    monitor.plot?.([
      { name: 'loss', step: state.step, value: loss },
      { name: 'learning rate', step: state.step, value: learningRate }
    ])
    const facts = { loss, 'learning rate': learningRate, epoch: epoch + 1 }
    monitor.report({ task: 'training-branches', done: state.step, total: totalSteps, facts })
    const due = config.checkpointEvery > 0 && state.step % config.checkpointEvery === 0
    if (due && state.step < totalSteps) await save()
  }
  return lastLoss
}

function adapterOf(
  pipeline: Pipeline,
  config: DualConfig,
  prompts: NestedPrompts[],
  structure: DualStructure,
  values: ReadonlyMap<string, Float32Array>,
  { step }: TrainingState
): DualAdapter {
  const size = { width: config.resolution, height: config.resolution }
  const facts = {
    form: formOf(config),
    prompts,
    size,
    base: { ...pipeline.hashes },
    steps: step,
    settings: { ...config }
  }
  return { facts, structure, values }
}

/** Everything that the result depends on; the rhythm of checkpoints does not change it. */
function identityOf(
  { pipeline, examples, backgrounds = [] }: DualRequest,
  config: DualConfig,
  prompts: readonly NestedPrompts[]
): string {
  const facts = examples.map(({ name, type }) => [name, type])
  const behind = config.background === null ? [] : backgrounds.map(({ name }) => name)
  const relevant = { ...config, checkpointEvery: null }
  return sha256(JSON.stringify(['dual', relevant, prompts, facts, behind, Object.values(pipeline.hashes)]))
}
