/** @file Detectors whose measures say nothing: those that learnt nothing, tell no images apart, or had nothing to tell apart. */
import { english } from '../messages/english.ts'
import type { Confusion } from '../metrics/confusion.ts'

/** Trained for no updates; tested on images of one label or type only; the same answer for every image. */
export type Degeneracy = 'no-updates' | 'one-class' | 'constant'

/** What is kept of a tested detector; `heldOut` is there for those that learn without updates. */
interface Tested {
  readonly labels: readonly number[]
  readonly scores: readonly number[]
  /** Missing in results of old versions. */
  readonly losses?: readonly number[]
  readonly heldOut?: readonly number[]
}

/** Why the measures of a detector that scores images say nothing; null where they say something. */
export function degeneracyOf({ labels, scores, losses, heldOut }: Tested): Degeneracy | null {
  if (losses?.length === 0 && heldOut === undefined) return 'no-updates'
  if (new Set(labels).size < 2) return 'one-class'
  // Equal scores of a network differ in their last bits.
  return Math.max(...scores) - Math.min(...scores) < 1e-9 ? 'constant' : null
}

/** The same of a detector that tells types apart. */
export function degeneracyOfTypes({ counts }: Confusion): Degeneracy | null {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  if (counts.filter((row) => sum(row) > 0).length < 2) return 'one-class'
  const predicted = counts.filter((_, column) => sum(counts.map((row) => row[column] ?? 0)) > 0)
  return predicted.length < 2 ? 'constant' : null
}

interface SeedOfRow {
  readonly seed: number
  readonly degenerate?: Degeneracy | null
}

/** Why the row of some seeds says nothing, in words and with those seeds; null where every seed says something. */
export function degenerateText(results: readonly SeedOfRow[], say = english): string | null {
  const found = results.filter(({ degenerate = null }) => degenerate !== null)
  const reasons = [...Map.groupBy(found, ({ degenerate }) => degenerate)]
  if (reasons.length === 0) return null
  const texts = reasons.map(([reason, seeds]) =>
    say.text(`degenerate.${reason ?? ''}`, { count: seeds.length, seeds: seeds.map(({ seed }) => String(seed)) })
  )
  return texts.join('; ')
}

/** Marks a row whose measures say nothing. */
export const degenerateMark = '‡'
