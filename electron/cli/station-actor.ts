/** @file Who changes a station from the command line. */
import { FlawsmithError } from '../common/errors.ts'
import type { Value } from '../messages/message.ts'
import type { Actor, Permission } from '../station/access/roles.ts'
import type { Station } from '../station/place.ts'
import type { CommandContext } from './context.ts'
import { person } from '../host/api/person.ts'

export const asOption = [
  '--as <name>',
  'user of the station who does it; the PIN is asked for, or in FLAWSMITH_PIN'
] as const

/** The account of this PC, without a role at the station. */
export const accountActor = (): Actor => ({ role: 'none', name: person() })

/**
 * Lets the user given with --as sign in, and says whether that role may do it; a station without users asks nobody. Errors:
 * those of `signIn`, `access.sign-in-command`, `access.not-permitted`, `command.no-pin`.
 */
export async function permittedActor(
  context: CommandContext,
  station: Station,
  permission: Permission,
  name: string | undefined
): Promise<Actor> {
  const { authorise, stationAccess } = await import('../station/access/users.ts')
  const access = await stationAccess(station)
  let actor = accountActor()
  if (name !== undefined && !access.open) {
    const { signIn } = await import('../station/access/sign-in.ts')
    const pin = await pinFrom(context, 'FLAWSMITH_PIN', `PIN of ${name}: `)
    actor = await signIn(station, { name, pin, before: actor, where: 'command-line' })
  }
  try {
    authorise(access, actor, permission)
  } catch (cause) {
    throw asCommand(cause)
  }
  return actor
}

/** Commands sign in otherwise than pages. */
function asCommand(cause: unknown): unknown {
  if (!(cause instanceof FlawsmithError) || cause.code !== 'access.sign-in') return cause
  return new FlawsmithError('access.sign-in-command', cause.details as { readonly needed: Value }, { cause })
}

/**
 * The same for a new station, which has no users yet: whoever may create one at a station of this PC, whether or not the
 * page lists it.
 * Errors: those of `permittedActor`.
 */
export async function permittedCreator(context: CommandContext, name: string | undefined): Promise<Actor> {
  const { stationGuards } = await import('../host/settings.ts')
  const { stationsIn } = await import('../station/station-folder.ts')
  const { sameName, stationAccess } = await import('../station/access/users.ts')
  const { may } = await import('../station/access/roles.ts')
  const known = await stationsIn(stationGuards(context.environment))
  const accesses = await Promise.all(known.map(async (station) => ({ station, ...(await stationAccess(station)) })))
  const closed = accesses.filter(({ open }) => !open)
  const own = closed.flatMap(({ station, users }) =>
    users.filter((user) => name !== undefined && sameName(user.name, name)).map(({ role }) => ({ station, role }))
  )
  // Where nobody has that name, the first refuses it, and counts the try.
  const at = own.find(({ role }) => may(role, 'create-station')) ?? own[0] ?? closed[0]
  return at === undefined ? accountActor() : permittedActor(context, at.station, 'create-station', name)
}

/** A PIN from the environment or the terminal. Errors: `command.no-pin`. */
export async function pinFrom(
  { environment, readSecret }: CommandContext,
  variable: 'FLAWSMITH_PIN' | 'FLAWSMITH_NEW_PIN',
  question: string
): Promise<string> {
  const given = environment[variable]
  if (given !== undefined && given !== '') return given
  if (readSecret === undefined) throw new FlawsmithError('command.no-pin', { variable })
  return (await readSecret(question)).trim()
}
