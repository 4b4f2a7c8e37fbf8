import type { Failure } from '../../common/errors.ts'
import { execute, selectAll, selectOne, transaction } from '../../workspace/database.ts'
import { decodeJson, encodeJson } from '../../workspace/json.ts'
import type { Verdict } from '../../inspection/inspection.ts'
import type { Judged } from '../judged.ts'
import { relaxed, type Journal } from './journal.ts'
import { postVerdict, type Addressee } from './outbox.ts'

/** What is known of an image when it arrives. */
export interface ClaimedImage {
  /** Equal for two sightings of the same image. */
  readonly identity: string
  /** Whether it is a file of this computer, or was sent. */
  readonly source: 'folder' | 'http'
  readonly name: string
  /** Of the part that it shows, from whoever gave it; null where nobody said. */
  readonly part: string | null
  /** Of the file it was read from. */
  readonly path: string | null
  /** SHA-256; null where it could not be read. */
  readonly contentHash: string | null
  /** Equal as long as a file is neither written nor replaced, also under another name. */
  readonly fileKey: string | null
  /** Name of the copy in the station's spool; null where it has none. */
  readonly spool: string | null
  /** ISO 8601, UTC. */
  readonly arrivedAt: string
}

export interface WaitingImage extends ClaimedImage {
  readonly sequence: number
  /** How often its inspection was begun. */
  readonly attempts: number
}

export interface JudgedImage extends Judged {
  readonly sequence: number
  readonly name: string
  /** Of the part that it shows; null where nobody said. */
  readonly part: string | null
  readonly contentHash: string | null
  readonly arrivedAt: string
  readonly judgedAt: string
  readonly bundleHash: string
  readonly recipeVersion: number
  /** As a person had set them when it arrived; null where nobody had. */
  readonly batch: string | null
  readonly lot: string | null
  /** Milliseconds of a clock that does not jump: before the inspection, in it, and from arrival to verdict. */
  readonly waitedMs: number
  readonly inspectedMs: number
  readonly totalMs: number
}

const claimed =
  'sequence, identity, source, name, part, path, content_hash AS contentHash, file_key AS fileKey, spool, arrived_at AS arrivedAt, attempts'
const judgedColumns =
  'sequence, name, part, content_hash AS contentHash, arrived_at AS arrivedAt, judged_at AS judgedAt, verdict, reason, raw, ' +
  'score, type, bundle_hash AS bundleHash, recipe_version AS recipeVersion, (SELECT b.batch FROM batches b WHERE b.id = images.batch) AS batch, ' +
  '(SELECT b.lot FROM batches b WHERE b.id = images.batch) AS lot, waited_ms AS waitedMs, inspected_ms AS inspectedMs, total_ms AS totalMs'

/** Takes an image for this station; null where it was taken before. */
export function claimImage(journal: Journal, session: number, image: ClaimedImage): WaitingImage | null {
  const { identity, source, name, part, path, contentHash, fileKey, spool, arrivedAt } = image
  // An insertion that conflicts would use up a number.
  const { changes, id } = execute(
    journal,
    'INSERT INTO images (identity, source, name, part, path, content_hash, file_key, spool, arrived_at, session, batch) ' +
      'SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT max(id) FROM batches) ' +
      'WHERE NOT EXISTS (SELECT 1 FROM images WHERE identity = ?) AND NOT EXISTS (SELECT 1 FROM renamed WHERE identity = ?)',
    ...[identity, source, name, part, path, contentHash, fileKey, spool, arrivedAt, session, identity, identity]
  )
  return changes === 0 ? null : { ...image, sequence: id, attempts: 1 }
}

/** Whether a file of the watched folder is known without reading it. */
export function isKnownFile(journal: Journal, name: string, fileKey: string): boolean {
  const sql = "SELECT 1 FROM images WHERE file_key = ? AND name = ? AND source = 'folder'"
  return selectOne(journal, sql, fileKey, name) !== undefined
}

/**
 * Whether a file is one that was taken under another name: the same file on the disk, with the same content. It is known as
 * `identity` from then on, also when a copy takes its place.
 */
export function isRenamedFile(
  journal: Journal,
  { fileKey, contentHash, identity }: Readonly<Record<'fileKey' | 'contentHash' | 'identity', string>>
): boolean {
  const sql = "SELECT sequence FROM images WHERE file_key = ? AND content_hash = ? AND source = 'folder' LIMIT 1"
  const taken = selectOne<{ sequence: number }>(journal, sql, fileKey, contentHash)
  if (taken === undefined) return false
  const note = 'INSERT INTO renamed (identity, sequence) VALUES (?, ?) ON CONFLICT (identity) DO NOTHING'
  relaxed(journal, () => execute(journal, note, identity, taken.sequence))
  return true
}

/** Images that were claimed by a process that ended before their verdict; each counts as begun once more. */
export function resumeImages(journal: Journal): WaitingImage[] {
  return transaction(journal, () => {
    execute(journal, 'UPDATE images SET attempts = attempts + 1 WHERE verdict IS NULL')
    return selectAll<WaitingImage>(journal, `SELECT ${claimed} FROM images WHERE verdict IS NULL ORDER BY sequence`)
  })
}

export interface Judgement {
  readonly judged: Judged
  readonly bundleHash: string
  readonly recipeVersion: number
  readonly waitedMs: number
  readonly inspectedMs: number
  readonly totalMs: number
}

/**
 * Stores an image's one verdict together with what its sinks have to take; `unneeded` are files of the spool. Throws where
 * it has one already.
 */
export function judgeImage(
  journal: Journal,
  sequence: number,
  judgement: Judgement,
  addressees: readonly Addressee[]
): { readonly image: JudgedImage; readonly unneeded: readonly string[] } {
  const { judged, bundleHash, recipeVersion, waitedMs, inspectedMs, totalMs } = judgement
  const { verdict, reason, raw, score, type } = judged
  return transaction(journal, () => {
    const { changes } = execute(
      journal,
      'UPDATE images SET verdict = ?, reason = ?, raw = ?, score = ?, type = ?, bundle_hash = ?, recipe_version = ?, judged_at = ?, ' +
        'waited_ms = ?, inspected_ms = ?, total_ms = ? WHERE sequence = ? AND verdict IS NULL',
      ...[verdict, reason === null ? null : encodeJson(reason), raw, score, type, bundleHash, recipeVersion],
      ...[new Date().toISOString(), waitedMs, inspectedMs, totalMs, sequence]
    )
    if (changes !== 1) throw new Error(`image ${sequence} has a verdict already`)
    const unneeded = postVerdict(journal, sequence, addressees)
    const image = judgedImage(journal, sequence)
    if (image === null) throw new Error(`image ${sequence} has no row`)
    return { image, unneeded }
  })
}

function judgedImage(journal: Journal, sequence: number): JudgedImage | null {
  const sql = `SELECT ${judgedColumns} FROM images WHERE sequence = ? AND verdict IS NOT NULL`
  const row = selectOne<JudgedRow>(journal, sql, sequence)
  return row === undefined ? null : decode(row)
}

/** An image that was taken before. */
export interface EarlierImage {
  /** SHA-256; null where it could not be read. */
  readonly contentHash: string | null
  /** Null as long as it waits for its verdict. */
  readonly judged: JudgedImage | null
}

/** The image with an identity; null where none was taken. */
export function earlierImage(journal: Journal, identity: string): EarlierImage | null {
  const sql = 'SELECT sequence, content_hash AS contentHash FROM images WHERE identity = ?'
  const row = selectOne<{ sequence: number; contentHash: string | null }>(journal, sql, identity)
  return row === undefined ? null : { contentHash: row.contentHash, judged: judgedImage(journal, row.sequence) }
}

/** An image with what a sink needs to file it. */
export interface FiledImage {
  readonly image: JudgedImage
  readonly path: string | null
  readonly fileKey: string | null
  readonly spool: string | null
}

export function filedImage(journal: Journal, sequence: number): FiledImage | null {
  const image = judgedImage(journal, sequence)
  const sql = 'SELECT path, file_key AS fileKey, spool FROM images WHERE sequence = ?'
  const place = selectOne<Omit<FiledImage, 'image'>>(journal, sql, sequence)
  return image === null || place === undefined ? null : { image, ...place }
}

/** The latest verdicts, newest first. */
export function latestImages(journal: Journal, count: number): JudgedImage[] {
  const sql = `SELECT ${judgedColumns} FROM images WHERE verdict IS NOT NULL ORDER BY sequence DESC LIMIT ?`
  return selectAll<JudgedRow>(journal, sql, count).map(decode)
}

export interface PassedScores {
  readonly recipeVersion: number
  readonly bundleHash: string
  readonly count: number
  readonly from: 'first' | 'last'
  /** How many of the first are left out. */
  readonly skip?: number
  /** Only those that arrived before the image with this number. */
  readonly before?: number
}

/** Scores of images that passed, in order of arrival: those of one recipe and bundle, from the first or the last. */
export function passedScores(journal: Journal, asked: PassedScores): readonly number[] {
  const { recipeVersion, bundleHash, count, from, skip = 0, before = Number.MAX_SAFE_INTEGER } = asked
  const ofThese =
    "FROM images WHERE verdict IN ('ok', 'review') AND score IS NOT NULL AND recipe_version = ? AND bundle_hash = ? AND sequence < ?"
  const rows = selectAll<{ sequence: number; score: number }>(
    journal,
    `SELECT sequence, score ${ofThese} ORDER BY sequence ${from === 'first' ? 'ASC' : 'DESC'} LIMIT ?`,
    ...[recipeVersion, bundleHash, before, count]
  )
  if (from === 'first') return rows.map(({ score }) => score)
  const first = selectOne<{ sequence: number }>(
    journal,
    `SELECT sequence ${ofThese} ORDER BY sequence LIMIT 1 OFFSET ?`,
    ...[recipeVersion, bundleHash, before, skip]
  )
  const kept = first === undefined ? [] : rows.filter(({ sequence }) => sequence >= first.sequence)
  return kept.reverse().map(({ score }) => score)
}

/** Number of images with each verdict, and of those that wait for one. */
export function countVerdicts(journal: Journal): Readonly<Record<Verdict, number>> & { readonly waiting: number } {
  const rows = selectAll<{ verdict: Verdict | null; count: number }>(
    journal,
    'SELECT verdict, count(*) AS count FROM images GROUP BY verdict'
  )
  const countOf = (verdict: Verdict | null) => rows.find((row) => row.verdict === verdict)?.count ?? 0
  return {
    ok: countOf('ok'),
    ng: countOf('ng'),
    review: countOf('review'),
    'could-not-inspect': countOf('could-not-inspect'),
    waiting: countOf(null)
  }
}

/** When the first image of the station had its verdict; null before. */
export function firstVerdictAt(journal: Journal): string | null {
  const sql = 'SELECT judged_at AS judgedAt FROM images WHERE verdict IS NOT NULL ORDER BY sequence LIMIT 1'
  return selectOne<{ judgedAt: string }>(journal, sql)?.judgedAt ?? null
}

/** Names of the spool's files that are still needed. */
export function spooledFiles(journal: Journal): Set<string> {
  const rows = selectAll<{ spool: string }>(journal, 'SELECT spool FROM images WHERE spool IS NOT NULL')
  return new Set(rows.map(({ spool }) => spool))
}

type JudgedRow = Omit<JudgedImage, 'reason'> & { readonly reason: string | null }

function decode(row: JudgedRow): JudgedImage {
  return { ...row, reason: row.reason === null ? null : decodeJson<Failure>(row.reason) }
}
