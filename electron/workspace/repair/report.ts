import type { TextValue } from '../../messages/message.ts'

/** What a repair did. */
export interface RepairReport {
  /** As it was before the damage, or calculated again. */
  readonly mended: TextValue[]
  /** Still damaged, since it is intact nowhere: it is kept as it is, and a check goes on naming it. */
  readonly kept: TextValue[]
  /** Gone. */
  readonly lost: TextValue[]
}

export function emptyReport(): RepairReport {
  return { mended: [], kept: [], lost: [] }
}
