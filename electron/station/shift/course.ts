/** @file Scores of a shift with their moving average, as the station followed them. */
import type { Verdict } from '../../inspection/inspection.ts'
import { selectAll } from '../../workspace/database.ts'
import { DriftWatch } from '../drift.ts'
import { passedScores } from '../journal/images.ts'
import type { Journal } from '../journal/journal.ts'
import type { DriftSettings } from '../recipe.ts'
import type { Period } from './period.ts'

interface CoursePoint {
  readonly score: number | null
  readonly verdict: Verdict
  readonly average: number | null
}

export interface ScoreCourse {
  /** At most three hundred, evenly over the images; where several share a point, the worst of them. */
  readonly points: readonly CoursePoint[]
  /** Of the recipe and bundle that inspected last; null while it learnt what is usual. */
  readonly limits: { readonly lower: number; readonly upper: number } | null
  readonly average: number | null
  /** Times in which the average was outside its limits. */
  readonly drifts: readonly { readonly from: string; readonly to: string | null }[]
}

const mostPoints = 300

interface Row {
  readonly sequence: number
  readonly score: number | null
  readonly verdict: Verdict
  readonly judgedAt: string
  readonly recipeVersion: number
  readonly bundleHash: string
}

/** `settings` are those of each version of the recipe. */
export function followScores(
  journal: Journal,
  { from, to }: Period,
  settings: ReadonlyMap<number, DriftSettings>
): ScoreCourse {
  const sql =
    'SELECT sequence, score, verdict, judged_at AS judgedAt, recipe_version AS recipeVersion, bundle_hash AS bundleHash FROM images ' +
    'WHERE verdict IS NOT NULL AND judged_at >= ? AND judged_at < ? ORDER BY sequence'
  const bounds = [from.toISOString(), to.toISOString()] as const
  const rows = selectAll<Row>(journal, sql, ...bounds)
  const every = Math.max(1, Math.ceil(rows.length / mostPoints))
  const points: CoursePoint[] = []
  const drifts: { from: string; to: string | null }[] = []
  let watch: { readonly key: string; readonly drift: DriftWatch } | undefined
  let worst: CoursePoint | null = null
  for (const [index, row] of rows.entries()) {
    const key = `${row.recipeVersion} ${row.bundleHash}`
    const own = settings.get(row.recipeVersion)
    if (watch?.key !== key && own !== undefined) watch = { key, drift: driftBefore(journal, row, own) }
    const drift = watch?.key === key ? watch.drift : null
    if (drift !== null && row.score !== null && (row.verdict === 'ok' || row.verdict === 'review')) drift.add(row.score)
    const state = drift?.state
    const open = drifts.at(-1)
    if (state?.state === 'drifting' && (open === undefined || open.to !== null)) {
      drifts.push({ from: row.judgedAt, to: null })
    } else if (state?.state !== 'drifting' && open !== undefined && open.to === null) open.to = row.judgedAt
    const point = { score: row.score, verdict: row.verdict, average: state?.average ?? null }
    worst = worst === null || rank[row.verdict] > rank[worst.verdict] ? point : worst
    if ((index + 1) % every === 0 || index === rows.length - 1) {
      points.push({ ...worst, average: point.average })
      worst = null
    }
  }
  const last = watch?.drift.state
  const limits =
    last === undefined || last.lower === null || last.upper === null ? null : { lower: last.lower, upper: last.upper }
  return { points, limits, average: last?.average ?? null, drifts }
}

const rank: Readonly<Record<Verdict, number>> = { ok: 0, review: 1, 'could-not-inspect': 2, ng: 3 }

/** As the station's own was when an image arrived. */
function driftBefore(journal: Journal, { sequence, recipeVersion, bundleHash }: Row, settings: DriftSettings) {
  const drift = new DriftWatch(settings)
  const { baseline, weight } = settings
  const which = { recipeVersion, bundleHash, before: sequence }
  const first = passedScores(journal, { ...which, count: baseline, from: 'first' })
  for (const score of first) drift.add(score)
  if (first.length < baseline) return drift
  // Older scores weigh nothing any more: (1 − w)ⁿ < 10⁻⁶.
  const after = { ...which, count: Math.ceil(14 / weight), from: 'last', skip: baseline } as const
  for (const score of passedScores(journal, after)) drift.add(score)
  return drift
}
