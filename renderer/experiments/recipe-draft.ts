/** @file A draft of an experiment: a recipe as plain JSON. Pure. */
import { comparisonTitle, methodText } from '../../electron/messages/experiment-title.ts'
import type { ExperimentTask } from '../../electron/contract/experiments.ts'
import type { InputOf } from '../../electron/contract/procedures.ts'
import { english } from '../../electron/messages/english.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'
import { isRecord, taskOf, textsAt, valueAt, withValue } from '../../electron/contract/recipe-json.ts'
import type { Json, RecipeJson } from '../../electron/contract/recipe-json.ts'

/** The methods that each task compares, in the order of the tables. */
const methodsOf: Readonly<Record<ExperimentTask, readonly string[]>> = {
  detection: ['none', 'memseg', 'bank', 'residual', 'dreambooth', 'inout', 'inout-residual'],
  localisation: ['none', 'memseg', 'cutpaste', 'crop-paste', 'bank', 'residual', 'draem', 'dreambooth', 'dual'],
  classification: ['none', 'crop-paste', 'bank', 'residual', 'dreambooth', 'dual']
}

/** Prefix of the recipe's own variants of DualAnoDiff, which `dualVariants` describes. */
const variantPrefix = 'dual/'

/** What the recipe's task compares, and its own variants. */
export function methodsFor(recipe: RecipeJson): readonly string[] {
  const { dualVariants = null } = recipe
  const variants = isRecord(dualVariants) ? Object.keys(dualVariants).map((name) => `${variantPrefix}${name}`) : []
  return [...methodsOf[taskOf(recipe)], ...variants]
}

/** Default title of an experiment: what is compared, and on which dataset; nothing before there is a recipe. */
export function titleFor(recipe: RecipeJson, dataset: string, say: Speaker = english): string {
  if (!isRecord(valueAt(recipe, 'data.split.protocol'))) return ''
  const rows = valueAt(recipe, 'matrix.reviewed')
  const reviewed = Array.isArray(rows) ? rows.filter(isRecord) : []
  const matrix = { methods: textsAt(recipe, 'matrix.methods'), reviewed }
  // The host checks it, as it does the rest of the recipe.
  const titled = { task: taskOf(recipe), matrix, data: recipe['data'] } as unknown as Parameters<
    typeof comparisonTitle
  >[0]
  return say.value(comparisonTitle(titled, dataset))
}

/** Name of its runs, with the characters that the recipe's schema allows. */
export function nameFor(recipe: RecipeJson, dataset: string): string {
  const name = `${wordOf(recipe['name'])}-${dataset}`.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '')
  return name === '' ? 'experiment' : name
}

const wordOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

const sections: Readonly<Record<string, readonly string[]>> = {
  none: [],
  inout: ['generate', 'memseg'],
  'inout-residual': ['residual', 'bank']
}

/** Where the protocol of In&Out differs from the others: its published tables name DreamBooth after its sampling. */
const detectionNames: Readonly<Record<string, string>> = { dreambooth: 'DreamBooth (DDPM)' }
const detectionSections: Readonly<Record<string, readonly string[]>> = { dreambooth: ['generate'] }

/** A method's name, or what the tables of a recipe's task call it; undefined for `none`. */
export function nameOfMethod(method: string, recipe?: RecipeJson, say: Speaker = english): string | undefined {
  const own = recipe !== undefined && taskOf(recipe) === 'detection' ? detectionNames[method] : undefined
  if (own !== undefined) return own
  if (method.startsWith('reviewed/')) return say.value(methodText(method))
  if (method.startsWith(variantPrefix)) return `DualAnoDiff, ${method.slice(variantPrefix.length)}`
  const isKnown = Object.values(methodsOf).some((methods) => methods.includes(method))
  return isKnown && method !== 'none' ? say.named('method', method) : undefined
}

/** Whether the recipe has a section for the method. */
export function offersMethod(recipe: RecipeJson, method: string): boolean {
  if (method.startsWith(variantPrefix)) return true
  const own = taskOf(recipe) === 'detection' ? detectionSections[method] : undefined
  return (own ?? sections[method] ?? [method]).every((section) => isRecord(recipe[section]))
}

/** The recipe's settings of its detector. */
export function sectionIn({ detector }: RecipeJson): RecipeJson {
  return isRecord(detector) ? detector : {}
}

/** What the preview of windows is asked: where each seed draws a split of its own, that of the first. */
export function previewOf(recipe: RecipeJson, dataset: number): InputOf<'splits.windows'> | undefined {
  const { data } = recipe
  if (!isRecord(data)) return undefined
  const [seed] = valueAt(recipe, 'matrix.redraw') === 'everything' ? numbersAt(recipe, 'matrix.seeds') : []
  const { window = null, scale = null } = sectionIn(recipe)
  // The host checks it, as it does the recipe.
  return {
    data: { ...data, dataset },
    window,
    scale,
    ...(seed === undefined ? {} : { seed })
  } as InputOf<'splits.windows'>
}

/** Whether methods are compared on the test images or on images held out of training. */
export function comparedOn(recipe: RecipeJson): 'test' | 'hold-out' {
  return isRecord(valueAt(recipe, 'data.split.holdOut')) ? 'hold-out' : 'test'
}

/** A recipe that compares on other images; a hold-out is drawn again with every seed, beside the real defects alone. */
export function comparingOn(recipe: RecipeJson, on: 'test' | 'hold-out'): RecipeJson {
  const split = valueAt(recipe, 'data.split')
  if (!isRecord(split)) return recipe
  const plain = Object.fromEntries(Object.entries(split).filter(([key]) => key !== 'holdOut'))
  if (on === 'test') return withValue(recipe, 'data.split', plain)
  const methods = textsAt(recipe, 'matrix.methods')
  const compared = withValue(recipe, 'matrix.methods', methods.includes('none') ? [...methods] : ['none', ...methods])
  const redrawn = withValue(compared, 'matrix.redraw', 'everything')
  return withValue(redrawn, 'data.split', { ...plain, holdOut: { seed: 0, fraction: 0.4 } })
}

/** `0, 1, 2` or `0 1 2`; undefined while it is no list of whole numbers from `least` on, each once. */
export function readWholeNumbers(text: string, least: number): readonly number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  const numbers = parts.map(Number)
  const good = numbers.every((value) => Number.isSafeInteger(value) && value >= least)
  return good && numbers.length > 0 && new Set(numbers).size === numbers.length ? numbers : undefined
}

export function numbersAt(recipe: RecipeJson, path: string): readonly number[] {
  const value = valueAt(recipe, path)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : []
}
