import type { AuditEntry } from '../audit/entry.ts'
import { isWithin, type Period } from './period.ts'

/** Images whose verdict was overruled in a period. */
export interface Corrections {
  /** Whose correction stood at its end. */
  readonly standing: number
  /** Whose correction was taken back before. */
  readonly undone: number
}

/** Each image counts once, however often it was corrected; from the audit log up to the end of the period. */
export function correctionsIn(entries: readonly AuditEntry[], period: Period): Corrections {
  const stands = new Map<unknown, boolean>()
  for (const { action, time, details } of entries) {
    if (!isWithin(time, period)) continue
    const image = details['sequence']
    if (action === 'verdict-overruled') stands.set(image, true)
    else if (action === 'overruling-withdrawn' && stands.has(image)) stands.set(image, false)
  }
  const standing = [...stands.values()].filter(Boolean).length
  return { standing, undone: stands.size - standing }
}
