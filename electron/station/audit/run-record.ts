/** @file What is done at a station that runs, in its audit log. */
import { log } from '../../common/log.ts'
import { transaction } from '../../workspace/database.ts'
import type { Actor } from '../access/roles.ts'
import { currentBatch, setBatch, type Batch } from '../journal/batches.ts'
import { latestSession, type Journal } from '../journal/journal.ts'
import type { Station } from '../place.ts'
import { appendAudit } from './append.ts'
import type { AuditDetails } from './entry.ts'

interface At {
  readonly station: Station
  readonly journal: Journal
}

/** That it starts, whether the run before was stopped, and with which bundle if it is another one. Errors: those of `appendAudit`. */
export function recordStart(
  { station, journal }: At,
  { recipeVersion, bundleHash }: { readonly recipeVersion: number; readonly bundleHash: string },
  actor: Actor
): void {
  const before = latestSession(journal)
  if (before !== null && before.bundleHash !== bundleHash) {
    const details = { before: before.bundleHash, after: bundleHash }
    appendAudit(journal, station, { actor, action: 'bundle-changed', details })
  }
  const details = { recipeVersion, bundleHash, previousEnded: before === null ? null : before.ended }
  appendAudit(journal, station, { actor, action: 'started', details })
}

/** Ends the session with `end`, unless the log cannot say so, as on a full disk: the next start then does. */
export function recordStop(at: At, actor: Actor, details: AuditDetails, end: () => void): void {
  if (recordIfPossible(at, { actor, action: 'stopped', details })) end()
}

/** For what must not depend on the log, as pausing on a full disk. Whether it was recorded. */
export function recordIfPossible({ station, journal }: At, given: Parameters<typeof appendAudit>[2]): boolean {
  try {
    appendAudit(journal, station, given)
    return true
  } catch (cause) {
    log.fault('what was done at a station could not be recorded', cause)
    return false
  }
}

/** Both or neither. Errors: those of `appendAudit`. */
export function changeBatch({ station, journal }: At, after: Batch, actor: Actor): void {
  transaction(journal, () => {
    const before = currentBatch(journal)
    appendAudit(journal, station, { actor, action: 'batch-changed', details: { before, after } })
    setBatch(journal, after)
  })
}
