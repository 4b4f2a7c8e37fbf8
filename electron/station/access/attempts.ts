/** @file Wrong PINs: how long to wait before the next try. */
import { z } from 'zod'

export const wrongTries = z.strictObject({
  /** In a row. */
  count: z.int().min(0),
  /** Of the last, ISO 8601, UTC. */
  last: z.iso.datetime()
})
export type WrongTries = z.output<typeof wrongTries>

/** Tries without any wait; a finger slips. */
const free = 3
const first = 5_000
const longest = 3_600_000

/** Milliseconds to wait after so many wrong PINs in a row: 5 s after the third, twice as long after each, an hour at most. */
export function delayAfter(count: number): number {
  return count < free ? 0 : Math.min(longest, first * 2 ** Math.min(count - free, 30))
}

/**
 * Milliseconds until the next try at `now` (of Date). Where the clock was set back, the whole wait; `heldTries` then counts
 * it from the new time, so that nobody waits for the old one.
 */
export function waitFor(tries: WrongTries | undefined, now: number): number {
  if (tries === undefined) return 0
  const elapsed = Math.max(0, now - Date.parse(tries.last))
  return Math.max(0, delayAfter(tries.count) - elapsed)
}

export function afterWrongTry(tries: WrongTries | undefined, now: number): WrongTries {
  return { count: (tries?.count ?? 0) + 1, last: new Date(now).toISOString() }
}

/** As stored, or with the time of the clock that was set back. */
export function heldTries(tries: WrongTries, now: number): WrongTries {
  return Date.parse(tries.last) > now ? { ...tries, last: new Date(now).toISOString() } : tries
}
