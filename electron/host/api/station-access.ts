import {
  authorise,
  addUser,
  changePin,
  changeRole,
  removeUser,
  sameName,
  setAutoLock
} from '../../station/access/users.ts'
import { requirePresentPin } from '../../station/access/sign-in.ts'
import type { StationAccess } from '../../contract/station-access.ts'
import type { Station } from '../../station/place.ts'
import type { HostSession } from '../session.ts'
import type { Caller, Group, Handlers } from './handlers.ts'
import type { stationAccessProcedures } from '../../contract/station-access.ts'

type Names = Extract<Group<'stations'>, keyof typeof stationAccessProcedures>

export const stationAccessHandlers: Handlers<Names> = {
  'stations.access': ({ stations }, { station }, _, { screen }) => accessOf(stations, station, screen),
  'stations.signIn': async ({ stations }, { station, name, pin }, _, { screen }) => {
    const place = await stations.place(station)
    await stations.signIns.signIn(place, screen, { name, pin })
    return stations.signIns.accessAt(place, screen)
  },
  'stations.signOut': async ({ stations }, { station }, _, { screen }) => {
    stations.signIns.signOut(await stations.place(station), screen)
    return accessOf(stations, station, screen)
  },
  'stations.stayIn': async ({ stations }, { station }, _, { screen }) => {
    await stations.signIns.stay(await stations.place(station), screen)
    return accessOf(stations, station, screen)
  },
  'stations.addUser': (session, { station, ...user }, _, caller) =>
    change(session, station, caller, (place) => addUser(place, user, caller.actor)),
  'stations.removeUser': (session, { station, name }, _, caller) =>
    change(session, station, caller, (place) => removeUser(place, name, caller.actor)),
  'stations.changePin': (session, { station, name, pin, present }, _, caller) =>
    change(session, station, caller, async (place, access) => {
      const own = caller.actor.name !== null && sameName(caller.actor.name, name)
      authorise(access, caller.actor, own ? 'change-own-pin' : 'manage-users')
      if (own) await requirePresentPin(place, caller.actor, present)
      await changePin(place, name, pin, caller.actor)
      if (own) await session.stations.signIns.renew(place, caller.screen)
    }),
  'stations.changeRole': (session, { station, name, role }, _, caller) =>
    change(session, station, caller, (place) => changeRole(place, name, role, caller.actor)),
  'stations.setAutoLock': (session, { station, minutes }, _, caller) =>
    change(session, station, caller, (place) => setAutoLock(place, minutes, caller.actor))
}

async function accessOf(stations: HostSession['stations'], station: string, screen: Caller['screen']) {
  return stations.signIns.accessAt(await stations.place(station), screen)
}

/** Changes who may do what, which other pages then ask for again. */
async function change(
  { stations }: HostSession,
  station: string,
  { screen }: Caller,
  work: (place: Station, access: StationAccess) => Promise<void>
): Promise<StationAccess> {
  const place = await stations.place(station)
  await work(place, await stations.signIns.accessAt(place, screen))
  stations.changed()
  return stations.signIns.accessAt(place, screen)
}
