/** @file Work that acts on a station: who may start it, and what the station's audit log says of that. */
import { FlawsmithError } from '../../common/errors.ts'
import type { Kind, WorkSpec } from '../../contract/work/kinds.ts'
import type { Actor } from '../../station/access/roles.ts'
import { recordAction } from '../../station/audit/record.ts'
import { openStation, type Station } from '../../station/station-folder.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Stations } from '../station/stations.ts'
import { hostWork } from '../work/host-works.ts'
import type { Caller } from './handlers.ts'
import { permittedAt } from './station-guard.ts'

interface PermittedWork {
  readonly station: Station
  readonly actor: Actor
}

/** Null for work that acts on no station. Errors: `station.not-found`, those of `permittedAt`. */
export async function permittedWork(stations: Stations, spec: WorkSpec, caller: Caller): Promise<PermittedWork | null> {
  const { station: at } = hostWork<Kind>(spec.kind)
  if (at === undefined) return null
  const station = await openStation(at.folder(spec))
  return { station, actor: await permittedAt(stations, station, at.needs, caller) }
}

/** That work may be paused or cancelled: by whoever may start it. Errors: those of `permittedAt`. */
export async function requireStoppable(stations: Stations, spec: WorkSpec, caller: Caller): Promise<void> {
  try {
    await permittedWork(stations, spec, caller)
  } catch (cause) {
    // Nobody could stop work at a station that is gone.
    if (!(cause instanceof FlawsmithError) || cause.code !== 'station.not-found') throw cause
  }
}

/** Errors: those of the kind, before anything is recorded; those of the audit log. */
export function recordWork(workspace: Workspace, spec: WorkSpec, { station, actor }: PermittedWork): void {
  const work = hostWork<Kind>(spec.kind)
  if (work.station === undefined) return
  // The log shall not name work that cannot begin.
  work.prepare(workspace, spec)
  recordAction(station, { actor, ...work.station.entry(spec) })
}
