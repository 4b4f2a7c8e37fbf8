/** @file Which bundle of a station is live: going live with another one, and back. */
import { copyFile, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { FlawsmithError, isFullDisk, reasonOf } from '../../common/errors.ts'
import { sha256File } from '../../common/files.ts'
import { fullDisk } from '../../common/full-disk.ts'
import { makeFolders } from '../../common/folders.ts'
import { selectAll } from '../../workspace/database.ts'
import { nobody, type Actor } from '../access/roles.ts'
import { requireInspectable, type CheckRecipe } from '../fit.ts'
import { withJournal } from '../journal/with-journal.ts'
import type { Station } from '../place.ts'
import { changeRecipe, currentRecipe, recipeHistory, requireVersion, type RecipeVersion } from '../station-folder.ts'

/** A bundle that a station ran with. */
export interface LiveBundle {
  /** SHA-256. */
  readonly hash: string
  /** When it first went live. */
  readonly first: string
  /** Since when it is live, or was the last time, without another one between. */
  readonly since: string
  /** Of the recipe that it ran with last. */
  readonly recipeVersion: number
}

/** Why, and on which version of the recipe it was decided; left out by whoever has not looked at one. */
export interface Change {
  readonly reason: string
  readonly decidedOn?: number | undefined
}

/** Where a station keeps its bundles, so that a file that is written anew elsewhere takes none away. */
const keptBundle = ({ folder }: Pick<Station, 'folder'>, hash: string): string =>
  join(folder, 'bundles', `${hash}.flawsmith`)

/** Every bundle that a station ran with, by when it last began; the last one is live. */
export function liveBundles(station: Station): LiveBundle[] {
  const sessions = withJournal(station, (journal) =>
    selectAll<LiveBundle>(
      journal,
      `SELECT bundle_hash AS hash, started_at AS first, started_at AS since, recipe_version AS recipeVersion
        FROM sessions ORDER BY id`
    )
  )
  const bundles = new Map<string, LiveBundle>()
  let last: string | undefined
  for (const { hash, since, recipeVersion } of sessions) {
    const known = bundles.get(hash)
    // Behind those that ran before it.
    bundles.delete(hash)
    bundles.set(hash, {
      ...{ hash, first: known?.first ?? since },
      since: known !== undefined && last === hash ? known.since : since,
      recipeVersion: Math.max(recipeVersion, known?.recipeVersion ?? 0)
    })
    last = hash
  }
  return [...bundles.values()]
}

/** The file of a bundle that a station ran with; null where it is gone or was replaced. */
export async function bundleFile(station: Station, { hash, recipeVersion }: LiveBundle): Promise<string | null> {
  const kept = keptBundle(station, hash)
  if (existsSync(kept)) return kept
  const history = await recipeHistory(station)
  const paths = history.filter(({ version }) => version >= recipeVersion).map(({ recipe }) => recipe.detector.bundle)
  for (const path of new Set(paths)) {
    if ((await sha256File(path).catch(() => null)) === hash) return path
  }
  return null
}

/**
 * Makes another bundle the one that a station inspects with from its next start: as a new version of the recipe, with copies
 * of this bundle and the former one in the station's folder. Errors: those of changeRecipe, `disk.full`, `file.unwritable`.
 */
export async function goLive(
  station: Station,
  { bundle, reason, decidedOn }: Change & { readonly bundle: string },
  actor: Actor = nobody,
  check: CheckRecipe = requireInspectable
): Promise<RecipeVersion> {
  await requireVersion(station, decidedOn)
  const { recipe } = await currentRecipe(station)
  const path = await keepBundle(station, bundle)
  // The former one may be gone already.
  if (existsSync(recipe.detector.bundle)) await keepBundle(station, recipe.detector.bundle)
  const changed = { ...recipe, detector: { ...recipe.detector, bundle: path } }
  return changeRecipe(station, changed, reason, actor, check, decidedOn)
}

/** The bundle that was live before the present one; null where there was none. */
export async function formerBundle(station: Station): Promise<(LiveBundle & { readonly path: string | null }) | null> {
  const { recipe } = await currentRecipe(station)
  const present = await sha256File(recipe.detector.bundle).catch(() => null)
  const former = liveBundles(station).findLast(({ hash }) => hash !== present)
  return former === undefined ? null : { ...former, path: await bundleFile(station, former) }
}

/** Back to the bundle that was live before, also as a new version of the recipe. Errors: `live.no-former`, `live.former-gone`, those of goLive. */
export async function rollBack(
  station: Station,
  { reason, decidedOn }: Change,
  actor: Actor = nobody,
  check: CheckRecipe = requireInspectable
): Promise<RecipeVersion> {
  await requireVersion(station, decidedOn)
  const former = await formerBundle(station)
  if (former === null) throw new FlawsmithError('live.no-former')
  if (former.path === null) throw new FlawsmithError('live.former-gone', { hash: former.hash })
  return goLive(station, { bundle: former.path, reason, decidedOn }, actor, check)
}

/** A copy in the station's folder; returns its path. */
async function keepBundle(station: Station, bundle: string): Promise<string> {
  const hash = await sha256File(bundle).catch((cause: unknown) => {
    throw new FlawsmithError('bundle.unreadable', { reason: reasonOf(cause), path: bundle }, { cause })
  })
  const path = keptBundle(station, hash)
  if (existsSync(path)) return path
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await makeFolders(dirname(path))
    await copyFile(bundle, temporary)
    await rename(temporary, path)
    return path
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    if (isFullDisk(cause)) throw fullDisk(path, cause)
    throw new FlawsmithError('file.unwritable', { reason: reasonOf(cause), path }, { cause })
  }
}
