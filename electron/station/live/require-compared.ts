/** @file A new bundle goes live only after its comparison with the running one was seen. */
import { FlawsmithError } from '../../common/errors.ts'
import { sha256File } from '../../common/files.ts'
import { selectOne } from '../../workspace/database.ts'
import type { Actor } from '../access/roles.ts'
import { closeJournal, latestSession, openJournal, type Journal } from '../journal/journal.ts'
import { journalFile, type Station } from '../place.ts'
import { hasSeen, readComparison } from './comparisons.ts'

/**
 * Whether the bundle of a changed recipe may be the station's: the present one may, one that ran there before may, and any may
 * where none ever ran. Both are paths. Whoever takes it live must have seen the comparison. Errors: `live.not-compared`, `live.not-seen`.
 */
export async function requireCompared(
  station: Station,
  present: string | null,
  changed: string,
  actor: Actor
): Promise<void> {
  const candidate = await sha256File(changed).catch(() => null)
  // What cannot be read is refused for that reason.
  if (candidate === null) return
  if (present !== null && (await sha256File(present).catch(() => null)) === candidate) return
  const journal = openJournal(journalFile(station.folder), { check: false })
  try {
    await requireSeen(station, journal, candidate, actor)
  } finally {
    closeJournal(journal)
  }
}

/**
 * The same for a bundle by its hash, whatever the recipe says: its file may have been replaced. Without an actor, as at a
 * start, it is enough that anybody has seen it. Errors: the same.
 */
export async function requireSeen(station: Station, journal: Journal, candidate: string, actor?: Actor): Promise<void> {
  const running = latestSession(journal)?.bundleHash ?? null
  const known = selectOne(journal, 'SELECT 1 FROM sessions WHERE bundle_hash = ?', candidate)
  if (running === null || known !== undefined) return
  const comparison = await readComparison(station, { running, candidate })
  if (comparison === null) throw new FlawsmithError('live.not-compared')
  if (comparison.seen.length === 0) throw new FlawsmithError('live.not-seen')
  if (actor === undefined || hasSeen(comparison, actor)) return
  throw new FlawsmithError('live.not-seen-by', { name: actor.name ?? '' })
}
