/** @file Which bundle of a station is live, and going live with another one. */
import { sha256File } from '../../common/files.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import { readBundle } from '../../inspection/bundle/file.ts'
import type { Actor } from '../../station/access/roles.ts'
import { requireInspectable } from '../../station/fit.ts'
import { comparisonsOf, seeComparison } from '../../station/live/comparisons.ts'
import { formerBundle, goLive, liveBundles, rollBack } from '../../station/live/go-live.ts'
import { requireCompared } from '../../station/live/require-compared.ts'
import { currentRecipe, type RecipeVersion } from '../../station/station-folder.ts'
import type { HeldStation } from '../station/held-station.ts'
import type { StoredContents } from '../work/compare.ts'
import type { HostSession } from '../session.ts'
import type { Handlers } from './handlers.ts'

type Names = 'stations.bundles' | 'stations.seeComparison' | 'stations.goLive' | 'stations.rollBack'

export const liveHandlers: Handlers<Names> = {
  'stations.bundles': async (session, { station }) => bundlesOf(await session.stations.show(station)),
  'stations.seeComparison': async (session, { station, running, candidate }, _, { actor }) => {
    await seeComparison(await session.stations.show(station), { running, candidate }, actor)
    changed(session)
    return {}
  },
  'stations.goLive': async (session, { station, bundle, reason }, _, { actor }) => {
    const held = await session.stations.show(station)
    // Before the line stops in vain.
    const { recipe } = await currentRecipe(held)
    await requireInspectable({ ...recipe, detector: { ...recipe.detector, bundle } })
    await requireCompared(held, recipe.detector.bundle, bundle)
    return restarted(session, held, actor, () => goLive(held, { bundle, reason }, actor))
  },
  'stations.rollBack': async (session, { station, reason }, _, { actor }) => {
    const held = await session.stations.show(station)
    return restarted(session, held, actor, () => rollBack(held, reason, actor))
  }
}

async function bundlesOf(held: HeldStation): Promise<OutputOf<'stations.bundles'>> {
  const { recipe } = await currentRecipe(held)
  const path = recipe.detector.bundle
  const hash = await sha256File(path)
  const known = liveBundles(held)
  const running = known.at(-1)?.hash ?? hash
  const former = await formerBundle(held)
  const comparisons = await comparisonsOf<StoredContents>(held, running)
  return {
    present: { hash, path, since: known.find((each) => each.hash === hash)?.since ?? null, name: await nameOf(path) },
    former:
      former === null || former.path === null
        ? null
        : { hash: former.hash, path: former.path, since: former.since, name: await nameOf(former.path) },
    comparisons: comparisons.map(({ comparedAt, seenAt, contents }) => {
      return { station: held.id, comparedAt, seenAt, ...contents }
    })
  }
}

/** Null for one that cannot be read. */
async function nameOf(path: string): Promise<string | null> {
  return readBundle(path).then(
    ({ manifest }) => manifest.detector.name,
    () => null
  )
}

/** A recipe is locked while its station runs: it stops for the change, and goes on, whether or not that was refused. */
async function restarted(session: HostSession, held: HeldStation, actor: Actor, change: () => Promise<RecipeVersion>) {
  const { stations } = session
  const runs = held.isActive
  if (runs) await stations.stop(held.id, actor)
  try {
    const { version } = await change()
    return { version }
  } finally {
    if (runs) await stations.start(held.id, actor)
    changed(session)
  }
}

const changed = ({ events }: HostSession) => events.publish({ type: 'changed', topic: 'stations', id: null })
