import { existsSync } from 'node:fs'
import { currentRecipe, openStation } from '../../station/station-folder.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listReleases } from '../../workspace/releases.ts'
import { childrenOf, getRun } from '../../workspace/runs.ts'
import type { Stations } from './stations.ts'

interface StationBundle {
  readonly id: string
  readonly name: string
  /** Path of the file that its recipe names. */
  readonly bundle: string
}

/** Which bundle each station of this PC inspects with; those whose folder or recipe cannot be read are left out. */
export async function stationBundles(stations: Stations): Promise<StationBundle[]> {
  const known = await stations.list()
  const found = known.map(async ({ folder }): Promise<StationBundle | null> => {
    try {
      const place = await openStation(folder)
      const { recipe } = await currentRecipe(place)
      return { id: place.id, name: recipe.name, bundle: recipe.detector.bundle }
    } catch {
      return null
    }
  })
  return (await Promise.all(found)).flatMap((each) => each ?? [])
}

/** Exports of a detector whose file is still there, the latest first. */
export function exportsOf(workspace: Workspace, detector: number): { readonly run: number; readonly path: string }[] {
  return childrenOf(workspace, detector)
    .map(({ runId }) => getRun(workspace, runId))
    .filter(({ config, state }) => config['kind'] === 'bundle' && state === 'succeeded')
    .map(({ id, config }) => ({ run: id, path: String(config['path']) }))
    .filter(({ path }) => existsSync(path))
    .toReversed()
}

/** Bundles of the detectors that are released, which forms offer first. */
export function releasedBundles(workspace: Workspace): string[] {
  return listReleases(workspace).flatMap(({ runId }) => exportsOf(workspace, runId).map(({ path }) => path))
}
