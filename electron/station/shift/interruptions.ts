import type { AuditEntry } from '../audit/entry.ts'
import type { Period } from './period.ts'

/** A time in which a station took in no images. */
export interface Interruption {
  /**
   * `absent`: it did not exist yet. `not-started`: it existed, but had never run. `crashed`: its process ended without being
   * stopped, and was started again; it began at the last verdict before. `ended`: the same, but nobody has started it again.
   */
  readonly kind: 'absent' | 'not-started' | 'paused' | 'stopped' | 'crashed' | 'ended'
  readonly from: Date
  readonly to: Date
  /** Whether it was still so at the end of the period, or now where that comes first. */
  readonly isOpen: boolean
}

/** What the audit log alone does not say; times are ISO 8601, UTC. */
export interface Runs {
  readonly createdAt: string
  /** When it first ran, as its journal knows; null for never. */
  readonly firstRun: string | null
  /** By the number of a start after a crash, when the last verdict before it was given. */
  readonly lastVerdicts: ReadonlyMap<number, string>
  /** When the process of the last run ended without being stopped; null where it was stopped or still runs. */
  readonly endedAt: string | null
  readonly now: Date
}

interface Found {
  readonly kind: Interruption['kind']
  readonly from: string
  /** Null where it lasts. */
  readonly to: string | null
}

/** Times without images within a period and until now, clipped to both, from all entries of the audit log. */
export function interruptionsOf(entries: readonly AuditEntry[], { from, to }: Period, runs: Runs): Interruption[] {
  const last = Math.min(to.getTime(), runs.now.getTime())
  return [...before(entries, runs), ...between(entries, runs)].flatMap((each): Interruption[] => {
    const begin = Math.max(from.getTime(), Date.parse(each.from))
    const end = Math.min(last, each.to === null ? Infinity : Date.parse(each.to))
    if (end <= begin) return []
    const isOpen = each.to === null || Date.parse(each.to) >= last
    return [{ kind: each.kind, from: new Date(begin), to: new Date(end), isOpen }]
  })
}

/** Until it first ran. */
function before(entries: readonly AuditEntry[], { createdAt, firstRun }: Runs): Found[] {
  const started = entries.find(({ action }) => action === 'started')?.time
  const [first = null] = [started, firstRun].filter((time) => typeof time === 'string').toSorted()
  return [
    { kind: 'absent', from: new Date(0).toISOString(), to: createdAt },
    ...(first !== null && first <= createdAt ? [] : [{ kind: 'not-started', from: createdAt, to: first } as const])
  ]
}

function between(entries: readonly AuditEntry[], { lastVerdicts, endedAt }: Runs): Found[] {
  const found: Found[] = []
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
  if (state === 'stopped') return since === null ? found : [...found, { kind: 'stopped', from: since, to: null }]
  if (endedAt !== null) return [...found, { kind: 'ended', from: endedAt, to: null }]
  return since === null ? found : [...found, { kind: 'paused', from: since, to: null }]
}
