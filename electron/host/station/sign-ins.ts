/** @file Who has signed in at which screen: kept in memory, so that a new start of the program asks again. */
import { FlawsmithError } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import type { StationAccess } from '../../contract/station-access.ts'
import { untilLock, type SignedIn } from '../../station/access/auto-lock.ts'
import { nobody, may, permissions, roleFor, type Actor } from '../../station/access/roles.ts'
import { signIn, signOut } from '../../station/access/sign-in.ts'
import { stationAccess } from '../../station/access/users.ts'
import type { Station } from '../../station/place.ts'

/** A screen as it names itself; null for requests that name none, such as those of other programs. */
export type Screen = string | null

interface Held extends SignedIn {
  readonly station: Station
  /** Of the PIN that was given: a new one ends what was begun with the old one. */
  readonly pinSetAt: string
  readonly minutes: number | null
  readonly timer: NodeJS.Timeout | undefined
}

type Access = Awaited<ReturnType<typeof stationAccess>>

export class SignIns {
  readonly #held = new Map<string, Held>()
  readonly #now: () => number
  readonly #changed: () => void

  /** `changed` is told when a screen is locked by itself. `now`: milliseconds of a clock that does not jump. */
  constructor(changed: () => void, now: () => number = () => performance.now()) {
    this.#changed = changed
    this.#now = now
  }

  /** Errors: `access.damaged`. */
  async actorAt(station: Station, screen: Screen): Promise<Actor> {
    return this.#actor(station, screen, await stationAccess(station))
  }

  /** What a screen may do at a station. Errors: `access.damaged`. */
  async accessAt(station: Station, screen: Screen): Promise<StationAccess> {
    const access = await stationAccess(station)
    const { role, name } = this.#actor(station, screen, access)
    const signedIn = role === 'none' || role === 'program' || name === null ? null : { role, name }
    const held = this.#held.get(keyOf(station, screen))
    const left = held === undefined ? Infinity : untilLock(held, access.autoLockMinutes, this.#now())
    const refused = permissions.filter((each) => !access.open && (signedIn === null || !may(signedIn.role, each)))
    return {
      open: access.open,
      users: access.users.map((user) => ({ ...user })),
      autoLockMinutes: access.autoLockMinutes,
      signedIn,
      locksIn: signedIn === null || left === Infinity ? null : left,
      refused: Object.fromEntries(refused.map((each) => [each, roleFor(each)]))
    }
  }

  /** Errors: `access.no-screen`, those of `signIn`. */
  async signIn(
    station: Station,
    screen: Screen,
    given: { readonly name: string; readonly pin: string }
  ): Promise<void> {
    if (screen === null) throw new FlawsmithError('access.no-screen')
    const before = await this.actorAt(station, screen)
    const actor = await signIn(station, { ...given, before })
    await this.#hold(station, screen, actor)
  }

  /** Whoever has signed in has got a new PIN, and goes on. */
  async renew(station: Station, screen: Screen): Promise<void> {
    const held = this.#held.get(keyOf(station, screen))
    if (held !== undefined) await this.#hold(station, screen, held.actor)
  }

  signOut(station: Station, screen: Screen): void {
    this.#end(keyOf(station, screen), 'by-hand')
  }

  /** Somebody uses the screen. */
  async stay(station: Station, screen: Screen): Promise<void> {
    const key = keyOf(station, screen)
    if ((await this.actorAt(station, screen)) === nobody) return
    const held = this.#held.get(key)
    if (held !== undefined) this.#set(key, { ...held, lastInput: this.#now() })
  }

  close(): void {
    for (const { timer } of this.#held.values()) clearTimeout(timer)
    this.#held.clear()
  }

  async #hold(station: Station, screen: Screen, actor: Actor): Promise<void> {
    const { users, autoLockMinutes: minutes } = await stationAccess(station)
    const pinSetAt = users.find(({ name }) => name === actor.name)?.pinSetAt
    if (pinSetAt === undefined) return
    this.#set(keyOf(station, screen), { station, actor, pinSetAt, minutes, lastInput: this.#now(), timer: undefined })
  }

  #set(key: string, held: Held): void {
    clearTimeout(this.#held.get(key)?.timer)
    const wait = untilLock(held, held.minutes, this.#now())
    const timer = wait === Infinity ? undefined : setTimeout(() => this.#lock(key), wait)
    timer?.unref()
    this.#held.set(key, { ...held, timer })
  }

  #lock(key: string): void {
    this.#end(key, 'auto-lock')
    this.#changed()
  }

  #end(key: string, how: Parameters<typeof signOut>[2]): void {
    const held = this.#held.get(key)
    if (held === undefined) return
    clearTimeout(held.timer)
    this.#held.delete(key)
    try {
      signOut(held.station, held.actor, how)
    } catch (cause) {
      // It is locked all the same.
      log.fault('the end of a sign-in could not be recorded', cause)
    }
  }

  /** With the role that the user has now; nobody where the user is gone, has another PIN, or the time is up. */
  #actor(station: Station, screen: Screen, { users, autoLockMinutes }: Access): Actor {
    const key = keyOf(station, screen)
    const held = this.#held.get(key)
    if (held === undefined) return nobody
    const user = users.find(({ name }) => name === held.actor.name)
    const known = user !== undefined && user.pinSetAt === held.pinSetAt
    if (!known || untilLock(held, autoLockMinutes, this.#now()) === 0) {
      this.#end(key, known ? 'auto-lock' : 'ended')
      return nobody
    }
    if (held.minutes !== autoLockMinutes) this.#set(key, { ...held, minutes: autoLockMinutes })
    return { role: user.role, name: user.name }
  }
}

const keyOf = ({ id }: Station, screen: Screen) => `${id} ${screen ?? ''}`
