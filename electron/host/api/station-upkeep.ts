import { requireInspectable } from '../../station/fit.ts'
import { changeRecipe } from '../../station/station-folder.ts'
import type { stationUpkeepProcedures } from '../../contract/station-upkeep.ts'
import { auditOf, discardLetters, lettersOf, recipeOf, retryLetters } from '../station/upkeep.ts'
import type { Group, Handlers } from './handlers.ts'

type Names = Extract<Group<'stations'>, keyof typeof stationUpkeepProcedures>

export const stationUpkeepHandlers: Handlers<Names> = {
  'stations.recipe': async ({ stations }, { station }) => recipeOf(await stations.place(station)),
  'stations.changeRecipe': async ({ stations }, { station, recipe, reason, version }, _, { actor }) => {
    const changed = await changeRecipe(
      await stations.place(station),
      recipe,
      reason,
      actor,
      requireInspectable,
      version
    )
    await stations.renamed(station, changed.recipe.name)
    return { version: changed.version }
  },
  'stations.deadLetters': async ({ stations }, { station }) => lettersOf(await stations.place(station)),
  'stations.retryLetters': async ({ stations }, { station, sink, letter }, _, { actor }) => {
    const count = retryLetters(await stations.place(station), { sink, id: letter }, actor)
    stations.changed()
    return { count }
  },
  'stations.discardLetters': async ({ stations }, { station, sink, letter, reason }, _, { actor }) => {
    const count = await discardLetters(await stations.place(station), { sink, id: letter }, reason, actor)
    stations.changed()
    return { count }
  },
  'stations.alarms': async ({ stations }, { station }) => ({ alarms: [...(await stations.show(station)).allAlarms] }),
  'stations.audit': async ({ stations }, { station, before }) => auditOf(await stations.place(station), before),
  'stations.delete': async ({ stations }, { station }, _, { actor }) => ({
    kept: await stations.delete(station, actor)
  })
}
