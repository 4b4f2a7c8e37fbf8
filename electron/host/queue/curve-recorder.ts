import { FlawsmithError } from '../../common/errors.ts'
import type { CurvePoint } from '../../common/progress.ts'
import type { Metric } from '../../contract/runs.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { getRun } from '../../workspace/runs.ts'

/** Milliseconds between two events, and between two writes to the disk. */
const [publishInterval, storeInterval] = [100, 1000]

/** Stores the points of running work with its runs and passes them on, many at a time; none is left out. */
export class CurveRecorder {
  readonly #workspace: Workspace
  readonly #publish: (run: number, points: readonly Metric[]) => void
  readonly #unpublished = new Map<number, Metric[]>()
  readonly #unstored = new Map<number, Metric[]>()
  readonly #seeds = new Map<number, number>()
  #publishTimer: NodeJS.Timeout | undefined
  #storeTimer: NodeJS.Timeout | undefined

  constructor(workspace: Workspace, publish: (run: number, points: readonly Metric[]) => void) {
    this.#workspace = workspace
    this.#publish = publish
  }

  add(run: number, points: readonly CurvePoint[]): void {
    const seed = this.#seedOf(run)
    const metrics = points.filter(({ value }) => Number.isFinite(value)).map((point) => ({ ...point, seed }))
    for (const waiting of [this.#unpublished, this.#unstored]) {
      const list = waiting.get(run)
      if (list === undefined) waiting.set(run, [...metrics])
      else list.push(...metrics)
    }
    this.#publishTimer ??= setTimeout(() => this.#publishWaiting(), publishInterval)
    this.#storeTimer ??= setTimeout(() => this.flush(), storeInterval)
  }

  /** Publishes and stores all waiting points; those that cannot be stored now, as on a full disk, keep waiting. */
  flush(): void {
    this.#publishWaiting()
    clearTimeout(this.#storeTimer)
    this.#storeTimer = undefined
    for (const [run, points] of [...this.#unstored]) {
      try {
        recordMetrics(this.#workspace, run, points)
        this.#unstored.delete(run)
      } catch (error) {
        if (!(error instanceof FlawsmithError)) throw error
      }
    }
  }

  #publishWaiting(): void {
    clearTimeout(this.#publishTimer)
    this.#publishTimer = undefined
    for (const [run, points] of this.#unpublished) this.#publish(run, points)
    this.#unpublished.clear()
  }

  #seedOf(run: number): number {
    const known = this.#seeds.get(run)
    if (known !== undefined) return known
    const seed = getRun(this.#workspace, run).seeds[0] ?? 0
    this.#seeds.set(run, seed)
    return seed
  }
}
