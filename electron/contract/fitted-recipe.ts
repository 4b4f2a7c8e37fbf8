/** @file A recipe for a dataset that it was not written for: what its images make impossible is changed, and said. Pure. */
import type { DatasetSummary, ListedDataset, SplitOptions } from './datasets.ts'
import { taskOf, textsAt, valueAt, withValue, type Json, type RecipeJson } from './recipe-json.ts'
import { splitFor, type SplitMisfit } from './split-fit.ts'
import { isLong, sizeInShape } from './usual-data.ts'
import { stateOf, usualPrompts } from './usual-prompt.ts'

/** What of a recipe is not as it was written or chosen. */
export interface ChangedRecipe {
  readonly misfits: readonly SplitMisfit[]
  /** Protocol that the misfits were found for. */
  readonly kind: SplitOptions['protocol']['kind'] | undefined
  /** Methods that were left out, since they work on masks. */
  readonly withoutMasks: readonly string[]
  /** Whether images have the shape of the dataset's instead of squares. */
  readonly isReshaped: boolean
  /** Whether prompts no longer name defects that the dataset has not. */
  readonly isReworded: boolean
}

type FittedDataset = Pick<ListedDataset, 'name' | 'category' | 'summary'>

export interface FittedRecipe {
  readonly recipe: RecipeJson
  /** Undefined where nothing was changed. */
  readonly changed: ChangedRecipe | undefined
}

/** Methods that cut real defects out along their masks, or learn from masks. */
const onMasks: readonly string[] = ['crop-paste', 'bank', 'residual', 'inout-residual']

/** A recipe with its split, methods and sizes changed where the images of a dataset make them impossible. */
export function fittedTo(recipe: RecipeJson, dataset: FittedDataset | undefined): FittedRecipe {
  const split = valueAt(recipe, 'data.split')
  if (dataset === undefined || typeof split !== 'object' || split === null) return { recipe, changed: undefined }
  const { summary } = dataset
  // The host checks it, as it does the recipe.
  const { options, misfits } = splitFor(split as unknown as SplitOptions, summary)
  const { methods, withoutMasks } = methodsFor(recipe, summary)
  const reshaped = inShape(recipe, summary)
  const isReshaped = reshaped !== recipe
  const shaped = inWordsOf(reshaped, dataset)
  const isReworded = shaped !== reshaped
  if (misfits.length === 0 && withoutMasks.length === 0 && !isReshaped && !isReworded)
    return { recipe, changed: undefined }
  const divided = withValue(shaped, 'data.split', options as unknown as Json)
  return {
    recipe: withoutMasks.length === 0 ? divided : withValue(divided, 'matrix.methods', [...methods]),
    changed: { misfits, kind: options.protocol.kind, withoutMasks, isReshaped, isReworded }
  }
}

/** A recipe without the methods that need masks where a dataset has none, unless it compares no others. */
function methodsFor(recipe: RecipeJson, { masks, defects }: DatasetSummary) {
  const methods = textsAt(recipe, 'matrix.methods')
  const kept = methods.filter((method) => !onMasks.includes(method))
  const isOpen = masks > 0 || defects === 0 || kept.length === 0
  return isOpen
    ? { methods, withoutMasks: [] }
    : { methods: kept, withoutMasks: methods.filter((method) => onMasks.includes(method)) }
}

/**
 * A recipe whose only prompt names a defect, with one in words of the dataset where none of its types is that. Only of the
 * embedded model, since others have protocols of their own.
 */
function inWordsOf(recipe: RecipeJson, dataset: FittedDataset): RecipeJson {
  const [base, prompt] = ['finetune.base', 'finetune.settings.instancePrompt'].map((path) => valueAt(recipe, path))
  const prompts = textsAt(recipe, 'generate.prompts')
  if (base !== 'embedded' || typeof prompt !== 'string' || prompts.some((each) => each !== prompt)) return recipe
  const state = stateOf(prompt)
  const own = valueAt(recipe, 'data.split.protocol.defectType')
  const hasIt = Object.keys(dataset.summary.defectTypes).some((type) => type === own || stateOf(type) === state)
  if (state === undefined || dataset.summary.defects === 0 || hasIt) return recipe
  const { instancePrompt, classPrompt } = usualPrompts(dataset, base)
  const learnt = withValue(recipe, 'finetune.settings.instancePrompt', instancePrompt)
  const classed = withValue(learnt, 'finetune.settings.classPrompt', classPrompt)
  return withValue(classed, 'generate.prompts', [instancePrompt])
}

/** What the embedded base model and detectors take. */
const multiple = 16
/** Images of shapes that differ less are stretched. */
const mostStretch = 1.25

/**
 * A recipe for whole images, in the shape of a dataset's where theirs is far from it: as many pixels for detector and base
 * model. Only of the embedded model, since others have protocols of their own; pairs of image and defect are always squares.
 */
function inShape(recipe: RecipeJson, summary: DatasetSummary): RecipeJson {
  const [width, height, base] = ['data.width', 'data.height', 'finetune.base'].map((path) => valueAt(recipe, path))
  const isWhole = taskOf(recipe) === 'detection' && valueAt(recipe, 'data.fit') !== 'native' && base === 'embedded'
  if (!isWhole || typeof width !== 'number' || typeof height !== 'number') return recipe
  const side = Math.round(Math.sqrt(width * height) / multiple) * multiple
  const size = isLong(summary) ? sizeInShape(summary, side, multiple) : { width: side, height: side }
  const stretch = width / height / (size.width / size.height)
  if (Math.max(stretch, 1 / stretch) < mostStretch) return recipe
  const { shortestSide: _, longestSide: _side, ...settings } = valueAt(recipe, 'finetune.settings') as RecipeJson
  const [shortestSide, longestSide] = [Math.min(size.width, size.height), Math.max(size.width, size.height)]
  const shape =
    shortestSide === longestSide ? { aspectBuckets: false } : { aspectBuckets: true, shortestSide, longestSide }
  const changes: readonly (readonly [string, Json])[] = [
    ['data.width', size.width],
    ['data.height', size.height],
    ['generate.width', size.width],
    ['generate.height', size.height],
    ['finetune.settings', { ...settings, ...shape, resolution: side }]
  ]
  return changes.reduce<RecipeJson>((shaped, [path, value]) => withValue(shaped, path, value), recipe)
}
