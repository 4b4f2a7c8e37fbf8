type Unit = readonly unknown[]

/**
 * The units, of those in random order, that have together as nearly so many images as they can: the first ones that fit,
 * then one more, one fewer or another instead while that comes nearer.
 */
export function nearestTo<Each extends Unit>(count: number, units: readonly Each[]): ReadonlySet<Each> {
  const taken = new Set<Each>()
  let missing = count
  for (const unit of units) {
    if (unit.length > missing) continue
    taken.add(unit)
    missing -= unit.length
  }
  for (;;) {
    const change = nearestChange(missing, units, taken)
    if (change === null) return taken
    if (change.out !== null) taken.delete(change.out)
    if (change.in !== null) taken.add(change.in)
    missing = change.missing
  }
}

interface Change<Each> {
  readonly out: Each | null
  readonly in: Each | null
  /** Images that are missing afterwards; negative for too many. */
  readonly missing: number
}

/** The change that comes nearest; null where none comes nearer than nothing does. Units of one size are the same here. */
function nearestChange<Each extends Unit>(
  missing: number,
  units: readonly Each[],
  taken: ReadonlySet<Each>
): Change<Each> | null {
  if (missing === 0) return null
  const ofSizes = (each: readonly Each[]) => [null, ...new Map(each.map((unit) => [unit.length, unit])).values()]
  const outs = ofSizes(units.filter((unit) => taken.has(unit)))
  const ins = ofSizes(units.filter((unit) => !taken.has(unit)))
  let best: Change<Each> | null = null
  for (const out of outs) {
    for (const next of ins) {
      const after = missing + (out?.length ?? 0) - (next?.length ?? 0)
      if (Math.abs(after) < Math.abs(best?.missing ?? missing)) best = { out, in: next, missing: after }
    }
  }
  return best
}
