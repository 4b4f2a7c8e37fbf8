import type { TextValue } from '../../messages/message.ts'

/** What of a workspace is looked at; base models are no part of it, so that repairing it mends none. */
export const checkedParts = [
  'pages',
  'schema',
  'rows',
  'references',
  'counts',
  'audit',
  'files',
  'folders',
  'models'
] as const
export type CheckedPart = (typeof checkedParts)[number]

/** Something that is not as it should be. */
export interface Finding {
  readonly part: CheckedPart
  /** `damage`: something stored is wrong or gone; `note`: nothing is lost. */
  readonly weight: 'damage' | 'note'
  readonly what: TextValue
  /** Which runs, datasets, images or decisions it is about; empty where that is said already. */
  readonly affects: readonly TextValue[]
  readonly remedy: TextValue
}

/** Findings of one kind that are listed one by one; the others are counted. */
export const listedAtMost = 20

/** Findings of something that is wrong or gone. */
export const damageOf = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ weight }) => weight === 'damage')
