import type { PartRule } from '../../electron/contract/same-part.ts'

/** What is typed about parts; columns are recognised where they are empty. */
export interface PartDraft {
  readonly by: 'layout' | 'pattern' | 'table'
  readonly pattern: string
  readonly table: string
  readonly file: string
  readonly part: string
}

export const noParts: PartDraft = { by: 'layout', pattern: '', table: '', file: '', part: '' }

/** Whether a way is chosen and what it needs is not typed yet. */
export function isUnfinished({ by, pattern, table }: PartDraft): boolean {
  return (by === 'pattern' && pattern.trim() === '') || (by === 'table' && table.trim() === '')
}

/** The rule that a draft stands for; null for the layout alone, also while nothing is typed. */
export function partRuleOf({ by, pattern, table, file, part }: PartDraft): PartRule {
  if (by === 'pattern' && pattern.trim() !== '') return { pattern: pattern.trim() }
  if (by !== 'table' || table.trim() === '') return null
  return {
    table: table.trim(),
    ...(file.trim() === '' ? {} : { file: file.trim() }),
    ...(part.trim() === '' ? {} : { part: part.trim() })
  }
}
