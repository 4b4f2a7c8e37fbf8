/** How much was done at a time, in milliseconds since 1970. */
export interface ProgressPoint {
  readonly at: number
  readonly done: number
}

/** The last points of a task, enough for an estimate; a new task (`done` falls) starts afresh. */
export function withPoint(
  points: readonly ProgressPoint[],
  point: ProgressPoint,
  keep = 120
): readonly ProgressPoint[] {
  const last = points.at(-1)
  if (last !== undefined && point.done < last.done) return [point]
  if (last !== undefined && point.done === last.done) return points
  return [...points, point].slice(-keep)
}

/** Units per second over the points kept, and the seconds left at that rate; nothing before two points a second apart. */
export function timeLeft(
  points: readonly ProgressPoint[],
  total: number
): { readonly rate: number; readonly seconds: number } | undefined {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const seconds = (last.at - first.at) / 1000
  if (seconds < 1 || last.done <= first.done) return undefined
  const rate = (last.done - first.done) / seconds
  return { rate, seconds: Math.max(0, total - last.done) / rate }
}
