import { textOf } from './english.ts'
import type { TextValue, Value } from './message.ts'

/** What of a recipe its experiments are called by. */
interface TitledRecipe {
  readonly name: string
  readonly task: 'detection' | 'localisation' | 'classification'
  readonly data: { readonly split: { readonly protocol: TitledProtocol; readonly holdOut?: object | undefined } }
  readonly matrix: {
    readonly methods: readonly string[]
    readonly reviewed?: readonly { readonly run: number }[] | undefined
  }
}

interface TitledProtocol {
  readonly kind: 'given' | 'random' | 'few-shot' | 'first-third'
  readonly shots?: number
  readonly defectType?: string | null | undefined
  readonly masks?: 'train' | 'all' | undefined
}

/**
 * What an experiment is called: the name that a person gave it, else what it compares on which data, whatever the recipe
 * says of itself, since its numbers and its data may be others by now. `say.value` says it in a language.
 */
export function experimentTitle(run: { readonly name: string }, recipe: TitledRecipe, dataset?: string): Value {
  return run.name === recipe.name ? comparisonTitle(recipe, dataset) : run.name
}

/** The same of a recipe that has not been run. */
export function comparisonTitle(recipe: Omit<TitledRecipe, 'name'>, dataset?: string): TextValue {
  const { task, data, matrix } = recipe
  const values = {
    task: textOf(`experiment.task.${task}`),
    data: splitText(data.split),
    methods: methodsText(comparedIn(matrix))
  }
  return dataset === undefined || dataset === ''
    ? textOf('experiment.title-of-recipe', values)
    : textOf('experiment.title', { ...values, dataset })
}

function comparedIn({ methods, reviewed = [] }: TitledRecipe['matrix']): string[] {
  return [...methods, ...reviewed.map(({ run }) => `reviewed/${run}`)]
}

const namedMethods = 3

/** A few methods by name, more of them by number; the real defects alone are compared in nearly every experiment. */
function methodsText(methods: readonly string[]): Value {
  const others = methods.filter((method) => method !== 'none')
  if (others.length === 0) return textOf('experiment.real-alone')
  if (others.length > namedMethods) return textOf('experiment.methods', { count: others.length })
  return others.map(methodText)
}

/** A method's name as a text; a variant of DualAnoDiff keeps the recipe's name for it, reviewed images that of their run. */
export function methodText(method: string): Value {
  const [name, variant] = method.split('/', 2)
  if (name === 'reviewed') return textOf('method.reviewed', { run: variant ?? '' })
  if (variant !== undefined) return textOf('experiment.variant', { variant })
  return { text: `method.${name ?? ''}` }
}

/** Which real defects a split gives for training, and what is compared on. */
export function splitText({ protocol, holdOut }: TitledRecipe['data']['split']): TextValue {
  const rule = protocolText(protocol)
  const { masks } = protocol
  const data = masks === undefined ? rule : textOf(`experiment.data.masks-${masks}`, { data: rule })
  return holdOut === undefined ? data : textOf('experiment.data.held-out', { data })
}

/** Which real defects are trained on. */
function protocolText({ kind, shots = 0, defectType }: TitledProtocol): TextValue {
  const type = defectType ?? ''
  if (kind !== 'few-shot') {
    return type === ''
      ? textOf(`experiment.data.${kind}`)
      : textOf(`experiment.data.of-type`, { split: textOf(`experiment.data.${kind}`), type })
  }
  if (shots === 0) return textOf('experiment.data.zero-shot')
  return type === ''
    ? textOf('experiment.data.few-shot', { count: shots })
    : textOf('experiment.data.few-shot-of', { count: shots, type })
}
