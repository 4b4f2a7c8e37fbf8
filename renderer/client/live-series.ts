import { create } from 'zustand'
import type { Metric, Series } from '../../electron/contract/runs.ts'

/** Points that came in while the page is open, by run; a page puts them behind the curves it has loaded. */
export const useLivePoints = create<{ readonly points: Readonly<Record<number, readonly Metric[]>> }>()(() => ({
  points: {}
}))

export function addPoints(run: number, points: readonly Metric[]): void {
  useLivePoints.setState(({ points: before }) => ({
    points: { ...before, [run]: [...(before[run] ?? []), ...points] }
  }))
}

/** After a gap: what is loaded again holds everything. */
export function forgetPoints(): void {
  useLivePoints.setState({ points: {} })
}

/** Loaded curves with the points that came since; a step that both have is taken once. */
export function withLive(loaded: readonly Series[], live: readonly Metric[]): readonly Series[] {
  if (live.length === 0) return loaded
  const key = ({ name, seed }: { readonly name: string; readonly seed: number }) => JSON.stringify([name, seed])
  const curves = new Map(
    loaded.map((curve) => [key(curve), { ...curve, steps: [...curve.steps], values: [...curve.values] }])
  )
  for (const { name, seed, step, value } of live) {
    const curve = curves.get(key({ name, seed })) ?? { name, seed, steps: [], values: [] }
    curves.set(key(curve), curve)
    if (step <= (curve.steps.at(-1) ?? 0)) continue
    curve.steps.push(step)
    curve.values.push(value)
  }
  return [...curves.values()]
}
