/** @file Comparisons of a station's running bundle with others, and who has seen them. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { makeFolders } from '../../common/folders.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import type { Actor } from '../access/roles.ts'
import { recordAction } from '../audit/record.ts'
import type { Station } from '../place.ts'

/** What is stored of a comparison; its contents are for whoever made it. */
export interface StoredComparison<Contents> {
  /** SHA-256 of the bundles. */
  readonly running: string
  readonly candidate: string
  /** ISO 8601, UTC. */
  readonly comparedAt: string
  /** Who saw it, each once; the first one first. */
  readonly seen: readonly Look[]
  readonly contents: Contents
}

/** That a person has seen a comparison. */
export interface Look {
  /** Null where nobody had signed in, as at a station without users. */
  readonly by: string | null
  /** ISO 8601, UTC. */
  readonly at: string
}

/** A look counts for the person who looked; where nobody has signed in, people are not told apart. */
export const hasSeen = ({ seen }: Pick<StoredComparison<unknown>, 'seen'>, { name }: Actor): boolean =>
  name === null ? seen.length > 0 : seen.some(({ by }) => by === name)

const folderOf = (station: Station) => join(station.folder, 'comparisons')
const fileOf = (station: Station, { running, candidate }: Pair) =>
  join(folderOf(station), `${running.slice(0, 16)}-${candidate.slice(0, 16)}.json`)

type Pair = Pick<StoredComparison<unknown>, 'running' | 'candidate'>

/** Replaces an earlier one of the same bundles. */
export async function storeComparison<Contents>(
  station: Station,
  pair: Pair,
  contents: Contents
): Promise<StoredComparison<Contents>> {
  const stored = { ...pair, comparedAt: new Date().toISOString(), seen: [], contents }
  await makeFolders(folderOf(station))
  await writeFileAtomic(fileOf(station, pair), `${JSON.stringify(stored)}\n`)
  return stored
}

/** Null where there is none of these bundles. */
export async function readComparison<Contents>(
  station: Station,
  pair: Pair
): Promise<StoredComparison<Contents> | null> {
  const text = await readRegularFile(fileOf(station, pair), 'utf8').catch(() => null)
  if (text === null) return null
  const stored = parsed<Contents>(text)
  return stored.running === pair.running && stored.candidate === pair.candidate ? stored : null
}

/** One that was stored before looks had names is to be looked at again. */
const parsed = <Contents>(text: string): StoredComparison<Contents> => ({
  seen: [],
  ...(JSON.parse(text) as Omit<StoredComparison<Contents>, 'seen'>)
})

/** Those of a running bundle, the latest first. */
export async function comparisonsOf<Contents>(
  station: Station,
  running: string
): Promise<StoredComparison<Contents>[]> {
  const names = await readdir(folderOf(station)).catch(() => [])
  const own = names.filter((name) => name.startsWith(`${running.slice(0, 16)}-`) && name.endsWith('.json'))
  const texts = await Promise.all(
    own.map((name) => readRegularFile(join(folderOf(station), name), 'utf8').catch(() => null))
  )
  const stored = texts.flatMap((text) => (text === null ? [] : [parsed<Contents>(text)]))
  return stored
    .filter((each) => each.running === running)
    .toSorted((one, other) => (one.comparedAt < other.comparedAt ? 1 : -1))
}

/** That a person has seen it; the first time of each counts. Errors: `live.not-compared`, those of the audit log. */
export async function seeComparison(station: Station, pair: Pair, actor: Actor): Promise<void> {
  const stored = await readComparison(station, pair)
  if (stored === null) throw new FlawsmithError('live.not-compared')
  if (hasSeen(stored, actor)) return
  const { comparedAt } = stored
  recordAction(station, { actor, action: 'comparison-seen', details: { ...pair, comparedAt } })
  const seen: Look[] = [...stored.seen, { by: actor.name, at: new Date().toISOString() }]
  await writeFileAtomic(fileOf(station, pair), `${JSON.stringify({ ...stored, seen })}\n`)
}
