import type { AuditEntry } from '../audit/entry.ts'
import type { Period } from './period.ts'

/** A time in which a station took in no images. */
export interface Interruption {
  /** `crashed`: its process ended without being stopped; it began at the last verdict before. */
  readonly kind: 'paused' | 'stopped' | 'crashed'
  readonly from: Date
  readonly to: Date
  /** Whether it was still so at the end of the period. */
  readonly isOpen: boolean
}

/**
 * Pauses and stops within a period, clipped to it, from all entries of the audit log. `lastVerdicts` has, by the number of a
 * start after a crash, when the last verdict before it was given.
 */
export function interruptionsOf(
  entries: readonly AuditEntry[],
  { from, to }: Period,
  lastVerdicts: ReadonlyMap<number, string>
): Interruption[] {
  const found: { kind: Interruption['kind']; from: string; to: string | null }[] = []
  let state: 'running' | 'paused' | 'stopped' = 'stopped'
  let since: string | null = null
  for (const { action, time, sequence } of entries) {
    if (action === 'started') {
      const crashedAt = lastVerdicts.get(sequence)
      if (state !== 'stopped') found.push({ kind: 'crashed', from: crashedAt ?? time, to: time })
      else if (since !== null) found.push({ kind: 'stopped', from: since, to: time })
      ;[state, since] = ['running', null]
    } else if (action === 'paused' && state === 'running') [state, since] = ['paused', time]
    else if (action === 'resumed' && state === 'paused') {
      found.push({ kind: 'paused', from: since ?? time, to: time })
      ;[state, since] = ['running', null]
    } else if (action === 'stopped') {
      if (state === 'paused') found.push({ kind: 'paused', from: since ?? time, to: time })
      ;[state, since] = ['stopped', time]
    }
  }
  if (state !== 'running' && since !== null) found.push({ kind: state, from: since, to: null })
  return found.flatMap((each): Interruption[] => {
    const begin = Math.max(from.getTime(), Date.parse(each.from))
    const end = Math.min(to.getTime(), each.to === null ? Infinity : Date.parse(each.to))
    if (end <= begin) return []
    const isOpen = each.to === null || Date.parse(each.to) >= to.getTime()
    return [{ kind: each.kind, from: new Date(begin), to: new Date(end), isOpen }]
  })
}
