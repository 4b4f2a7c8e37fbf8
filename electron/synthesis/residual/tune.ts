import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import { computeOf } from '../../diffusion/compute.ts'
import type { ComputeOptions } from '../../diffusion/compute.ts'
import type { ResidualExample } from '../../diffusion/residual/example.ts'
import { withTypes } from '../../diffusion/residual/model.ts'
import type { ResidualModel } from '../../diffusion/residual/model.ts'
import { trainResidual, usualBatch } from '../../diffusion/residual/training.ts'
import type { ResidualTraining, TrainedResidual } from '../../diffusion/residual/training.ts'
import { randomStream } from '../../common/random.ts'
import type { RandomStream } from '../../common/random.ts'
import { maskArea } from '../../imaging/image.ts'
import type { Image, Mask } from '../../imaging/image.ts'
import type { BankEntry } from '../bank/entries.ts'
import type { WarpRanges } from '../bank/warp.ts'
import { noDefectImages } from '../defects.ts'
import type { DefectImage } from '../defects.ts'
import { contrastOf } from './contrast.ts'
import { coreOf } from './core.ts'
import { proceduralResidual, proceduralTypes } from './procedural.ts'
import { bankWarps, greyEntries, realResidual } from './real.ts'
import { shrunkEntry } from './shrinkage.ts'
import { drawWindow, surfaceOf } from './surfaces.ts'
import type { GoodSurface } from './surfaces.ts'

/** A real defect of a type, at its own resolution. */
export interface TypedDefect extends DefectImage {
  readonly type: string
}

export interface ResidualTuning extends ComputeOptions {
  /** The embedded model, or one that was fine-tuned before. */
  readonly model: ResidualModel
  readonly defects: readonly TypedDefect[]
  /** Good images at their own resolution: the defects are learnt on windows of these. */
  readonly goods: readonly Image[]
  readonly seed: number
  readonly steps?: number
  readonly learningRate?: number
  /** Share of examples that show a real defect; the others are drawn by rule. */
  readonly real?: number
  /** Noise to remove from real defects, as a factor of its standard deviation; 0 leaves them as they are. */
  readonly shrinkage?: number
  /** How real defects are bent. */
  readonly warps?: WarpRanges
  /** Examples per step. */
  readonly batch?: number
  /** See ResidualTraining. */
  readonly checkpoints?: ResidualTraining['checkpoints']
}

/**
 * Fine-tunes all weights on a few real defects, whose types are added to the model: 90% real residuals, bent as in the
 * defect bank, and 10% drawn by rule so that nothing is forgotten, all on windows of good images. Throws
 * `synthesis.no-defect-images` where no mask marks anything, `synthesis.no-good-images`, `image.size-mismatch`, and the
 * codes of trainResidual.
 */
export async function tuneResidual(tuning: ResidualTuning, monitor: Monitor): Promise<TrainedResidual> {
  const { defects, goods, seed, steps = 150, learningRate = 8e-4, real = 0.9, shrinkage = 1, warps } = tuning
  if (goods.length === 0) throw new FlawsmithError('synthesis.no-good-images', { method: 'residual' })
  const model = withTypes(tuning.model, [...proceduralTypes, ...defects.map(({ type }) => type)])
  const byType = entriesByType(model, defects, shrinkage)
  if (byType.length === 0) throw noDefectImages('residual')
  const surfaces = goods.map(surfaceOf)
  const draw = (stream: RandomStream): ResidualExample =>
    stream.uniform() < real ? drawReal(stream, byType, surfaces, warps) : drawProcedural(stream, model.types, surfaces)
  const { batch = usualBatch, checkpoints } = tuning
  const saving = checkpoints === undefined ? {} : { checkpoints }
  const training = { model, steps, learningRate, batch, typeRate, seed, draw, ...saving, ...computeOf(tuning) }
  const tuned = await trainResidual(training, monitor)
  const examples = byType.flatMap((own) =>
    Array.from({ length: contrastExamples }, (_, k) => {
      const stream = randomStream(seed, `residual/contrast/${own.type}/${k}`)
      return { ...drawReal(stream, [own], surfaces, warps), stream }
    })
  )
  const contrast = await contrastOf(tuned.model, examples, tuning, monitor)
  const cores = Object.fromEntries(byType.map(({ type, entries }) => [model.types[type]!, coreShare(entries)]))
  return { ...tuned, model: { ...tuned.model, contrast, cores } }
}

/** A fine-tuning is short, and its types start alike: what tells them apart learns faster. */
const typeRate = 10
/** Defects of each type that its contrast is measured on. */
const contrastExamples = 12

/** Which share of the masks the defects fill, over all of them. */
function coreShare(entries: readonly BankEntry[]): number {
  const total = (masks: readonly Mask[]) => masks.reduce((sum, mask) => sum + maskArea(mask), 0)
  return total(entries.map(({ ratio, mask }) => coreOf(ratio, mask))) / total(entries.map(({ mask }) => mask))
}

interface TypeEntries {
  readonly type: number
  readonly entries: readonly BankEntry[]
}

function entriesByType(
  { types }: ResidualModel,
  defects: readonly TypedDefect[],
  shrinkage: number
): readonly TypeEntries[] {
  return types.flatMap((name, type) => {
    const own = defects.filter((defect) => defect.type === name)
    const entries = own.flatMap((defect) => greyEntries(defect).map((entry) => shrunkEntry(entry, shrinkage)))
    return entries.length === 0 ? [] : [{ type, entries }]
  })
}

function drawReal(
  stream: RandomStream,
  byType: readonly TypeEntries[],
  surfaces: readonly GoodSurface[],
  warps: WarpRanges = bankWarps
): ResidualExample {
  const { type, entries } = stream.pick(byType)
  const surface = drawWindow(stream, stream.pick(surfaces))
  return { ...realResidual(stream, stream.pick(entries), warps), surface, type }
}

/** A defect drawn by rule on a good surface; `types` are the model's. */
export function drawProcedural(
  stream: RandomStream,
  types: readonly string[],
  surfaces: readonly GoodSurface[]
): ResidualExample {
  const type = stream.pick(proceduralTypes)
  const surface = drawWindow(stream, stream.pick(surfaces))
  return { ...proceduralResidual(stream, type), surface, type: types.indexOf(type) }
}
