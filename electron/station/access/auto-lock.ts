/** @file Locking a station's page when nobody has touched it for a while. */
import { nobody, type Actor } from './roles.ts'

/** Whoever has signed in at one screen. */
export interface SignedIn {
  readonly actor: Actor
  /** Of the last key, touch or movement, in milliseconds of a clock that does not jump. */
  readonly lastInput: number
}

/** Milliseconds until it locks at `now`; 0 where it is due. Infinity without auto-lock, or where nobody has signed in. */
export function untilLock({ actor, lastInput }: SignedIn, minutes: number | null, now: number): number {
  if (minutes === null || actor.role === 'none') return Infinity
  return Math.max(0, lastInput + minutes * 60_000 - now)
}

/** As it is after so long without input. */
export function afterAutoLock(state: SignedIn, minutes: number | null, now: number): SignedIn {
  return untilLock(state, minutes, now) > 0 ? state : { ...state, actor: nobody }
}
