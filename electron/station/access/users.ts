/** @file The users of a station, each with a role and a PIN. */
import { FlawsmithError } from '../../common/errors.ts'
import { recordAction } from '../audit/record.ts'
import type { Station } from '../place.ts'
import { hashPin } from './pin.ts'
import { may, type Actor, type Permission, roleFor, type Role } from './roles.ts'
import { autoLockMinutes, changeAccess, readAccess, userName, type Access, type User } from './store.ts'

export interface StationUser {
  readonly name: string
  readonly role: Role
  /** ISO 8601, UTC. */
  readonly pinSetAt: string
}

export interface StationAccess {
  /** Nobody needs to sign in: the station has no users. */
  readonly open: boolean
  readonly users: readonly StationUser[]
  readonly autoLockMinutes: number | null
}

/** Errors: `access.damaged`. */
export async function stationAccess(station: Station): Promise<StationAccess> {
  const { users, autoLockMinutes: minutes } = await readAccess(station)
  return {
    open: users.length === 0,
    users: users.map(({ name, role, pinSetAt }) => ({ name, role, pinSetAt })),
    autoLockMinutes: minutes
  }
}

/** Errors: `access.sign-in` where nobody has signed in, `access.not-permitted`; none at a station without users. */
export function authorise({ open }: Pick<StationAccess, 'open'>, actor: Actor, permission: Permission): void {
  if (open || actor.role === 'program') return
  const needed = { text: `station-roles.${roleFor(permission)}` } as const
  if (actor.role === 'none') throw new FlawsmithError('access.sign-in', { needed })
  if (!may(actor.role, permission)) {
    throw new FlawsmithError('access.not-permitted', { needed, own: { text: `station-role.${actor.role}` } })
  }
}

/**
 * Adds a user; the first has to be an administrator. Errors: `access.name`, `access.name-taken`, `access.first-user`, those
 * of `hashPin`, of the store and of the audit log.
 */
export async function addUser(
  station: Station,
  { name: given, role, pin }: { readonly name: string; readonly role: Role; readonly pin: string },
  actor: Actor
): Promise<void> {
  const { data: name } = userName.safeParse(given)
  if (name === undefined) throw new FlawsmithError('access.name')
  await changeAccess(station, async (access) => {
    if (access.users.some((user) => sameName(user.name, name))) throw new FlawsmithError('access.name-taken', { name })
    if (access.users.length === 0 && role !== 'administrator') throw new FlawsmithError('access.first-user')
    const user: User = { name, role, pin: await hashPin(pin), pinSetAt: new Date().toISOString() }
    recordAction(station, { actor, action: 'user-added', details: { name, role } })
    recordAction(station, { actor, action: 'pin-set', details: { name } })
    return { access: { ...access, users: [...access.users, user] }, result: undefined }
  })
}

/** Errors: `access.unknown-user`, `access.last-administrator` while others would be left, those of store and audit log. */
export async function removeUser(station: Station, given: string, actor: Actor): Promise<void> {
  await changeAccess(station, (access) => {
    const { name, role } = userOf(access, given)
    const users = access.users.filter((user) => user.name !== name)
    if (users.length > 0 && !users.some((user) => user.role === 'administrator')) {
      throw new FlawsmithError('access.last-administrator', { name })
    }
    recordAction(station, { actor, action: 'user-removed', details: { name, role, open: users.length === 0 } })
    const { [name]: _, ...wrong } = access.wrong
    return Promise.resolve({ access: { ...access, users, wrong }, result: undefined })
  })
}

/** Errors: `access.unknown-user`, `access.last-administrator`, those of the store and of the audit log. */
export async function changeRole(station: Station, given: string, role: Role, actor: Actor): Promise<void> {
  await changeAccess(station, (access) => {
    const { name, role: before } = userOf(access, given)
    if (before === role) return Promise.resolve({ access, result: undefined })
    const users = access.users.map((user) => (user.name === name ? { ...user, role } : user))
    if (!users.some((user) => user.role === 'administrator')) {
      throw new FlawsmithError('access.last-administrator', { name })
    }
    recordAction(station, { actor, action: 'role-changed', details: { name, before, after: role } })
    return Promise.resolve({ access: { ...access, users }, result: undefined })
  })
}

/** Also ends the wait after wrong PINs. Errors: `access.unknown-user`, those of `hashPin`, of the store and of the audit log. */
export async function changePin(station: Station, given: string, pin: string, actor: Actor): Promise<void> {
  await changeAccess(station, async (access) => {
    const { name } = userOf(access, given)
    const hashed = await hashPin(pin)
    recordAction(station, { actor, action: 'pin-changed', details: { name } })
    const changed = (user: User) =>
      user.name === name ? { ...user, pin: hashed, pinSetAt: new Date().toISOString() } : user
    const { [name]: _, ...wrong } = access.wrong
    return { access: { ...access, users: access.users.map(changed), wrong }, result: undefined }
  })
}

/** Minutes without input after which a station is locked; null for never. Errors: `access.auto-lock`, those of the store. */
export async function setAutoLock(station: Station, minutes: number | null, actor: Actor): Promise<void> {
  const { success } = autoLockMinutes.safeParse(minutes)
  if (!success) throw new FlawsmithError('access.auto-lock')
  await changeAccess(station, (access) => {
    const details = { before: access.autoLockMinutes, after: minutes }
    recordAction(station, { actor, action: 'auto-lock-changed', details })
    return Promise.resolve({ access: { ...access, autoLockMinutes: minutes }, result: undefined })
  })
}

export const sameName = (a: string, b: string) => a.toLowerCase() === b.trim().toLowerCase()

function userOf({ users }: Access, given: string): User {
  const found = users.find(({ name }) => sameName(name, given))
  if (found === undefined) throw new FlawsmithError('access.unknown-user', { name: given })
  return found
}
