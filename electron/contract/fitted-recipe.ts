/** @file A recipe for a dataset that it was not written for: what its images make impossible is changed, and said. Pure. */
import type { DatasetSummary, ListedDataset, SplitOptions } from './datasets.ts'
import { taskOf, textsAt, valueAt, withValue, type Json, type RecipeJson } from './recipe-json.ts'
import { masksFor } from './recipe-masks.ts'
import { splitFor, type SplitMisfit } from './split-fit.ts'
import { isLong, sizeInShape } from './usual-data.ts'
import { stateOf, usualPrompts } from './usual-prompt.ts'

/** What of a recipe is not as it was written or chosen. */
export interface ChangedRecipe {
  readonly misfits: readonly SplitMisfit[]
  /** Protocol that the misfits were found for. */
  readonly kind: SplitOptions['protocol']['kind'] | undefined
  /** Methods that were left out, since they work on masks, which too few defects have. */
  readonly withoutMasks: readonly string[]
  /** Whether synthetic images are no longer measured by themselves: there are none, or no two defects to measure them by. */
  readonly isUnmeasured: boolean
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

/** A recipe with its split, methods and sizes changed where the images of a dataset make them impossible. */
export function fittedTo(recipe: RecipeJson, dataset: FittedDataset | undefined): FittedRecipe {
  const split = valueAt(recipe, 'data.split')
  if (dataset === undefined || typeof split !== 'object' || split === null) return { recipe, changed: undefined }
  const { summary } = dataset
  // The host checks it, as it does the recipe.
  const given = split as unknown as SplitOptions
  const { methods, withoutMasks, masks } = masksFor(recipe, summary, splitFor(given, summary).options)
  const { options, misfits } = splitFor(given, summary, masks)
  const measured = measurable(recipe, methods, options)
  const isUnmeasured = measured !== recipe
  const reshaped = inShape(measured, summary)
  const isReshaped = reshaped !== measured
  const shaped = inWordsOf(reshaped, dataset)
  const isReworded = shaped !== reshaped
  if (misfits.length === 0 && withoutMasks.length === 0 && !isUnmeasured && !isReshaped && !isReworded)
    return { recipe, changed: undefined }
  const divided = withValue(shaped, 'data.split', options as unknown as Json)
  return {
    recipe: withoutMasks.length === 0 ? divided : withValue(divided, 'matrix.methods', [...methods]),
    changed: { misfits, kind: options.protocol.kind, withoutMasks, isUnmeasured, isReshaped, isReworded }
  }
}

/** Diversity is measured against two real defects. */
const leastToMeasure = 2

/** A recipe that measures no images by themselves where no method makes any, or one shot is too few to measure them by. */
function measurable(recipe: RecipeJson, methods: readonly string[], { protocol }: SplitOptions): RecipeJson {
  const makes = methods.some((method) => method !== 'none')
  const isEnough = protocol.kind !== 'few-shot' || protocol.shots >= leastToMeasure
  if (!Object.hasOwn(recipe, 'measures') || (makes && isEnough)) return recipe
  const { measures: _, ...others } = recipe
  return others
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
/** What other base models take. */
const largeMultiple = 64
/** Images of shapes that differ less are stretched. */
const mostStretch = 1.25

/**
 * A recipe for whole images, in the shape of a dataset's where theirs is far from it: as many pixels for detector and base
 * model. Base models other than the embedded one learn each image in its own shape; pairs of image and defect are always squares.
 */
function inShape(recipe: RecipeJson, summary: DatasetSummary): RecipeJson {
  const [width, height, base] = ['data.width', 'data.height', 'finetune.base'].map((path) => valueAt(recipe, path))
  const isWhole = taskOf(recipe) === 'detection' && valueAt(recipe, 'data.fit') !== 'native' && typeof base === 'string'
  if (!isWhole || typeof width !== 'number' || typeof height !== 'number') return recipe
  const side = sideOf(width, height, multiple)
  const size = shapedTo(summary, side, multiple)
  const stretch = width / height / (size.width / size.height)
  if (Math.max(stretch, 1 / stretch) < mostStretch) return recipe
  const sized = withSize(recipe, 'data', size)
  if (base !== 'embedded') return withLargeSize(sized, summary)
  const { shortestSide: _, longestSide: _side, ...settings } = valueAt(recipe, 'finetune.settings') as RecipeJson
  const [shortestSide, longestSide] = [Math.min(size.width, size.height), Math.max(size.width, size.height)]
  const shape =
    shortestSide === longestSide ? { aspectBuckets: false } : { aspectBuckets: true, shortestSide, longestSide }
  const drawn = withSize(sized, 'generate', size)
  return withValue(drawn, 'finetune.settings', { ...settings, ...shape, resolution: side })
}

/** With the images of a base model that draws more pixels than a detector sees. */
function withLargeSize(recipe: RecipeJson, summary: DatasetSummary): RecipeJson {
  const [width, height] = ['generate.width', 'generate.height'].map((path) => valueAt(recipe, path))
  if (typeof width !== 'number' || typeof height !== 'number') return recipe
  return withSize(recipe, 'generate', shapedTo(summary, sideOf(width, height, largeMultiple), largeMultiple))
}

interface Size {
  readonly width: number
  readonly height: number
}

const sideOf = (width: number, height: number, of: number) => Math.round(Math.sqrt(width * height) / of) * of

const shapedTo = (summary: DatasetSummary, side: number, of: number): Size =>
  isLong(summary) ? sizeInShape(summary, side, of) : { width: side, height: side }

const withSize = (recipe: RecipeJson, section: string, { width, height }: Size): RecipeJson =>
  withValue(withValue(recipe, `${section}.width`, width), `${section}.height`, height)
