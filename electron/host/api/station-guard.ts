/** @file Who may ask what of a station: checked here, whoever asks. */
import { FlawsmithError } from '../../common/errors.ts'
import type { Value } from '../../messages/message.ts'
import { nobody, roleFor, type Actor, type Permission } from '../../station/access/roles.ts'
import { authorise } from '../../station/access/users.ts'
import type { Station } from '../../station/place.ts'
import type { Stations } from '../station/stations.ts'
import type { Caller, Group, Handler, Handlers } from './handlers.ts'

type Name = Group<'stations'>

/**
 * What each procedure needs at its station. `everybody`: it changes nothing there, or it is how one signs in. `itself`: its
 * handler checks, since it depends on what is asked. Images to inspect come over the station's own HTTP source, whose token
 * allows that and nothing else.
 */
export const needed: Readonly<Record<Name, Permission | 'everybody' | 'itself'>> = {
  'stations.list': 'everybody',
  'stations.options': 'everybody',
  'stations.show': 'everybody',
  'stations.access': 'everybody',
  'stations.recipe': 'everybody',
  'stations.deadLetters': 'everybody',
  'stations.alarms': 'everybody',
  'stations.audit': 'everybody',
  'stations.signIn': 'everybody',
  'stations.signOut': 'everybody',
  'stations.stayIn': 'everybody',
  // Images to inspect come from machines too, and change nothing.
  'stations.trigger': 'everybody',
  'stations.reportCamera': 'everybody',
  'stations.create': 'create-station',
  'stations.add': 'create-station',
  'stations.forget': 'forget-station',
  'stations.start': 'run',
  'stations.stop': 'run',
  'stations.pause': 'pause',
  'stations.resume': 'pause',
  'stations.acknowledge': 'acknowledge-alarm',
  'stations.setBatch': 'set-batch',
  'stations.line': 'everybody',
  'stations.overrule': 'overrule-verdict',
  'stations.withdraw': 'overrule-verdict',
  'stations.collect': 'itself',
  'stations.bundles': 'everybody',
  'stations.seeComparison': 'change-bundle',
  'stations.goLive': 'change-bundle',
  'stations.rollBack': 'change-bundle',
  'stations.changeRecipe': 'change-recipe',
  'stations.retryLetters': 'retry-dead-letters',
  'stations.discardLetters': 'discard-dead-letters',
  'stations.delete': 'delete-station',
  'stations.addUser': 'manage-users',
  'stations.removeUser': 'manage-users',
  'stations.changePin': 'itself',
  'stations.changeRole': 'manage-users',
  'stations.setAutoLock': 'change-auto-lock'
}

/**
 * Handlers that carry out only what whoever has signed in at the caller's screen may do, and that know who that is. Errors:
 * those of `authorise`, `access.damaged`.
 */
export function guarded(handlers: Handlers<Name>): Handlers<Name> {
  const all = Object.entries(handlers) as [Name, Handler<never>][]
  const checked = all.map(([name, handler]): [Name, Handler<never>] => [
    name,
    async (session, input, signal, caller) => {
      try {
        const actor = await actorOf(session.stations, name, caller, stationOf(input))
        return await handler(session, input, signal, { ...caller, actor })
      } catch (cause) {
        throw refusalFor(caller, cause)
      }
    }
  ])
  return Object.fromEntries(checked) as unknown as Handlers<Name>
}

/**
 * Whoever asks for something at a station, where they may do it; for procedures whose input names the station otherwise.
 * Errors: those of `authorise`, `access.damaged`.
 */
export async function permittedAt(
  stations: Stations,
  place: Station,
  permission: Permission,
  caller: Asking
): Promise<Actor> {
  try {
    const { access, actor } = await askingAt(stations, place, caller)
    authorise(access, actor, permission)
    await stations.signIns.stay(place, caller.screen)
    return actor
  } catch (cause) {
    throw refusalFor(caller, cause)
  }
}

type Asking = Pick<Caller, 'screen' | 'command'>

async function askingAt(stations: Stations, place: Station, { screen, command }: Asking) {
  const access = await stations.signIns.accessAt(place, screen)
  return { access, actor: command ?? access.signedIn ?? nobody }
}

/** Requests that name no screen come from programs, which sign in otherwise than people and commands. */
function refusalFor({ screen, command }: Asking, cause: unknown): unknown {
  if (screen !== null || command !== null) return cause
  if (!(cause instanceof FlawsmithError) || cause.code !== 'access.sign-in') return cause
  const { needed: roles } = cause.details as { readonly needed: Value }
  return new FlawsmithError('access.sign-in-program', { needed: roles }, { cause })
}

const unlisted = ({ folder }: Station, permission: Permission) =>
  new FlawsmithError('access.sign-in-unlisted', { needed: { text: `station-roles.${roleFor(permission)}` }, folder })

const stationOf = (input: { readonly station?: string }) => input.station

async function actorOf(stations: Stations, name: Name, caller: Asking, id: string | undefined): Promise<Actor> {
  const need = needed[name]
  const place = id === undefined ? null : await stations.placeOf(id)
  if (place === null) {
    if (need === 'everybody' || need === 'itself') return nobody
    const guards = await stations.guards()
    // A station has to be listed before anybody can sign in there.
    return permittedAnywhere(
      stations,
      name === 'stations.add' ? guards.filter(({ listed }) => listed) : guards,
      caller,
      need
    )
  }
  if (need === 'everybody') return nobody
  if (need !== 'itself') return permittedAt(stations, place, need, caller)
  const { actor } = await askingAt(stations, place, caller)
  await stations.signIns.stay(place, caller.screen)
  return actor
}

/**
 * For what concerns no one station: somebody who may do it at one of this PC's stations; everybody where none has users.
 * Errors: those of `authorise`, `access.damaged`.
 */
async function permittedAnywhere(
  stations: Stations,
  places: Awaited<ReturnType<Stations['guards']>>,
  caller: Asking,
  permission: Permission
): Promise<Actor> {
  let refusal: FlawsmithError | null = null
  for (const place of places) {
    const { access, actor } = await askingAt(stations, place, caller)
    if (access.open) continue
    try {
      authorise(access, actor, permission)
      return actor
    } catch (cause) {
      if (!(cause instanceof FlawsmithError)) throw cause
      // A role that does not suffice says more than that nobody has signed in.
      if (cause.code === 'access.not-permitted') refusal = cause
      else refusal ??= place.listed ? cause : unlisted(place, permission)
    }
  }
  if (refusal !== null) throw refusal
  return nobody
}
