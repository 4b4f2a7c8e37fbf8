/** @file What saved diagnostics hold of a station: kinds, numbers and codes; no images, names or places. */
import { dirname, join } from 'node:path'
import { failureOf } from '../../common/errors.ts'
import { logFolder } from '../../common/log.ts'
import { runnerOf } from '../../station/lock.ts'
import { currentRecipe, openStation } from '../../station/station-folder.ts'
import { readRunStatus, type RunStatus } from '../../station/status.ts'

/** Names that a person gave in the recipes of stations; none for those that cannot be read. */
export async function stationNames(folders: readonly string[]): Promise<string[]> {
  const names = await Promise.all(
    folders.map(async (folder) => {
      try {
        const { recipe } = await currentRecipe(await openStation(folder))
        return [recipe.name, ...recipe.sinks.map(({ name }) => name)]
      } catch {
        return []
      }
    })
  )
  return names.flat()
}

/** Its recipe by kinds, and what it says of itself while it runs; the code of what is wrong where it cannot be read. */
export async function stationState(folder: string): Promise<object> {
  try {
    const station = await openStation(folder)
    const { version, recipe } = await currentRecipe(station)
    const process = await runnerOf(folder)
    const run = process === null ? null : await readRunStatus(station, process)
    return {
      recipe: { version, source: recipe.source.kind, sinks: recipe.sinks.map(({ kind }) => kind) },
      run: run === null ? null : numbersOf(run)
    }
  } catch (thrown) {
    return { code: failureOf(thrown).code }
  }
}

function numbersOf({ source, sinks, failure, ...run }: RunStatus): object {
  const { startedAt, updatedAt, recipeVersion, session, pending, retention } = run
  return {
    ...{ startedAt, updatedAt, recipeVersion, session, pending, retention },
    failure: failure?.code ?? null,
    source: { state: source.state, failure: source.failure?.code ?? null },
    sinks: sinks.map((sink) => ({ ...sink, name: undefined, failure: sink.failure?.code ?? null }))
  }
}

/** The logs of a service whose station this is: its home is beside its stations (docs/service.md). */
export const serviceLogs = (folder: string): string => logFolder({ FLAWSMITH_HOME: join(dirname(folder), 'home') })
