import type { Generation } from '../../electron/contract/work/fields.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import type { Json } from '../../electron/contract/recipe-json.ts'
import { usualPrompt } from '../../electron/contract/usual-prompt.ts'
import { isDual } from './pairs.ts'

/** Sampling settings of a form; `settings` are those that differ from the host's defaults. */
export interface GenerationDraft {
  readonly base: string
  readonly adapter: string
  readonly prompts: string
  readonly negativePrompt: string
  readonly settings: Record<string, Json>
  readonly seed: number
}

/** Fields of the form itself; the other settings of the host come from its schema. */
export const ownSettings = ['base', 'adapter', 'prompts', 'negativePrompt', 'seed', 'width', 'height', 'count'] as const

/** The newest adapter with the prompt it was trained on, if recorded; otherwise the embedded model, in words of the data. */
export function firstGeneration(
  { models }: { readonly models: OutputOf<'models.list'> },
  dataset: Parameters<typeof usualPrompt>[0] | undefined
): GenerationDraft {
  const adapter = models.adapters.findLast((each) => !isDual(each))
  const base = models.baseModels.find(({ id }) => id === adapter?.baseModelId) ?? models.baseModels[0]
  const tunedOn = adapter?.details['instancePrompt']
  const name = base?.name ?? 'embedded'
  const described = dataset ?? { name: '', category: '', summary: { defectTypes: {} } }
  return {
    base: name,
    adapter: adapter?.name ?? '',
    prompts: typeof tunedOn === 'string' ? tunedOn : usualPrompt(described, name),
    negativePrompt: '',
    settings: {},
    seed: 0
  }
}

/** One prompt per line; undefined while there is none or the seed is not a number. */
export function generationOf(draft: GenerationDraft): Generation | undefined {
  const prompts = promptsOf(draft.prompts)
  if (prompts.length === 0 || !Number.isInteger(draft.seed)) return undefined
  return {
    ...(draft.settings as Partial<Generation>),
    base: draft.base,
    adapter: draft.adapter === '' ? null : draft.adapter,
    prompts: [...prompts],
    ...(draft.negativePrompt.trim() === '' ? {} : { negativePrompt: draft.negativePrompt.trim() }),
    seed: draft.seed
  }
}

export function promptsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
