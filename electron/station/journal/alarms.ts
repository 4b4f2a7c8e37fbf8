/** @file Alarms of a station, for the page: the latest ones, so that they outlive the program that raised them. */
import { execute, selectAll, transaction } from '../../workspace/database.ts'
import type { Journal } from './journal.ts'

export interface KeptAlarm {
  /** With `since`, unique. */
  readonly id: number
  readonly kind: string
  readonly subject: string
  /** As it was shown; null for none. */
  readonly failure: unknown
  /** ISO 8601, UTC. */
  readonly since: string
  readonly until: string | null
  readonly acknowledged: boolean
}

/** So many are kept. */
const mostKept = 150

/** Stores alarms as they are now; those that were kept longest make room. */
export function storeAlarms(journal: Journal, alarms: readonly KeptAlarm[]): void {
  transaction(journal, () => {
    for (const { id, kind, subject, failure, since, until, acknowledged } of alarms) {
      execute(
        journal,
        'INSERT OR REPLACE INTO alarms (since, id, kind, subject, failure, until, acknowledged) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[since, id, kind, subject, failure === null ? null : JSON.stringify(failure), until, Number(acknowledged)]
      )
    }
    const latest = 'SELECT since, id FROM alarms ORDER BY since DESC, id DESC LIMIT ?'
    execute(journal, `DELETE FROM alarms WHERE (since, id) NOT IN (${latest})`, mostKept)
  })
}

interface StoredAlarm extends Omit<KeptAlarm, 'failure' | 'acknowledged'> {
  readonly failure: string | null
  readonly acknowledged: 0 | 1
}

/** In the order they were raised. */
export function listAlarms(journal: Journal): KeptAlarm[] {
  const sql = 'SELECT since, id, kind, subject, failure, until, acknowledged FROM alarms ORDER BY since, id'
  return selectAll<StoredAlarm>(journal, sql).map(({ failure, acknowledged, ...alarm }) => ({
    ...alarm,
    failure: failure === null ? null : (JSON.parse(failure) as unknown),
    acknowledged: acknowledged === 1
  }))
}
