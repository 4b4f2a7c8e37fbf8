import type { Acceptance } from '../workspace/acceptance.ts'
import { english } from '../messages/english.ts'

/** Who accepted the synthetic images that were used, and how many were left out as nobody has decided on them. */
export function syntheticNote(used: Acceptance, leftOut: number): string {
  const count = used.accepted + used.passed + used.undecided
  if (count === 0) {
    return leftOut === 0 ? english.text('note.no-synthetic') : english.text('note.none-decided', { count: leftOut })
  }
  const said = english.text('note.acceptance', { count, ...used })
  return leftOut === 0 ? said : `${said} ${english.text('note.undecided-left-out', { count: leftOut })}`
}
