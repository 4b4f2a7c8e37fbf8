/** @file Retention while a station inspects: in small steps with pauses, so that the takt does not notice. */
import { FlawsmithError } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import { pause } from '../pause.ts'
import { steadyClock } from './steady-clock.ts'
import { Retention, type RetentionOptions, type RetentionState } from './retention.ts'

export interface RunningRetention {
  readonly state: () => RetentionState | null
  /** The disk is full: what may go, goes now. */
  readonly free: () => void
  /** Resolves after the step under way. */
  readonly stop: () => Promise<void>
}

/** Milliseconds between two steps, and between two looks where nothing was to be done. */
const [betweenSteps, betweenLooks] = [250, 5000]

/** Does nothing for a recipe without a rule. */
export function startRetention(options: RetentionOptions): RunningRetention {
  const { retention: settings } = options.recipe
  if (settings === null) return { state: () => null, free: () => undefined, stop: () => Promise.resolve() }
  const stopping = new AbortController()
  let retention: Retention | null = null
  let isFull = false
  let wake: () => void = () => undefined
  const once = async (): Promise<boolean> => {
    try {
      retention ??= new Retention({ isClockSteady: steadyClock(), ...options }, settings)
      if (isFull) await retention.free()
      isFull = false
      return await retention.step()
    } catch (cause) {
      // On a full disk what was already known may go.
      isFull = cause instanceof FlawsmithError && cause.code === 'disk.full'
      if (!isFull) log.fault('images could not be removed by rule', cause)
      return isFull && retention !== null
    }
  }
  const work = async () => {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => (wake = resolve))
      const more = await once()
      await pause(more ? betweenSteps : betweenLooks, stopping.signal, woken)
    }
  }
  const ended = work()
  return {
    state: () => retention?.state ?? null,
    free: () => {
      isFull = true
      wake()
    },
    stop: async () => {
      stopping.abort()
      await ended
    }
  }
}
