import { create } from 'zustand'
import type { Metric, Series } from '../../electron/contract/runs.ts'

/** Milliseconds between two times that pages show new points: a chart costs more to draw than a quick training's step. */
const pause = 500

/** Points that came in while the page is open, by run; a page puts them behind the curves it has loaded. */
export const useLivePoints = create<{ readonly points: Readonly<Record<number, readonly Metric[]>> }>()(() => ({
  points: {}
}))

const gathered = new Map<number, Metric[]>()
let gathering: ReturnType<typeof setTimeout> | undefined

/** Shows points of a run soon, with all that come until then. */
export function addPoints(run: number, points: readonly Metric[]): void {
  const waiting = gathered.get(run)
  if (waiting === undefined) gathered.set(run, [...points])
  else waiting.push(...points)
  gathering ??= setTimeout(showGathered, pause)
}

function showGathered(): void {
  gathering = undefined
  const added = [...gathered]
  gathered.clear()
  useLivePoints.setState(({ points }) => ({
    points: { ...points, ...Object.fromEntries(added.map(([run, more]) => [run, [...(points[run] ?? []), ...more]])) }
  }))
}

/** After a gap: what is loaded again holds everything. */
export function forgetPoints(): void {
  gathered.clear()
  useLivePoints.setState({ points: {} })
}

/** Drops the points of a run that its loaded curves hold, so that a long training's page does not grow without end. */
export function forgetLoaded(run: number, loaded: readonly Series[]): void {
  const { points } = useLivePoints.getState()
  const live = points[run] ?? []
  const lasts = lastSteps(loaded)
  const newer = live.filter((point) => point.step > (lasts.get(keyOf(point)) ?? 0))
  if (newer.length < live.length) useLivePoints.setState({ points: { ...points, [run]: newer } })
}

/**
 * Loaded curves with the points that came since; a step that both have is taken once. Curves that nothing came for, and
 * the whole where nothing came at all, are the very ones that were given.
 */
export function withLive(loaded: readonly Series[], live: readonly Metric[]): readonly Series[] {
  const lasts = lastSteps(loaded)
  const grown = new Map<string, { name: string; seed: number; steps: number[]; values: number[] }>()
  const before = new Map(loaded.map((curve) => [keyOf(curve), curve]))
  for (const { name, seed, step, value } of live) {
    const key = keyOf({ name, seed })
    if (step <= (lasts.get(key) ?? 0)) continue
    lasts.set(key, step)
    const { steps = [], values = [] } = before.get(key) ?? {}
    const curve = grown.get(key) ?? { name, seed, steps: [...steps], values: [...values] }
    grown.set(key, curve)
    curve.steps.push(step)
    curve.values.push(value)
  }
  if (grown.size === 0) return loaded
  const fresh = [...grown].filter(([key]) => !before.has(key)).map(([, curve]) => curve)
  return [...loaded.map((curve) => grown.get(keyOf(curve)) ?? curve), ...fresh]
}

function keyOf({ name, seed }: { readonly name: string; readonly seed: number }): string {
  return `${seed} ${name}`
}

function lastSteps(loaded: readonly Series[]): Map<string, number> {
  return new Map(loaded.map((curve) => [keyOf(curve), curve.steps.at(-1) ?? 0]))
}
