/** @file What a station's journal and audit log say of a shift. */
import type { Failure } from '../../common/errors.ts'
import type { Verdict } from '../../inspection/inspection.ts'
import { selectAll, selectOne } from '../../workspace/database.ts'
import { checkedAudit, type AuditCheck } from '../audit/verify.ts'
import type { AuditEntry } from '../audit/entry.ts'
import { shares, type Statistics, type VerdictCounts } from '../counters.ts'
import { closeJournal, openJournal, type Journal } from '../journal/journal.ts'
import { journalFile, type Station } from '../place.ts'
import { currentRecipe, recipeHistory, type RecipeVersion } from '../station-folder.ts'
import { isRunning } from '../lock.ts'
import { correctionsIn, type Corrections } from './corrections.ts'
import { followScores, type ScoreCourse } from './course.ts'
import { hoursOf, isWithin, type Period } from './period.ts'
import { interruptionsOf, type Interruption } from './interruptions.ts'

type Counted = Pick<Statistics, 'counts' | 'inspected' | 'yield' | 'ppm'>

export interface ShiftFacts {
  readonly period: Period
  readonly station: Station
  readonly name: string
  /**
   * Recipes and bundles of the images, in the order of their first. Where there are no images, what the station had at the
   * end of the period; nothing before it existed.
   */
  readonly versions: readonly {
    readonly recipe: RecipeVersion | null
    readonly version: number
    readonly bundleHash: string
  }[]
  readonly all: Counted
  readonly overruled: Corrections
  readonly createdAt: Date
  /** When the facts were asked for: a period that ends later is not over. */
  readonly now: Date
  readonly batches: readonly (Counted & { readonly batch: string | null; readonly lot: string | null })[]
  readonly hours: readonly { readonly at: Date; readonly counts: VerdictCounts }[]
  readonly course: ScoreCourse
  /** Milliseconds from arrival to verdict; null without images. */
  readonly times: { readonly median: number; readonly p95: number; readonly worst: number } | null
  /** Milliseconds; null where the recipe has none. */
  readonly takt: number | null
  readonly overruns: number
  readonly interruptions: readonly Interruption[]
  /** What people did in the period, by the audit log. */
  readonly entries: readonly AuditEntry[]
  /** Images that could not be inspected, the most frequent reason first, with one failure of each. */
  readonly reasons: readonly { readonly failure: Failure; readonly count: number }[]
  /** The NG images with the highest scores. */
  readonly worst: readonly NgImage[]
  /** Of the period's verdicts, those that a sink has not taken. */
  readonly undelivered: readonly Undelivered[]
  readonly audit: AuditCheck
}

export interface NgImage {
  readonly sequence: number
  readonly name: string
  readonly score: number | null
  readonly judgedAt: string
  readonly batch: string | null
  readonly bundleHash: string
  readonly recipeVersion: number
  readonly path: string | null
  readonly spool: string | null
  readonly contentHash: string | null
}

interface Undelivered {
  readonly sink: string
  readonly waiting: number
  readonly dead: number
  /** The latest; null where none was noted. */
  readonly failure: Failure | null
}

/** Pictures in a report. */
const mostPictures = 12

/** Everything that a report of a shift is made from. Errors: those of the recipe, the journal and the audit log. */
export async function shiftFacts(station: Station, period: Period, now: Date = new Date()): Promise<ShiftFacts> {
  const { recipe } = await currentRecipe(station)
  const history = await recipeHistory(station)
  const createdAt = history[0]?.savedAt ?? now.toISOString()
  const runs = await isRunning(station.folder)
  const { entries, check } = checkedAudit(station)
  const journal = openJournal(journalFile(station.folder), { check: false })
  try {
    const takt = recipe.taktSeconds === null ? null : recipe.taktSeconds * 1000
    const counted = countImages(journal, period, takt)
    const inPeriod = entries.filter(({ time }) => isWithin(time, period))
    const used = versionsOf(journal, period)
    return {
      ...{ period, station, name: recipe.name, takt, now, createdAt: new Date(createdAt) },
      ...counted,
      versions: (used.length > 0 ? used : versionAt(history, period)).map((each) => ({
        ...each,
        recipe: history.find((known) => known.version === each.version) ?? null
      })),
      overruled: correctionsIn(entries, period),
      course: followScores(journal, period, new Map(history.map((each) => [each.version, each.recipe.drift]))),
      interruptions: interruptionsOf(entries, period, {
        ...{ createdAt, firstRun: firstRun(journal), lastVerdicts: lastVerdicts(journal, entries), now },
        endedAt: runs ? null : lastSign(journal, entries)
      }),
      entries: inPeriod,
      reasons: reasonsOf(journal, period),
      worst: worstImages(journal, period),
      undelivered: undeliveredOf(journal, period),
      audit: check
    }
  } finally {
    closeJournal(journal)
  }
}

/** Rows whose verdict was given in a period. */
const within = 'verdict IS NOT NULL AND judged_at >= ? AND judged_at < ?'
const boundsOf = ({ from, to }: Period) => [from.toISOString(), to.toISOString()] as const

type Counts = Record<Verdict, number>
const none = (): Counts => ({ ok: 0, ng: 0, review: 0, 'could-not-inspect': 0 })

function countImages(journal: Journal, period: Period, takt: number | null) {
  const hours = hoursOf(period).map((at) => ({ at, counts: none() }))
  const first = hours[0]?.at.getTime() ?? 0
  const all = none()
  const batches = new Map<string, { batch: string | null; lot: string | null; counts: Counts }>()
  const times: number[] = []
  let overruns = 0
  const sql =
    'SELECT verdict, judged_at AS judgedAt, total_ms AS totalMs, b.batch, b.lot FROM images ' +
    `LEFT JOIN batches b ON b.id = images.batch WHERE ${within} ORDER BY sequence`
  const rows = journal.connection.prepare(sql).iterate(...boundsOf(period)) as IterableIterator<CountedRow>
  for (const { verdict, judgedAt, totalMs, batch, lot } of rows) {
    all[verdict] += 1
    times.push(totalMs)
    if (takt !== null && totalMs > takt) overruns += 1
    const hour = hours[Math.floor((Date.parse(judgedAt) - first) / 3_600_000)]
    if (hour !== undefined) hour.counts[verdict] += 1
    const key = JSON.stringify([batch, lot])
    const own = batches.get(key) ?? { batch, lot, counts: none() }
    batches.set(key, own)
    own.counts[verdict] += 1
  }
  const sorted = Float64Array.from(times).sort()
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  return {
    all: shares(all),
    hours,
    batches: [...batches.values()].map(({ batch, lot, counts }) => ({ batch, lot, ...shares(counts) })),
    times: sorted.length === 0 ? null : { median: quantile(0.5), p95: quantile(0.95), worst: sorted.at(-1) ?? 0 },
    overruns
  }
}

interface CountedRow {
  readonly verdict: Verdict
  readonly judgedAt: string
  readonly totalMs: number
  readonly batch: string | null
  readonly lot: string | null
}

function versionsOf(journal: Journal, period: Period) {
  const sql =
    'SELECT recipe_version AS version, bundle_hash AS bundleHash FROM images ' +
    `WHERE ${within} GROUP BY recipe_version, bundle_hash ORDER BY min(sequence)`
  return selectAll<{ version: number; bundleHash: string }>(journal, sql, ...boundsOf(period))
}

/** The one that was in force at the end of a period. */
function versionAt(history: readonly RecipeVersion[], { to }: Period) {
  const [latest] = history.filter(({ savedAt }) => savedAt < to.toISOString()).slice(-1)
  return latest === undefined ? [] : [{ version: latest.version, bundleHash: '' }]
}

function reasonsOf(journal: Journal, period: Period): ShiftFacts['reasons'] {
  const sql =
    "SELECT max(reason) AS reason, count(*) AS count FROM images WHERE verdict = 'could-not-inspect' " +
    `AND ${within} GROUP BY json_extract(reason, '$.code') ORDER BY count DESC`
  return selectAll<{ reason: string; count: number }>(journal, sql, ...boundsOf(period)).map(({ reason, count }) => ({
    failure: JSON.parse(reason) as Failure,
    count
  }))
}

function worstImages(journal: Journal, period: Period): NgImage[] {
  const sql =
    'SELECT sequence, name, score, judged_at AS judgedAt, (SELECT b.batch FROM batches b WHERE b.id = images.batch) AS batch, ' +
    'bundle_hash AS bundleHash, recipe_version AS recipeVersion, path, spool, content_hash AS contentHash FROM images ' +
    `WHERE verdict = 'ng' AND ${within} ORDER BY score DESC, sequence LIMIT ?`
  return selectAll<NgImage>(journal, sql, ...boundsOf(period), mostPictures)
}

function undeliveredOf(journal: Journal, period: Period): Undelivered[] {
  const sql =
    'SELECT sink, sum(dead = 0) AS waiting, sum(dead) AS dead, max(outbox.failure) AS failure FROM outbox ' +
    `JOIN images USING (sequence) WHERE ${within} GROUP BY sink ORDER BY sink`
  return selectAll<Omit<Undelivered, 'failure'> & { readonly failure: string | null }>(
    journal,
    sql,
    ...boundsOf(period)
  ).map((row) => ({ ...row, failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure) }))
}

function firstRun(journal: Journal): string | null {
  const sql =
    'SELECT min(at) AS at FROM (SELECT min(started_at) AS at FROM sessions UNION ALL SELECT min(judged_at) FROM images)'
  return selectOne<{ at: string | null }>(journal, sql)?.at ?? null
}

/** The last start or verdict, whichever is later; null for never. */
function lastSign(journal: Journal, entries: readonly AuditEntry[]): string | null {
  const started = entries.findLast(({ action }) => action === 'started')?.time
  const judged = selectOne<{ at: string | null }>(journal, 'SELECT max(judged_at) AS at FROM images')?.at ?? null
  const [latest = null] = [started, judged]
    .filter((time) => typeof time === 'string')
    .toSorted()
    .slice(-1)
  return latest
}

/** When the last verdict before each start was given, by the number of the start's entry. */
function lastVerdicts(journal: Journal, entries: readonly AuditEntry[]): ReadonlyMap<number, string> {
  const sql = 'SELECT max(judged_at) AS at FROM images WHERE judged_at < ?'
  const statement = journal.connection.prepare(sql)
  return new Map(
    entries.flatMap(({ action, sequence, time }, index) => {
      // Only where the process before did not end by itself.
      const before = entries
        .slice(0, index)
        .findLast((entry) => entry.action === 'started' || entry.action === 'stopped')
      if (action !== 'started' || before?.action !== 'started') return []
      const { at } = statement.get(time) as { at: string | null }
      return at === null || at < before.time ? [[sequence, before.time] as const] : [[sequence, at] as const]
    })
  )
}
