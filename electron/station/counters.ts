import type { Verdict } from '../inspection/inspection.ts'
import type { JudgedImage } from './journal/images.ts'

export type VerdictCounts = Readonly<Record<Verdict, number>>

/** Counts and times of a station since it was started, for people. */
export interface Statistics {
  readonly counts: VerdictCounts
  readonly inspected: number
  /** Share of OK, 0..1; null before the first image. */
  readonly yield: number | null
  /** Rejects, those that could not be inspected included, per million. */
  readonly ppm: number | null
  /** How often an image was seen again, and not inspected again. */
  readonly known: number
  /** Images in the last minute. */
  readonly perMinute: number
  /** From arrival to verdict, in milliseconds; of the last thousand images but for the worst. */
  readonly times: {
    readonly last: number
    readonly median: number
    readonly p95: number
    readonly worst: number
  } | null
  /** Images that took longer than the takt. */
  readonly overruns: number
}

const kept = 1000

/** What a running station counts. */
export class Counters {
  readonly #takt: number | null
  readonly #counts: Record<Verdict, number> = { ok: 0, ng: 0, review: 0, 'could-not-inspect': 0 }
  readonly #times: number[] = []
  /** When verdicts were given, by a clock that does not jump; those of the last minute. */
  readonly #moments: number[] = []
  #last = 0
  #next = 0
  #worst = 0
  #overruns = 0
  known = 0

  /** `takt`: milliseconds allowed from arrival to verdict. */
  constructor(takt: number | null) {
    this.#takt = takt
  }

  add({ verdict, totalMs }: Pick<JudgedImage, 'verdict' | 'totalMs'>, now = performance.now()): void {
    this.#counts[verdict] += 1
    this.#times[this.#next] = totalMs
    this.#next = (this.#next + 1) % kept
    this.#last = totalMs
    this.#worst = Math.max(this.#worst, totalMs)
    if (this.#takt !== null && totalMs > this.#takt) this.#overruns += 1
    this.#moments.push(now)
    this.#forget(now)
  }

  get counts(): VerdictCounts {
    return { ...this.#counts }
  }

  statistics(now = performance.now()): Statistics {
    this.#forget(now)
    const sorted = this.#times.toSorted((a, b) => a - b)
    const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
    return {
      ...shares(this.#counts),
      known: this.known,
      perMinute: this.#moments.length,
      times:
        sorted.length === 0
          ? null
          : { last: this.#last, median: quantile(0.5), p95: quantile(0.95), worst: this.#worst },
      overruns: this.#overruns
    }
  }

  #forget(now: number): void {
    const first = this.#moments.findIndex((moment) => moment > now - 60_000)
    this.#moments.splice(0, first < 0 ? this.#moments.length : first)
  }
}

/** Yield and ppm of counts. */
export function shares(counts: VerdictCounts): Pick<Statistics, 'counts' | 'inspected' | 'yield' | 'ppm'> {
  const { ok, ng, review } = counts
  const unseen = counts['could-not-inspect']
  const inspected = ok + ng + review + unseen
  return {
    counts: { ...counts },
    inspected,
    yield: inspected === 0 ? null : ok / inspected,
    ppm: inspected === 0 ? null : ((ng + unseen) / inspected) * 1e6
  }
}
