import { english } from '../messages/english.ts'
import { visibleJson, visibleLine } from '../common/visible.ts'
import type { Progress } from '../common/progress.ts'

/** Where progress goes: a terminal rewrites one line; anything else gets a line every few seconds. */
export interface ProgressTarget {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

export type ProgressFormat = 'terminal' | 'lines' | 'json'

/** Seconds as a person reads them: `12 s`, `3 min 05 s`, `2 h 07 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** Units per second as a person reads it: at least one per second, else seconds per unit. */
function formatRate(unitsPerSecond: number): string {
  if (!Number.isFinite(unitsPerSecond) || unitsPerSecond <= 0) return ''
  if (unitsPerSecond >= 1) return `${unitsPerSecond.toFixed(unitsPerSecond < 10 ? 1 : 0)}/s`
  return `${(1 / unitsPerSecond).toFixed(1)} s each`
}

/**
 * Rate and time left of one task. The first report sets the start, so that a resumed task does not count what was
 * done before; the rate is measured over all units since then. A task that is done once more starts again.
 */
export class RateMeter {
  #task = ''
  #startTime = 0
  #startDone = 0
  #lastDone = 0

  /** Call at each report, with the time in milliseconds; undefined until a unit has been finished. */
  measure(progress: Progress, now: number): { rate: number; secondsLeft: number } | undefined {
    const isNew = progress.task !== this.#task || progress.done < this.#lastDone
    this.#lastDone = progress.done
    if (isNew) {
      this.#task = progress.task
      this.#startTime = now
      this.#startDone = progress.done
      return undefined
    }
    const seconds = (now - this.#startTime) / 1000
    const units = progress.done - this.#startDone
    if (units <= 0 || seconds <= 0) return undefined
    const rate = units / seconds
    return { rate, secondsLeft: Math.max(0, progress.total - progress.done) / rate }
  }
}

/** One line for a report: task, count, rate, time left, details. */
export function progressLine(progress: Progress, speed: { rate: number; secondsLeft: number } | undefined): string {
  // Rounded down: not 100% before the end.
  const share = progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) / 100 : 0
  const parts = [
    `${english.named('task', progress.task)}: ${Math.floor(progress.done)}/${progress.total} (${english.percent(share, 0)})`
  ]
  if (speed !== undefined) {
    parts.push(formatRate(speed.rate))
    if (progress.done < progress.total) parts.push(`${formatDuration(speed.secondsLeft)} left`)
  }
  for (const [name, value] of Object.entries(progress.details ?? {})) {
    parts.push(
      `${english.named('name', name)} ${typeof value === 'number' ? formatFact(value) : english.named('task', value)}`
    )
  }
  return visibleLine(parts.join(' · '))
}

function formatFact(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const size = Math.abs(value)
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(1) : value.toPrecision(3)
}

/** Shows reports on a target in one of the three formats; `close` ends a rewritten line. */
export class ProgressPrinter {
  readonly #target: ProgressTarget
  readonly #format: ProgressFormat
  readonly #now: () => number
  readonly #meter = new RateMeter()
  #lastTime = -Infinity
  #lastTask = ''
  #lineOpen = false

  constructor(target: ProgressTarget, format: ProgressFormat, now: () => number = Date.now) {
    this.#target = target
    this.#format = format
    this.#now = now
  }

  report(progress: Progress): void {
    const now = this.#now()
    const speed = this.#meter.measure(progress, now)
    const finished = progress.done >= progress.total
    const pause = this.#format === 'terminal' ? 100 : 5000
    if (!finished && progress.task === this.#lastTask && now - this.#lastTime < pause) return
    if (this.#format === 'terminal' && progress.task !== this.#lastTask) this.close()
    this.#lastTime = now
    this.#lastTask = progress.task
    if (this.#format === 'json') {
      const left = speed === undefined ? undefined : { rate: speed.rate, secondsLeft: speed.secondsLeft }
      this.#target.write(`${visibleJson({ event: 'progress', ...progress, ...left })}\n`)
    } else if (this.#format === 'lines') {
      this.#target.write(`${progressLine(progress, speed)}\n`)
    } else {
      const width = (this.#target.columns ?? 80) - 1
      this.#target.write(`\r\u001b[2K${progressLine(progress, speed).slice(0, width)}`)
      this.#lineOpen = true
    }
  }

  /** Ends the rewritten line, so that what is printed next starts on a line of its own. */
  close(): void {
    if (this.#lineOpen) this.#target.write('\n')
    this.#lineOpen = false
  }
}
