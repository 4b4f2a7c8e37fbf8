/** @file A station with a shift that is known to the image. */
import { execute } from '../../../electron/workspace/database.ts'
import { currentRecipe, journalFile, type Station } from '../../../electron/station/station-folder.ts'
import { closeJournal, openJournal } from '../../../electron/station/journal/journal.ts'
import { setBatch } from '../../../electron/station/journal/batches.ts'

export interface MadeImage {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly verdict: 'ok' | 'ng' | 'review' | 'could-not-inspect'
  readonly score?: number
  readonly totalMs?: number
  readonly name?: string
  readonly path?: string
  readonly contentHash?: string
  /** Code of the reason. */
  readonly reason?: object
  /** Begins with this image. */
  readonly batch?: string
}

/** Writes images with verdicts into a station's journal, with a session of their own. */
export async function fillJournal(station: Station, images: readonly MadeImage[], bundleHash = 'b'.repeat(64)) {
  const { version } = await currentRecipe(station)
  const journal = openJournal(journalFile(station.folder))
  try {
    const session = execute(
      journal,
      'INSERT INTO sessions (started_at, recipe_version, bundle_hash) VALUES (?, ?, ?)',
      ...[images[0]?.at ?? new Date().toISOString(), version, bundleHash]
    ).id
    journal.connection.transaction(() => {
      for (const [index, image] of images.entries()) {
        const { at, verdict, score = null, totalMs = 40, name = `part-${index}.png`, path = null, batch } = image
        if (batch !== undefined) setBatch(journal, { batch, lot: null })
        const reason =
          image.reason ?? (verdict === 'could-not-inspect' ? { code: 'x', message: 'No.', remedy: '' } : null)
        execute(
          journal,
          'INSERT INTO images (identity, source, name, path, content_hash, arrived_at, session, batch, verdict, reason, score, raw, ' +
            'bundle_hash, recipe_version, judged_at, waited_ms, inspected_ms, total_ms) ' +
            "VALUES (?, 'folder', ?, ?, ?, ?, ?, (SELECT max(id) FROM batches), ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
          ...[`${session}-${index}`, name, path, image.contentHash ?? null, at, session, verdict],
          ...[reason === null ? null : JSON.stringify(reason), score, score, bundleHash, version, at, totalMs, totalMs]
        )
      }
    })()
  } finally {
    closeJournal(journal)
  }
}
