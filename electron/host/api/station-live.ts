/** @file Which bundle of a station is live, and going live with another one. */
import { sha256File } from '../../common/files.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import type { Actor } from '../../station/access/roles.ts'
import { requireInspectable } from '../../station/fit.ts'
import { comparisonsOf, seeComparison } from '../../station/live/comparisons.ts'
import { formerBundle, goLive, liveBundles, rollBack } from '../../station/live/go-live.ts'
import { requireCompared } from '../../station/live/require-compared.ts'
import { currentRecipe, requireVersion, type RecipeVersion } from '../../station/station-folder.ts'
import { bundleName } from '../station/bundle-names.ts'
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
  'stations.goLive': async (session, { station, bundle, reason, version }, _, { actor }) => {
    const held = await session.stations.show(station)
    const check = async () => {
      const { recipe } = await currentRecipe(held)
      await requireVersion(held, version)
      await requireInspectable({ ...recipe, detector: { ...recipe.detector, bundle } })
      await requireCompared(held, recipe.detector.bundle, bundle, actor)
    }
    const change = () => goLive(held, { bundle, reason, decidedOn: version }, actor)
    return restarted(session, held, actor, { check, change })
  },
  'stations.rollBack': async (session, { station, reason, version }, _, { actor }) => {
    const held = await session.stations.show(station)
    const check = () => requireVersion(held, version)
    return restarted(session, held, actor, {
      check,
      change: () => rollBack(held, { reason, decidedOn: version }, actor)
    })
  }
}

async function bundlesOf(held: HeldStation): Promise<OutputOf<'stations.bundles'>> {
  const { version, recipe } = await currentRecipe(held)
  const path = recipe.detector.bundle
  const hash = await sha256File(path)
  const known = liveBundles(held)
  const running = known.at(-1)?.hash ?? hash
  const former = await formerBundle(held)
  const comparisons = await comparisonsOf<StoredContents>(held, running)
  const last = known.at(-1)
  return {
    version,
    present: { hash, path, since: last?.hash === hash ? last.since : null, name: await bundleName(path) },
    former:
      former === null || former.path === null
        ? null
        : { hash: former.hash, path: former.path, since: former.since, name: await bundleName(former.path) },
    comparisons: comparisons.map(({ comparedAt, seen, contents }) => {
      return { station: held.id, comparedAt, seen: [...seen], ...contents }
    })
  }
}

interface Restart {
  /** Before the line stops in vain. */
  readonly check: () => Promise<void>
  readonly change: () => Promise<RecipeVersion>
}

/** The change under way at each station: one that was asked for meanwhile is judged by what has become of it. */
const underWay = new WeakMap<HeldStation, Promise<unknown>>()

function restarted(session: HostSession, held: HeldStation, actor: Actor, restart: Restart) {
  const before = underWay.get(held) ?? Promise.resolve()
  const changing = before.catch(() => undefined).then(() => restartFor(session, held, actor, restart))
  underWay.set(held, changing)
  return changing
}

/** A recipe is locked while its station runs: it stops for the change, and goes on, whether or not that was refused. */
async function restartFor(session: HostSession, held: HeldStation, actor: Actor, { check, change }: Restart) {
  await check()
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
