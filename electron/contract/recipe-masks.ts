/** @file What of a recipe works on masks, and what that leaves of it for a dataset in which not every defect has one. Pure. */
import { countOf } from '../common/counts.ts'
import type { DatasetSummary, SplitOptions } from './datasets.ts'
import { canTestMasks, lacksMasks, mostHaveMasks, onlyMasked } from './only-masked.ts'
import { isRecord, taskOf, textsAt, valueAt, type RecipeJson } from './recipe-json.ts'

/** Which methods a recipe compares, and which defects its split gives it: those with masks, in training or everywhere. */
interface MaskedWork {
  readonly methods: readonly string[]
  readonly withoutMasks: readonly string[]
  readonly masks: SplitOptions['protocol']['masks']
}

/** Methods that cut real defects out along their masks, or learn from masks. */
const onMasks = (method: string): boolean =>
  ['crop-paste', 'bank', 'residual', 'inout-residual', 'dual'].includes(method) || method.startsWith('dual/')

/** Defects of a type of which a third is for training. */
const leastOfType = 3

/**
 * The methods of a recipe that a dataset's masks allow with a `split`, or all where it compares no others; and where only
 * some defects have a mask, which ones its split has to leave out for them.
 */
export function masksFor(recipe: RecipeJson, summary: DatasetSummary, split: SplitOptions): MaskedWork {
  const methods = textsAt(recipe, 'matrix.methods')
  const without = methods.filter(onMasks)
  const kept = methods.filter((method) => !onMasks(method))
  const own = split.protocol.masks
  const all = { methods, withoutMasks: [], masks: own }
  const reduced = without.length === 0 || kept.length === 0 ? all : { methods: kept, withoutMasks: without, masks: own }
  const { masks, defects } = summary
  if (defects === 0 || masks >= defects) return all
  if (masks === 0) return taskOf(recipe) === 'localisation' ? all : reduced
  switch (taskOf(recipe)) {
    case 'localisation':
      return canTestMasks(summary) ? { ...all, masks: 'all' } : all
    case 'classification':
      return without.length > 0 && everyTypeHasMasks(summary) ? { ...all, masks: 'all' } : reduced
    case 'detection':
      return onWindows(recipe) || (without.length > 0 && canTrain(summary, split.protocol))
        ? { ...all, masks: 'train' }
        : reduced
  }
}

/** Whether a recipe learns from the masks of its training defects. */
export function needsMasks(recipe: RecipeJson): boolean {
  return onWindows(recipe) || textsAt(recipe, 'matrix.methods').some(onMasks)
}

/** Whether the detector is trained on windows around the defects that masks show. */
function onWindows(recipe: RecipeJson): boolean {
  const detector = valueAt(recipe, 'detector')
  return isRecord(detector) && detector['fit'] === 'windows'
}

function everyTypeHasMasks({ defectTypes, maskedTypes }: DatasetSummary): boolean {
  return Object.keys(defectTypes).every((type) => countOf(maskedTypes, type) >= leastOfType)
}

/** Whether a split trains on as many defects if only on those with masks. */
function canTrain(summary: DatasetSummary, protocol: SplitOptions['protocol']): boolean {
  if (protocol.kind !== 'few-shot') return lacksMasks(summary) && mostHaveMasks(summary)
  return protocol.shots > 0 && onlyMasked(summary).defectParts >= protocol.shots
}
