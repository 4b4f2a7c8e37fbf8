import type { Finding } from '../../electron/contract/workspace-care.ts'

/** Findings of something that is wrong or gone. */
export const damageOf = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ weight }) => weight === 'damage')
