import { workOf } from '../../electron/contract/work/kinds.ts'
import type { Kind } from '../../electron/contract/work/kinds.ts'
import type { Language } from './catalogues.ts'
import { workTitles as german } from './de/work-titles.ts'
import { pseudo } from './pseudo.ts'

/** What lists of jobs call a kind of work: the title of its spec, or its translation. */
export function workTitle(kind: Kind, language: Language): string {
  const { title } = workOf(kind)
  if (language === 'en-XA') return pseudo(title) as string
  return language === 'de' ? (german[kind] ?? title) : title
}
