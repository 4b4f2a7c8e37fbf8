export const decisions = ['accept', 'reject', 'undecided'] as const
export type Decision = (typeof decisions)[number]

/** One thing a person did, as undo names it: what each picture was before. */
export interface Step {
  readonly decision: Decision
  readonly before: ReadonlyMap<number, Decision>
}

export interface Reviewed {
  readonly decisions: ReadonlyMap<number, Decision>
  /** The latest last. */
  readonly steps: readonly Step[]
}

export const nothingReviewed: Reviewed = { decisions: new Map(), steps: [] }

export function decisionOn(reviewed: Reviewed, id: number): Decision {
  return reviewed.decisions.get(id) ?? 'undecided'
}

/** Decides on pictures; those that are so already are left out, and without any change there is nothing to undo. */
export function decide(reviewed: Reviewed, ids: readonly number[], decision: Decision): Reviewed {
  const changed = ids.filter((id) => decisionOn(reviewed, id) !== decision)
  if (changed.length === 0) return reviewed
  const next = new Map(reviewed.decisions)
  for (const id of changed) next.set(id, decision)
  const before = new Map(changed.map((id) => [id, decisionOn(reviewed, id)]))
  return { decisions: next, steps: [...reviewed.steps, { decision, before }] }
}

/** Takes the latest step back. */
export function undo(reviewed: Reviewed): Reviewed {
  const step = reviewed.steps.at(-1)
  if (step === undefined) return reviewed
  return { decisions: new Map([...reviewed.decisions, ...step.before]), steps: reviewed.steps.slice(0, -1) }
}

/** Pictures by decision, over those shown. */
export function counts(reviewed: Reviewed, ids: readonly number[]): Readonly<Record<Decision, number>> {
  const found = { accept: 0, reject: 0, undecided: 0 }
  for (const id of ids) found[decisionOn(reviewed, id)]++
  return found
}

/** The next undecided picture after an index, round the end; nothing where all are decided. */
export function nextUndecided(reviewed: Reviewed, ids: readonly number[], index: number): number | undefined {
  for (let step = 1; step <= ids.length; step++) {
    const at = (index + step) % ids.length
    const id = ids[at]
    if (id !== undefined && decisionOn(reviewed, id) === 'undecided') return at
  }
  return undefined
}
