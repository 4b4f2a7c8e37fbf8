/** @file Which of a dataset's stored splits a form begins with, and in which order lists show them. Pure. */
import { countOf } from '../common/counts.ts'
import { isNamedSplit } from '../common/split-name.ts'
import { storedOptions } from '../common/stored-split.ts'
import type { DatasetSummary, Split, SplitOptions } from './datasets.ts'
import type { Wanted } from './usual-data.ts'

/** Splits that a person named before those that work has made, each newest first. */
export function inListOrder(splits: readonly Split[]): {
  readonly named: readonly Split[]
  readonly automatic: readonly Split[]
} {
  const newest = splits.toSorted((a, b) => b.id - a.id)
  return { named: newest.filter(isNamedSplit), automatic: newest.filter((split) => !isNamedSplit(split)) }
}

interface Preference {
  readonly wanted: Wanted
  readonly summary: Masked
  /** The split that is being looked at. */
  readonly viewed?: number | null | undefined
  /** Defects to train on that are no more than a few. */
  readonly most?: number | undefined
}

/**
 * The split that is being looked at, or else the newest that a person named, if work that wants such images can be done on
 * it; undefined where there is none.
 */
export function preferredSplit(
  splits: readonly Split[],
  { wanted, summary, viewed, most = Infinity }: Preference
): SplitOptions | undefined {
  const shown = splits.filter(({ id }) => id === viewed)
  const found = [...shown, ...inListOrder(splits).named].find(
    (split) => suits(split, wanted, summary) && defectsIn(split) <= most
  )
  return found && storedOptions<SplitOptions>(found)
}

const defectsIn = ({ parts }: Split): number =>
  Object.entries(parts.train ?? {}).reduce((sum, [type, count]) => sum + (type === 'good' ? 0 : count), 0)

type Masked = Pick<DatasetSummary, 'defects' | 'defectTypes' | 'maskedTypes'>

/** Whether a split trains and tests on what work wants. */
function suits({ parts, protocol }: Split, wanted: Wanted, summary: Masked): boolean {
  const { good = 0, ...trained } = parts.train ?? {}
  const { good: testedGood = 0, ...tested } = parts.test ?? {}
  const typesOf = (counts: Readonly<Record<string, number>>) =>
    Object.keys(counts).filter((type) => countOf(counts, type) > 0)
  if (good === 0 || testedGood === 0) return false
  if (wanted === 'nothing') return true
  if (typesOf(trained).length === 0 || typesOf(tested).length === 0) return false
  const areMasked = (counts: Readonly<Record<string, number>>) =>
    typesOf(counts).every((type) => countOf(summary.maskedTypes, type) === countOf(summary.defectTypes, type))
  const hasMasks = typeof protocol['masks'] === 'string' || areMasked(trained)
  switch (wanted) {
    case 'defects':
      return true
    case 'masks':
      return hasMasks
    case 'tested-masks':
      return protocol['masks'] === 'all' || (areMasked(trained) && areMasked(tested))
    case 'types':
      return Object.keys(summary.defectTypes).every((type) => countOf(trained, type) > 0 && countOf(tested, type) > 0)
  }
}
