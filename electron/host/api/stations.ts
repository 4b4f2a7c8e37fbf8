import { homedir } from 'node:os'
import { join } from 'node:path'
import { makeFolders } from '../../common/folders.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import type { stationProcedures } from '../../contract/stations.ts'
import type { Actor } from '../../station/access/roles.ts'
import { createStation, currentRecipe } from '../../station/station-folder.ts'
import { newFolder } from '../known-workspaces.ts'
import type { HostSession } from '../session.ts'
import { stationForms } from '../station/forms.ts'
import { releasedBundles, stationBundles } from '../station/station-bundles.ts'
import { liveHandlers } from './station-live.ts'
import { overruleHandlers, tell } from './station-overrule.ts'
import type { Group, Handlers } from './handlers.ts'

type Options = OutputOf<'stations.options'>

type Names = Extract<Group<'stations'>, keyof typeof stationProcedures>

export const stationHandlers: Handlers<Names> = {
  ...overruleHandlers,
  ...liveHandlers,
  'stations.list': async ({ stations }) => ({ stations: await stations.list() }),
  'stations.options': (session) =>
    stationOptions(session.stations, session.missing === null ? releasedBundles(session.workspace) : []),
  'stations.create': async ({ stations }, { folder, recipe }, _, { actor }) => {
    const station = await createStation(folder, recipe, actor)
    // A folder inside the station's own is ours to make; any other one may be a drive that is not there yet.
    const { source } = (await currentRecipe(station)).recipe
    if (source.kind === 'folder' && source.folder.startsWith(station.folder)) await makeFolders(source.folder)
    return stations.add(station.folder)
  },
  'stations.add': ({ stations }, { folder }) => stations.add(folder),
  'stations.forget': async ({ stations }, { station }) => {
    await stations.forget(station)
    return {}
  },
  'stations.show': async ({ stations }, { station }) => {
    const held = await stations.show(station)
    tell(held)
    return { station: await stations.view(station), images: [...held.images] }
  },
  'stations.start': async ({ stations }, { station }, _, { actor }) => {
    await stations.start(station, actor)
    return stations.view(station)
  },
  'stations.stop': async ({ stations }, { station }, _, { actor }) => {
    await stations.stop(station, actor)
    return stations.view(station)
  },
  'stations.pause': ({ stations }, { station }, _, { actor }) => pause(stations, station, true, actor),
  'stations.resume': ({ stations }, { station }, _, { actor }) => pause(stations, station, false, actor),
  'stations.acknowledge': async ({ stations }, { station, alarm }, _, { actor }) => {
    const held = await stations.show(station)
    held.acknowledge(alarm, actor)
    return held.live
  },
  'stations.trigger': async ({ stations }, { station, part }) => {
    return (await stations.show(station)).trigger(part === '' ? null : part)
  },
  'stations.reportCamera': async ({ stations }, { station, page, problem }) => {
    ;(await stations.show(station)).reportCamera(page, problem)
    return {}
  },
  'stations.setBatch': async ({ stations }, { station, batch, lot }, _, { actor }) => {
    const held = await stations.show(station)
    held.setBatch(batch === '' ? null : batch, lot === '' ? null : lot, actor)
    return held.live
  }
}

async function pause(stations: HostSession['stations'], station: string, paused: boolean, actor: Actor) {
  const held = await stations.show(station)
  held.pause(paused, actor)
  return held.live
}

/** Everything that has a default, so that only the bundle is left to be chosen: of a released detector first. */
async function stationOptions(stations: HostSession['stations'], released: readonly string[]): Promise<Options> {
  const used = await stationBundles(stations)
  const { station, sink } = stationForms()
  return {
    ...{ recipe: station, sink },
    folder: await newFolder(join(homedir(), 'Flawsmith stations', 'Station'), null),
    bundles: [...new Set([...released, ...used.map(({ bundle }) => bundle)])]
  }
}
