import { fromPlainError } from '../worker-messages.ts'
import { failureOf } from '../../common/errors.ts'
import type { Cause } from './alarms.ts'
import type { StationReport } from './messages.ts'

/** What is wrong with a station now. */
export function unusualIn({ source, sinks, drift, trouble }: StationReport): readonly Cause[] {
  const causes: Cause[] = []
  if (trouble !== null) causes.push({ kind: 'storage', subject: '', failure: failureOf(fromPlainError(trouble)) })
  if (source?.state === 'away') causes.push({ kind: 'source', subject: source.place, failure: source.failure })
  for (const { name, state, failure } of sinks) {
    if (state === 'away') causes.push({ kind: 'sink', subject: name, failure })
  }
  for (const { name, dead, failure } of sinks) {
    if (dead > 0) causes.push({ kind: 'dead-letters', subject: name, failure })
  }
  if (drift?.state === 'drifting') causes.push({ kind: 'drift', subject: '', failure: null })
  return causes
}
