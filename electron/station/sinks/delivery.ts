/** @file Takes what the outbox has for one sink to it, for as long as the station runs. */
import { failureOf, FlawsmithError, type Failure } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import { filedImage } from '../journal/images.ts'
import { relaxed, type Journal } from '../journal/journal.ts'
import { countEntries, settleEntries, waitingEntries, type OutboxEntry, type Settlement } from '../journal/outbox.ts'
import { pause } from '../pause.ts'
import type { Spool } from '../spool.ts'
import type { SinkSettings } from './settings.ts'
import type { Delivery, Outcome, Sink } from './sink.ts'

export interface SinkState {
  readonly name: string
  readonly kind: SinkSettings['kind']
  /** `away`: it is tried again and again, and inspection goes on. */
  readonly state: 'ready' | 'away'
  readonly waiting: number
  readonly dead: number
  /** Why it is away, or what it refused last. */
  readonly failure: Failure | null
}

/** What a sink is up to, for people. */
export type SinkNews = Pick<SinkState, 'name' | 'kind' | 'state' | 'failure'>

export interface Courier {
  readonly state: () => SinkState
  /** Something was posted. */
  readonly wake: () => void
  /** Delivers what waits for at most `grace` milliseconds, and closes the sink. */
  readonly stop: (grace: number) => Promise<void>
}

export interface CourierOptions {
  readonly settings: SinkSettings
  readonly sink: Sink
  readonly journal: Journal
  readonly spool: Spool
  /** The station's id. */
  readonly station: string
  /** The sink is away, or is back. */
  readonly onNews?: (news: SinkNews) => void
  /** Wait after the first and after the latest of many failures, in milliseconds. */
  readonly backOff?: { readonly first: number; readonly longest: number }
}

const usualBackOff = { first: 500, longest: 60_000 }

export function startCourier(options: CourierOptions): Courier {
  const { settings, journal, sink } = options
  const stopping = new AbortController()
  const firm = new AbortController()
  const run: CourierRun = { options, failure: null, away: false, wake: () => undefined }
  const ended = work(run, stopping.signal, firm.signal)
  return {
    state: () => ({
      ...{ name: settings.name, kind: settings.kind, failure: run.failure },
      ...{ state: run.away ? 'away' : 'ready', ...countEntries(journal, settings.name) }
    }),
    wake: () => run.wake(),
    stop: async (grace) => {
      stopping.abort()
      const timer = setTimeout(() => firm.abort(), grace)
      await ended
      clearTimeout(timer)
      await sink.close().catch((cause: unknown) => log.fault('a sink could not be closed', cause))
    }
  }
}

interface CourierRun {
  readonly options: CourierOptions
  failure: Failure | null
  away: boolean
  wake: () => void
}

/** Until it is told to stop and either nothing waits, or the sink is away, or time is up. */
async function work(run: CourierRun, stopping: AbortSignal, firm: AbortSignal): Promise<void> {
  let failures = 0
  while (!firm.aborted) {
    const posted = new Promise<void>((resolve) => (run.wake = resolve))
    const result = await deliverSome(run, firm)
    if (result === 'nothing') {
      if (stopping.aborted) return
      // Also looked at without being woken: dead letters may be put back by another process.
      await pause(2000, stopping, posted)
      continue
    }
    failures = result === 'failed' ? failures + 1 : 0
    if (result !== 'failed') continue
    if (stopping.aborted) return
    await pause(waitAfter(failures, run.options.backOff ?? usualBackOff), stopping)
  }
}

/** Exponential with jitter, so that many stations do not come back at the same moment. */
function waitAfter(failures: number, { first, longest }: { readonly first: number; readonly longest: number }): number {
  const wait = Math.min(longest, first * 2 ** Math.min(failures - 1, 30))
  return wait * (0.5 + Math.random() / 2)
}

async function deliverSome(run: CourierRun, signal: AbortSignal): Promise<'nothing' | 'delivered' | 'failed'> {
  const { settings, sink, journal, spool } = run.options
  try {
    await sink.reach?.()
    const entries = waitingEntries(journal, settings.name, sink.batch)
    if (entries.length === 0) {
      if (sink.reach !== undefined && run.away) back(run)
      return 'nothing'
    }
    const outcomes = await sink.deliver(deliveriesOf(run.options, entries), signal)
    const settlement = settled(entries, outcomes, settings.attempts)
    await spool.remove(relaxed(journal, () => settleEntries(journal, settlement)))
    const wasAway = run.away
    run.away = false
    run.failure = settlement.refused.at(-1)?.failure ?? null
    if (wasAway) tell(run)
    if (run.failure !== null) log.info('a sink refused a verdict', { sink: settings.name, code: run.failure.code })
    return settlement.refused.some(({ dead }) => !dead) || outcomes.length === 0 ? 'failed' : 'delivered'
  } catch (cause) {
    const isNews = !run.away && !signal.aborted
    if (isNews) log.fault('a sink is away', cause, { sink: settings.name })
    run.away = true
    run.failure = failureOf(cause)
    if (isNews) tell(run)
    return 'failed'
  }
}

/** It is there again, though nothing waited. */
function back(run: CourierRun): void {
  run.away = false
  run.failure = null
  tell(run)
}

function tell({ options: { settings, onNews }, away, failure }: CourierRun): void {
  onNews?.({ name: settings.name, kind: settings.kind, state: away ? 'away' : 'ready', failure })
}

function deliveriesOf({ journal, spool, station }: CourierOptions, entries: readonly OutboxEntry[]): Delivery[] {
  return entries.map((entry) => {
    const filed = filedImage(journal, entry.sequence)
    if (filed === null) throw new FlawsmithError('unexpected', { problem: `image ${entry.sequence} has no verdict` })
    const { image, path, fileKey } = filed
    return {
      ...{ entry, image, id: `${station}-${entry.sequence}` },
      copy: filed.spool === null ? null : spool.pathOf(filed.spool),
      original: path === null || fileKey === null ? null : { path, fileKey }
    }
  })
}

/** A sink may answer for the first of its deliveries alone; the others wait. */
function settled(entries: readonly OutboxEntry[], outcomes: readonly Outcome[], attempts: number): Settlement {
  const answered = outcomes.flatMap((outcome, index) => {
    const entry = entries[index]
    return entry === undefined ? [] : [{ entry, outcome }]
  })
  return {
    delivered: answered.flatMap(({ entry, outcome }) => (outcome === 'delivered' ? [entry] : [])),
    refused: answered.flatMap(({ entry, outcome }) => {
      if (outcome === 'delivered') return []
      const { failure, again } = outcome
      return [{ entry, failure, dead: !again || entry.attempts + 1 >= attempts }]
    })
  }
}
