/** @file Verdicts counted as they come, so that a long journal is read once. */
import { selectAll, selectOne } from '../../workspace/database.ts'
import type { Verdict } from '../../inspection/inspection.ts'
import type { Journal } from './journal.ts'

export type VerdictTally = Readonly<Record<Verdict, number>>

/** Up to an image below which every one has its verdict: these counts never change. */
interface Settled {
  readonly sequence: number
  readonly counts: VerdictTally
}

const nothing: Settled = { sequence: 0, counts: { ok: 0, ng: 0, review: 0, 'could-not-inspect': 0 } }

/** Counts the verdicts of one journal; each time it reads only what is new since the last. */
export class Tally {
  #settled = nothing

  count(journal: Journal): VerdictTally {
    const { last, waiting } = ends(journal)
    // Another journal has taken its place.
    if (last < this.#settled.sequence) this.#settled = nothing
    const settled = waiting === null ? last : waiting - 1
    if (settled > this.#settled.sequence) {
      const { sequence, counts } = this.#settled
      this.#settled = { sequence: settled, counts: added(counts, countBetween(journal, sequence, settled)) }
    }
    return added(this.#settled.counts, countBetween(journal, this.#settled.sequence, last))
  }
}

/** The latest image, and the first that waits for its verdict. */
function ends(journal: Journal): { readonly last: number; readonly waiting: number | null } {
  const sql =
    'SELECT coalesce((SELECT max(sequence) FROM images), 0) AS last, ' +
    '(SELECT min(sequence) FROM images WHERE verdict IS NULL) AS waiting'
  return selectOne<{ last: number; waiting: number | null }>(journal, sql) ?? { last: 0, waiting: null }
}

function countBetween(journal: Journal, after: number, last: number): VerdictTally {
  if (last <= after) return nothing.counts
  const sql =
    'SELECT verdict, count(*) AS count FROM images WHERE sequence > ? AND sequence <= ? AND verdict IS NOT NULL GROUP BY verdict'
  const rows = selectAll<{ verdict: Verdict; count: number }>(journal, sql, after, last)
  return added(nothing.counts, Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count])))
}

function added(counts: VerdictTally, more: Partial<VerdictTally>): VerdictTally {
  const sum = (verdict: Verdict) => counts[verdict] + (more[verdict] ?? 0)
  return { ok: sum('ok'), ng: sum('ng'), review: sum('review'), 'could-not-inspect': sum('could-not-inspect') }
}
