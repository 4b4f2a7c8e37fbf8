import type { Sample } from '../../electron/contract/review.ts'
import type { Decision } from '../../electron/contract/values.ts'

/** Decisions that are stored but not yet in the list that was loaded, by image. */
export type PendingDecisions = ReadonlyMap<number, Partial<Pick<Sample, 'decision' | 'defectType'>>>

/** The list with the decisions made since it was loaded. */
export function withPendingDecisions(samples: readonly Sample[], pending: PendingDecisions): readonly Sample[] {
  if (pending.size === 0) return samples
  return samples.map((sample) => ({ ...sample, ...pending.get(sample.id) }))
}

export function withDecision(
  pending: PendingDecisions,
  ids: readonly number[],
  change: Partial<Pick<Sample, 'decision' | 'defectType'>>
): PendingDecisions {
  return new Map([...pending, ...ids.map((id) => [id, { ...pending.get(id), ...change }] as const)])
}

/** Images by decision. */
export function counts(samples: readonly Pick<Sample, 'decision'>[]): Readonly<Record<Decision, number>> {
  const found = { accept: 0, reject: 0, undecided: 0 }
  for (const { decision } of samples) found[decision]++
  return found
}

/** What the automatic check said of images; `leftOut`: rejected by it alone, so that nothing uses them. */
export interface CheckCounts {
  readonly passed: number
  readonly flagged: number
  readonly leftOut: number
  readonly unchecked: number
}

export function checkCounts(samples: readonly Pick<Sample, 'decision' | 'filter'>[]): CheckCounts {
  const found = { passed: 0, flagged: 0, leftOut: 0, unchecked: 0 }
  for (const { decision, filter } of samples) {
    if (filter === null) found.unchecked++
    else if (filter.verdict === 'accept') found.passed++
    else {
      found.flagged++
      if (decision === 'undecided') found.leftOut++
    }
  }
  return found
}

/** The next undecided image after an index, wrapping around; undefined if all are decided. */
export function nextUndecided(samples: readonly Pick<Sample, 'decision'>[], index: number): number | undefined {
  for (let step = 1; step <= samples.length; step++) {
    const at = (index + step) % samples.length
    if (samples[at]?.decision === 'undecided') return at
  }
  return undefined
}

/** The index after a decision: if the filter hides the image, its index is already the next one's. */
export function afterDecision(index: number, before: number, after: number, stay: boolean): number {
  const next = stay || after < before ? index : index + 1
  return Math.max(0, Math.min(next, after - 1))
}

/** Defect types to choose by digit, at most nine: those of the images first, most frequent first. */
export function typeChoices(
  samples: readonly Pick<Sample, 'defectType'>[],
  others: readonly string[]
): readonly string[] {
  const types = samples.flatMap(({ defectType }) => defectType ?? [])
  const counted = [...Map.groupBy(types, (type) => type)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)
  )
  return [...new Set([...counted.map(([type]) => type), ...others])].slice(0, 9)
}
