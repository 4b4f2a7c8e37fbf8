import { sha256 } from '../../common/files.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { unpack } from '../../engine/parameters.ts'
import type { TrainingState } from '../../engine/training.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { noCheckpoints, type Checkpoints } from '../../training/checkpoints.ts'
import { runTraining, type Training } from '../../training/training-loop.ts'
import { computeOf } from '../compute.ts'
import { checkParameterNames, decodeCheckpoint, encodeCheckpoint } from '../dreambooth/checkpoint.ts'
import { learningRateAt } from '../dreambooth/learning-rate.ts'
import type { ContextSource } from '../dreambooth/loss.ts'
import { reportOf, type UpdateRecord } from '../dreambooth/update-record.ts'
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
  /** Training resumes from the latest one and writes new ones there. */
  readonly checkpoints?: Checkpoints
  /** Receives each update; awaited. */
  readonly onUpdate?: (record: UpdateRecord) => void | Promise<void>
}

export interface DualResult {
  readonly adapter: DualAdapter
  readonly steps: number
}

/**
 * Trains the two branches of DualAnoDiff (methods.md 2.1–2.5): LoRA of each branch, interaction, the text encoder's
 * LoRA and background compensation, on a frozen base model.
 *
 * A run that was stopped resumes from its latest checkpoint and ends, on the CPU, with bit-identical results to an
 * uninterrupted one. Throws before any work `dual.too-few-images`, `dual.more-types-than-images`,
 * `dual.type-without-images`, `dual.types-not-told-apart`, `dual.empty-mask`, `dual.full-mask`, `dual.no-background`,
 * `dual.unknown-attention`, `generate.size`, `prompt.too-long`, `checkpoint.mismatch`, `checkpoint.damaged`; later
 * `run.cancelled` between updates (after saving) and `training.non-finite-loss`.
 */
export async function trainDual(request: DualRequest, monitor: Monitor = silent): Promise<DualResult> {
  const { pipeline, checkpoints = noCheckpoints } = request
  const config = dualConfigSchema.parse(request.config)
  const compute = computeOf(request)
  const prompts = promptsOfTypes(config, typesOf(request.examples, request.types))
  const all = prompts.flatMap(({ global, part }) => [global, part])
  idsOfPrompts(tokenizerOf(pipeline), all)
  checkSize(pipeline, { width: config.resolution, height: config.resolution })
  const structure = dualStructure(pipeline, formOf(config))
  const identity = identityOf(request, config, prompts)
  const saved = await checkpoints.latest()
  const checkpoint = saved && decodeCheckpoint(saved.files, identity)

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
    await runTraining(
      {
        task: 'training-branches',
        totalSteps: config.steps,
        state,
        update: updateOf({ request, config, dual, encoded, state }),
        checkpoints,
        encode: () => encodeCheckpoint({ identity, images: [], state, parameterNames }),
        checkpointEvery: { updates: config.checkpointEvery }
      },
      monitor
    )
    const values = unpack(step.layout, state.parameters)
    return { adapter: adapterOf(pipeline, config, prompts, structure, values, state), steps: state.step }
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
}

/** Makes one update. */
function updateOf({ request, config, dual, encoded, state }: Run): Training['update'] {
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
  return async (step) => {
    const learningRate = learningRateAt({ ...config, totalSteps, warmupSteps: 0, cycles: 1 }, step)
    const feeds = Array.from({ length: accumulation }, (_, batch) =>
      dual.feeds(drawPairs(encoded.examples, encoded.backgrounds, step, batch, options))
    )
    const { loss, gradientNorm } = await dual.step.run(state, accumulation > 1 ? feeds : (feeds[0] ?? {}), learningRate)
    const epoch = Math.floor((step * accumulation * batchSize) / encoded.examples.length)
    const record = { step: state.step, totalSteps, epoch, loss, gradientNorm, learningRate }
    await request.onUpdate?.(record)
    return reportOf(record)
  }
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
  const metadata = {
    form: formOf(config),
    prompts,
    size,
    base: { ...pipeline.hashes },
    steps: step,
    settings: { ...config }
  }
  return { metadata, structure, values }
}

/** Everything that the result depends on; how often checkpoints are written does not change it. */
function identityOf(
  { pipeline, examples, backgrounds = [] }: DualRequest,
  config: DualConfig,
  prompts: readonly NestedPrompts[]
): string {
  const defects = examples.map(({ name, type }) => [name, type])
  const goods = config.background === null ? [] : backgrounds.map(({ name }) => name)
  const relevant = { ...config, checkpointEvery: null }
  return sha256(JSON.stringify(['dual', relevant, prompts, defects, goods, Object.values(pipeline.hashes)]))
}
