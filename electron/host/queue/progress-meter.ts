import type { Progress } from '../../common/progress.ts'
import type { JobProgress } from '../../contract/jobs.ts'

/** Milliseconds over which a rate is measured. */
const span = 60_000

/** Rate and time left of the task at hand, over the last minute of it. */
export class ProgressMeter {
  #points: { readonly at: number; readonly done: number }[] = []
  #task = ''

  /** `now` in milliseconds since 1970. */
  measure({ task, done, total, details = {} }: Progress, now: number): JobProgress {
    const last = this.#points.at(-1)
    if (task !== this.#task || (last !== undefined && done < last.done)) this.#points = []
    this.#task = task
    this.#points.push({ at: now, done })
    const start = this.#points.findIndex(({ at }) => now - at <= span)
    if (start > 0) this.#points = this.#points.slice(start)
    const first = this.#points[0] ?? { at: now, done }
    const seconds = (now - first.at) / 1000
    const rate = seconds >= 0.5 && done > first.done ? (done - first.done) / seconds : null
    const secondsLeft = rate === null ? null : Math.max(0, total - done) / rate
    // JSON has no NaN and no infinity; a person should still see that the loss has become one.
    const shown = Object.entries(details).map(([name, value]) => [name, Number.isFinite(value) ? value : String(value)])
    return {
      ...{ task, done, total, rate, secondsLeft },
      details: Object.fromEntries(shown) as JobProgress['details'],
      at: new Date(now).toISOString()
    }
  }
}
