/** @file Signing in at a station with a PIN. */
import { FlawsmithError } from '../../common/errors.ts'
import { recordAction } from '../audit/record.ts'
import type { Station } from '../place.ts'
import { afterWrongTry, delayAfter, heldTries, waitFor, type WrongTries } from './attempts.ts'
import { isPin } from './pin.ts'
import { nobody, theProgram, type Actor } from './roles.ts'
import { changeAccess, readAccess, type Access, type User } from './store.ts'
import { sameName } from './users.ts'

interface Entered {
  /** As it was given. */
  readonly name: string
  readonly pin: string
  /** Who is named in the audit log as the one that tried. */
  readonly by: Actor
}

/**
 * Who signs in, and in place of whom. A wrong PIN is counted on the disk before anything else can be tried; each further
 * one has to wait longer, also after a restart. Errors: `pin.wrong`, `pin.wait` with the seconds to wait, those of the store
 * and of the audit log.
 */
export async function signIn(
  station: Station,
  {
    name,
    pin,
    before = nobody,
    where = 'screen'
  }: {
    readonly name: string
    readonly pin: string
    readonly before?: Actor
    readonly where?: 'screen' | 'command-line'
  },
  now: () => number = Date.now
): Promise<Actor> {
  const user = await enterPin(station, { name, pin, by: before }, now, ({ name: own, role }) => {
    const actor: Actor = { role, name: own }
    if (where === 'command-line') {
      recordAction(station, { actor, action: 'command-line-signed-in', details: { account: before.name } })
    } else {
      const details = before.role === 'none' ? {} : { before }
      recordAction(station, { actor, action: 'signed-in', details })
    }
  })
  return { role: user.role, name: user.name }
}

/**
 * Asks whoever has signed in for the PIN once more, before it is changed: a screen may have been left unlocked. Wrong ones
 * count as in `signIn`. Errors: `pin.present-needed` without one, `pin.present-wrong`, `pin.wait`, those of the store and of
 * the audit log.
 */
export async function requirePresentPin(
  station: Station,
  actor: Actor,
  present: string | undefined,
  now: () => number = Date.now
): Promise<void> {
  if (present === undefined || present === '') throw new FlawsmithError('pin.present-needed')
  try {
    await enterPin(station, { name: actor.name ?? '', pin: present, by: actor }, now, () => undefined)
  } catch (cause) {
    if (cause instanceof FlawsmithError && cause.code === 'pin.wrong') throw new FlawsmithError('pin.present-wrong')
    throw cause
  }
}

type Outcome = { readonly user: User } | { readonly refusal: FlawsmithError }

/** The user whose PIN it is; `record` is carried out before wrong tries are forgotten. */
async function enterPin(
  station: Station,
  { name: given, pin, by }: Entered,
  now: () => number,
  record: (user: User) => void
): Promise<User> {
  const outcome = await changeAccess<Outcome>(station, async (access) => {
    const user = access.users.find(({ name }) => sameName(name, given))
    const name = user?.name ?? ''
    const tries = triesOf(access, name)
    const wait = waitFor(tries, now())
    if (wait > 0) {
      const held = tries === undefined ? access : withTries(access, name, heldTries(tries, now()))
      return { access: held, result: { refusal: new FlawsmithError('pin.wait', secondsOf(wait)) } }
    }
    // Wrong until it is known to be right, and as slow for names that nobody has.
    const right = await isPin(pin, (user ?? access.users[0])?.pin ?? noPin)
    if (user !== undefined && right) {
      record(user)
      const { [name]: _, ...wrong } = access.wrong
      return { access: tries === undefined ? access : { ...access, wrong }, result: { user } }
    }
    const wrong = afterWrongTry(tries, now())
    const next = delayAfter(wrong.count)
    const details = { name: given.slice(0, 60), count: wrong.count, waitSeconds: next / 1000 }
    recordAction(station, { actor: by, action: 'pin-failed', details })
    const refusal = next > 0 ? new FlawsmithError('pin.wait', secondsOf(next)) : new FlawsmithError('pin.wrong')
    return { access: withTries(access, name, wrong), result: { refusal } }
  })
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.user
}

/**
 * Leaves the station to nobody: by hand, by the auto-lock, or since the user has gone or got another PIN. Errors: those of
 * the audit log.
 */
export function signOut(station: Station, before: Actor, how: 'by-hand' | 'auto-lock' | 'ended'): Actor {
  if (how === 'auto-lock') recordAction(station, { actor: before, action: 'auto-locked' })
  else if (how === 'by-hand') recordAction(station, { actor: before, action: 'signed-out' })
  else recordAction(station, { actor: theProgram, action: 'sign-in-ended', details: { name: before.name } })
  return nobody
}

/** Milliseconds until somebody may try again. Errors: `access.damaged`. */
export async function waitOf(station: Station, given: string, now: number = Date.now()): Promise<number> {
  const { users, wrong } = await readAccess(station)
  return waitFor(triesOf({ wrong }, users.find(({ name }) => sameName(name, given))?.name ?? ''), now)
}

/** Names may be those of an object's own methods. */
function triesOf({ wrong }: Pick<Access, 'wrong'>, name: string): WrongTries | undefined {
  return Object.hasOwn(wrong, name) ? wrong[name] : undefined
}

const noPin = { N: 2 ** 15, r: 8, p: 1, salt: '00', key: '00' }

function withTries(access: Access, name: string, tries: WrongTries): Access {
  return triesOf(access, name) === tries ? access : { ...access, wrong: { ...access.wrong, [name]: tries } }
}

const secondsOf = (milliseconds: number) => ({ count: Math.ceil(milliseconds / 1000) })
