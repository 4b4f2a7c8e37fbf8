/** @file A station's folder: its identity and its recipes, each change a file of its own that is never rewritten. */
import { randomUUID } from 'node:crypto'
import { open, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { failureOf, FlawsmithError, reasonOf } from '../common/errors.ts'
import { faultsOf } from '../common/faults.ts'
import { isAbsent, sha256, writeFileAtomic } from '../common/files.ts'
import { makeFolders } from '../common/folders.ts'
import { jsonReasonOf } from '../common/json-reason.ts'
import { log } from '../common/log.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { nobody, type Actor } from './access/roles.ts'
import { differences } from './audit/difference.ts'
import { canonicalText, type AuditDetails } from './audit/entry.ts'
import { recordAction } from './audit/record.ts'
import { requireInspectable, type CheckRecipe } from './fit.ts'
import { requireCompared } from './live/require-compared.ts'
import { lockStation } from './lock.ts'
import { identityFile, recipeFolder, type Station } from './place.ts'
import { stationRecipe, type StationRecipe } from './recipe.ts'

export { journalFile, spoolFolder, statusFile, type Station } from './place.ts'

export interface RecipeVersion {
  /** 1, 2, 3, … */
  readonly version: number
  /** ISO 8601, UTC. */
  readonly savedAt: string
  /** Why it was changed. */
  readonly reason: string
  readonly recipe: StationRecipe
}

const identity = z.object({ format: z.literal('flawsmith-station/1'), id: z.uuid(), createdAt: z.string() })
const storedRecipe = z.object({ version: z.int().min(1), savedAt: z.string(), reason: z.string(), recipe: z.unknown() })

/**
 * Creates a station in a folder, which is created too. Errors: `station.exists`, `recipe.invalid`, those of `check`, of
 * writing and of the audit log.
 */
export async function createStation(
  folder: string,
  recipe: unknown,
  actor: Actor = nobody,
  check: CheckRecipe = requireInspectable
): Promise<Station> {
  const checked = checkStationRecipe(recipe, resolve(folder))
  const place = resolve(folder)
  if (await isStation(place)) throw new FlawsmithError('station.exists', { folder: place })
  await check(checked)
  const id = randomUUID()
  await saveVersion(place, { version: 1, savedAt: new Date().toISOString(), reason: 'created', recipe: checked })
  // Last, so that a folder with an identity always has a recipe.
  const text = JSON.stringify({ format: 'flawsmith-station/1', id, createdAt: new Date().toISOString() }, null, 2)
  await writeFileAtomic(identityFile(place), `${text}\n`)
  const details = { name: checked.name, recipe: sha256(canonicalText(checked)) }
  recordAction({ folder: place, id }, { actor, action: 'station-created', details })
  return { folder: place, id }
}

/** Errors: `station.not-found`. */
export async function openStation(folder: string): Promise<Station> {
  const place = resolve(folder)
  try {
    const { id } = identity.parse(JSON.parse(await readRegularFile(identityFile(place), 'utf8')))
    return { folder: place, id }
  } catch (cause) {
    throw new FlawsmithError('station.not-found', { folder: place }, { cause })
  }
}

/** Those of the folders that hold a station now; the others may be on a drive that is away. */
export async function stationsIn(folders: readonly string[]): Promise<Station[]> {
  const found = await Promise.all(folders.map((folder) => openStation(folder).catch(() => null)))
  return found.filter((station) => station !== null)
}

/** The recipe as it is now. Errors: `recipe.unreadable`, `recipe.not-json`, `recipe.invalid`. */
export async function currentRecipe(station: Station): Promise<RecipeVersion> {
  const [latest] = (await versionsOf(station.folder)).slice(-1)
  if (latest === undefined) throw new FlawsmithError('station.not-found', { folder: station.folder })
  return readVersion(station.folder, latest)
}

/** Every version, oldest first. */
export async function recipeHistory(station: Station): Promise<RecipeVersion[]> {
  const versions = await versionsOf(station.folder)
  return Promise.all(versions.map((version) => readVersion(station.folder, version)))
}

/**
 * Stores another version of the recipe, after the audit log has it. Errors: `station.in-use` while the station runs,
 * `station.recipe-overtaken` where it has another version by now than the one it was `decidedOn`, `station.reason-missing`,
 * `recipe.invalid`, those of `check`, of requireCompared and of the audit log.
 */
export async function changeRecipe(
  station: Station,
  recipe: unknown,
  reason: string,
  actor: Actor = nobody,
  check: CheckRecipe = requireInspectable,
  decidedOn?: number
): Promise<RecipeVersion> {
  if (reason.trim() === '') throw new FlawsmithError('station.reason-missing')
  const checked = checkStationRecipe(recipe, station.folder)
  const lock = await lockStation(station.folder)
  try {
    await requireVersion(station, decidedOn)
    await check(checked)
    const last = (await versionsOf(station.folder)).at(-1) ?? 0
    const present = last === 0 ? null : await readVersion(station.folder, last).catch(() => null)
    await requireCompared(station, present?.recipe.detector.bundle ?? null, checked.detector.bundle, actor)
    const changed = { version: last + 1, savedAt: new Date().toISOString(), reason: reason.trim(), recipe: checked }
    // Nothing changes that the log does not have; a version that could not be stored is said to be so.
    recordAction(station, { actor, action: 'recipe-changed', details: await changeDetails(station, last, changed) })
    try {
      await saveVersion(station.folder, changed)
    } catch (cause) {
      recordFailure(station, actor, { version: changed.version, reason: failureOf(cause).message })
      throw cause
    }
    return changed
  } finally {
    await lock.release()
  }
}

/** That the recipe has not changed since somebody decided on it. Errors: `station.recipe-overtaken`. */
export async function requireVersion({ folder }: Station, decidedOn: number | undefined): Promise<void> {
  const version = (await versionsOf(folder)).at(-1) ?? 0
  if (decidedOn === undefined || decidedOn === version) return
  throw new FlawsmithError('station.recipe-overtaken', { version, decided: decidedOn })
}

function recordFailure(station: Station, actor: Actor, details: AuditDetails): void {
  try {
    recordAction(station, { actor, action: 'recipe-change-failed', details })
  } catch (cause) {
    log.fault('a change that failed could not be recorded', cause)
  }
}

async function changeDetails({ folder }: Station, last: number, { version, reason, recipe }: RecipeVersion) {
  // The version before may be one that cannot be read any more.
  const before = last === 0 ? null : await readVersion(folder, last).catch(() => null)
  return {
    ...{ version, reason, recipe: sha256(canonicalText(recipe)) },
    difference: before === null ? null : differences(before.recipe, recipe)
  }
}

/** Reads a recipe from a JSON file, unchecked. Errors: `recipe.unreadable`, `recipe.not-json`. */
export async function readRecipeFile(path: string): Promise<unknown> {
  let text: string
  try {
    text = await readRegularFile(path, 'utf8')
  } catch (cause) {
    throw new FlawsmithError('recipe.unreadable', { reason: reasonOf(cause), path }, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FlawsmithError('recipe.not-json', { reason: jsonReasonOf(cause, text), origin: path }, { cause })
  }
}

/** A recipe with its defaults; its folders count from the station's. Errors: `recipe.invalid`. */
function checkStationRecipe(given: unknown, folder: string): StationRecipe {
  const checked = stationRecipe.safeParse(given)
  if (!checked.success) {
    throw new FlawsmithError('station.recipe-invalid', { reason: faultsOf(checked.error), folder })
  }
  return absolutePaths(checked.data, folder)
}

function absolutePaths(recipe: StationRecipe, folder: string): StationRecipe {
  const { source, preparation, detector, sinks } = recipe
  const absolute = (path: string | null) => (path === null ? null : resolve(folder, path))
  return {
    ...recipe,
    preparation: {
      ...preparation,
      reference: absolute(preparation.reference),
      ignore: absolute(preparation.ignore)
    },
    source: absoluteSource(source, folder),
    detector: { ...detector, bundle: resolve(folder, detector.bundle) },
    sinks: sinks.map((sink) => {
      if ('folder' in sink) return { ...sink, folder: resolve(folder, sink.folder) }
      return 'folders' in sink ? { ...sink, folders: sink.folders.map((path) => resolve(folder, path)) } : sink
    })
  }
}

function absoluteSource(source: StationRecipe['source'], folder: string): StationRecipe['source'] {
  if (source.kind === 'folder') return { ...source, folder: resolve(folder, source.folder) }
  return 'folders' in source ? { ...source, folders: source.folders.map((path) => resolve(folder, path)) } : source
}

async function isStation(folder: string): Promise<boolean> {
  return openStation(folder).then(
    () => true,
    () => false
  )
}

const versionName = /^(\d{4,})\.json$/

async function versionsOf(folder: string): Promise<number[]> {
  const names = await readdir(recipeFolder(folder)).catch((cause: unknown) => {
    if (isAbsent(cause)) return []
    throw new FlawsmithError('folder.unreadable', { reason: reasonOf(cause), folder: recipeFolder(folder) }, { cause })
  })
  return names.flatMap((name) => Number(versionName.exec(name)?.[1] ?? [])).sort((a, b) => a - b)
}

const versionPath = (folder: string, version: number) =>
  join(recipeFolder(folder), `${String(version).padStart(4, '0')}.json`)

async function readVersion(folder: string, version: number): Promise<RecipeVersion> {
  const path = versionPath(folder, version)
  const stored = storedRecipe.safeParse(await readRecipeFile(path))
  if (!stored.success) throw new FlawsmithError('recipe.invalid', { reason: faultsOf(stored.error), origin: path })
  const { savedAt, reason } = stored.data
  return { version, savedAt, reason, recipe: checkStationRecipe(stored.data.recipe, folder) }
}

/** Written under a name of its own: a version that is there is never replaced. */
async function saveVersion(folder: string, version: RecipeVersion): Promise<void> {
  await makeFolders(recipeFolder(folder))
  await writeFileAtomic(versionPath(folder, version.version), `${JSON.stringify(version, null, 2)}\n`)
  await syncFolder(recipeFolder(folder))
}

/** So that the name of a new file survives a power cut; some systems cannot. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
