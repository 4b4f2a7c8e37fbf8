/** @file What prompts say of a dataset until a person says it: in words that the embedded model was trained with. Pure. */
import type { DatasetSummary } from './datasets.ts'
import { isEmbedded } from './usual-model.ts'
import { embeddedWords } from './embedded-words.ts'

interface Described {
  readonly name: string
  readonly category: string
  readonly summary: Pick<DatasetSummary, 'defectTypes'>
}

/** The rare token of In&Out, which stands for what is learnt. */
const token = 'skt'

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^\p{L}]+/u)

/** Endings of names such as “cracks” and “scratching” do not matter. */
const stemOf = (state: string): string => state.replace(/(tt)?ed$/, (_, double?: string) => (double ? 't' : ''))

const states = embeddedWords.filter((word) => word.endsWith('ed'))

/** The state that a defect type names, such as `cracked` for `crack_long`; undefined for others. */
export const stateOf = (type: string): string | undefined =>
  states.find((state) => wordsOf(type).some((word) => word.startsWith(stemOf(state))))

/** `surface` where neither category nor name holds a word of the surfaces that the model knows. */
function subjectOf({ name, category }: Described): string {
  const words = wordsOf(`${category} ${name}`)
  const known = embeddedWords.filter((word) => word.endsWith(' surface'))
  return (
    known.find((surface) => surface.split(' ').some((word) => word !== 'surface' && words.includes(word))) ?? 'surface'
  )
}

/** What a model that was not fine-tuned is asked for: a defect of the dataset as far as its words say which. */
export function usualPrompt(dataset: Described, base: string): string {
  const { classPrompt } = usualPrompts(dataset, base)
  const state = Object.keys(dataset.summary.defectTypes).flatMap((type) => stateOf(type) ?? [])[0]
  return `${classPrompt} ${state ?? 'scratched'}`
}

/** Prompts for what is learnt and for its class: in the category's own words for other models than the embedded one. */
export function usualPrompts(dataset: Described, base: string): { instancePrompt: string; classPrompt: string } {
  const { category, summary } = dataset
  const subject = isEmbedded(base) || category === '' ? subjectOf(dataset) : category
  const [first = ''] = Object.keys(summary.defectTypes)
  return { instancePrompt: `${token} ${subject} ${stateOf(first) ?? 'defect'}`, classPrompt: subject }
}
