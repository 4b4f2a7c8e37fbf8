/** @file What the forms of synthesis begin with for a dataset, and what keeps a method from working on it. Pure. */
import { countOf } from '../../electron/common/counts.ts'
import type { DatasetSummary } from '../../electron/contract/datasets.ts'
import type { SynthesisMethod } from '../../electron/contract/work/synthesize.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import {
  usualFinetuning,
  usualModelSize,
  usualPairsSplit,
  usuallyWanted,
  usualSplit,
  type Wanted
} from '../../electron/contract/usual-data.ts'
import { isEmbedded, sideMultiple, trainedSide } from '../../electron/contract/usual-model.ts'
import { usualPrompts } from '../../electron/contract/usual-prompt.ts'
import type { Settings } from '../components/schema-fields.ts'
import { draftFor, type DataDraft } from './data-section.ts'

interface Dataset {
  readonly id: number
  readonly name: string
  readonly category: string
  readonly summary: DatasetSummary
}

type Models = Pick<OutputOf<'models.list'>, 'baseModels'>

/** Methods that a base model draws for. */
export const drawn: readonly SynthesisMethod[] = ['dreambooth', 'inout', 'dual']
/** Methods that cut real defects out, and learn from their masks. */
const fromDefects: readonly SynthesisMethod[] = ['crop-paste', 'bank', 'residual']

/** Sides of images that a base model takes. */
export const multipleFor = (base: string, { baseModels }: Models): number => sideMultiple(base, baseModels)

/** What a method wants of the training images. */
export function wantedBy(method: SynthesisMethod, { summary }: Pick<Dataset, 'summary'>): Wanted {
  return usuallyWanted(summary, { needsMasks: fromDefects.includes(method) })
}

/** Images for a method: at their own size, or as its base model takes them. */
export function methodData(method: SynthesisMethod, dataset: Dataset, base: string, models: Models): DataDraft {
  const { id, summary } = dataset
  const split = usualSplit(summary, wantedBy(method, dataset))
  // Pairs have the size that their adapter learnt.
  if (method === 'dual') return { dataset: id, ...square(base), fit: 'stretch', split }
  if (!drawn.includes(method)) return { ...draftFor(dataset), fit: 'native', split }
  return { dataset: id, ...usualModelSize(summary, base, multipleFor(base, models)), split }
}

const square = (base: string) => ({ width: trainedSide(base), height: trainedSide(base) })

/** Images to fine-tune on. */
export function tuningData(
  method: 'dreambooth' | 'dual',
  { id, summary }: Dataset,
  base: string,
  models: Models
): DataDraft {
  return method === 'dual'
    ? { dataset: id, ...square(base), fit: 'stretch', split: usualPairsSplit(summary) }
    : {
        ...{ dataset: id, ...usualModelSize(summary, base, multipleFor(base, models)) },
        split: usualSplit(summary, wantedToTune(method, { summary }))
      }
}

/** What fine-tuning wants of the training images; pairs of image and defect come from masks. */
export function wantedToTune(method: 'dreambooth' | 'dual', { summary }: Pick<Dataset, 'summary'>): Wanted {
  return usuallyWanted(summary, { needsMasks: method === 'dual' })
}

/**
 * Settings of fine-tuning that a form shows instead of the method's defaults: those for the embedded model, the shape of
 * images that are no squares, and for DreamBooth prompts that say what is known of the dataset instead of “background”, and
 * previews to monitor training.
 */
export function tuningSettings(
  method: 'dreambooth' | 'dual',
  dataset: Dataset,
  base: string,
  data: Pick<DataDraft, 'width' | 'height' | 'fit'>,
  embedded: Settings
): Settings {
  if (method === 'dual') return isEmbedded(base) ? embedded : {}
  return {
    ...(usualFinetuning(base, data, embedded) as Settings),
    ...usualPrompts(dataset, base),
    previews: isEmbedded(base) ? { every: 20, steps: 10, guidance: 3 } : { every: 100 }
  }
}

/** Why a form of synthesis cannot work on the training images of a split, with what to do. */
export type SynthesisObstacle = 'no-good' | 'no-defects' | 'no-masks' | 'no-masks-in-training' | 'few-masks'

/** What fine-tuning and methods need, by what a split trains on: good images, and defects of each type. */
export function synthesisObstacle(
  work: SynthesisMethod | 'tune-defects' | 'tune-good' | 'tune-dual',
  { summary, counts }: { readonly summary: DatasetSummary; readonly counts: Readonly<Record<string, number>> }
): SynthesisObstacle | undefined {
  const { good = 0, ...types } = counts
  if (good === 0) return 'no-good'
  const needsMasks = work === 'tune-dual' || fromDefects.some((method) => method === work)
  if (!needsMasks && work !== 'tune-defects') return undefined
  if (needsMasks && summary.masks === 0) return 'no-masks'
  const trained = Object.entries(types).filter(([, count]) => count > 0)
  if (trained.length === 0) return 'no-defects'
  if (!needsMasks) return undefined
  const masked = trained.reduce((sum, [type, count]) => sum + Math.min(count, countOf(summary.maskedTypes, type)), 0)
  if (masked === 0) return 'no-masks-in-training'
  // Pairs are compared with one another.
  return work === 'tune-dual' && masked < 2 ? 'few-masks' : undefined
}
