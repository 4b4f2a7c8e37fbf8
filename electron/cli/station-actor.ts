/** @file Who changes a station from the command line. */
import { FlawsmithError } from '../common/errors.ts'
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
 * those of `signIn` and `authorise`, `command.no-pin`.
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
  authorise(access, actor, permission)
  return actor
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
