/** @file Two bundles on the same images: how right each is, and where they disagree. */
import { areaUnderRocOf } from '../metrics/roc.ts'
import { averagePrecisionOf } from '../metrics/precision-recall.ts'
import { sortScores } from '../metrics/scores.ts'
import type { Verdict } from './inspection.ts'
import { upperBound } from './threshold/binomial-bounds.ts'

/** What one bundle says of an image. */
export interface Said {
  readonly verdict: Verdict
  /** Null where it could not be inspected. */
  readonly raw: number | null
}

/** An image with a known label, and what both bundles say of it. */
export interface ComparedImage {
  readonly label: 'good' | 'defective'
  readonly running: Said
  readonly candidate: Said
}

/** A count with the share that it leaves plausible. */
export interface ExactRate {
  readonly count: number
  readonly total: number
  /** Bounds on the true share, 0…1: 95% sure, exact after Clopper and Pearson. */
  readonly low: number
  readonly high: number
}

export interface BundleFigures {
  /** Over images that both bundles could inspect; null without good or without defective ones. */
  readonly auroc: number | null
  readonly averagePrecision: number | null
  /** Defective images with the verdict OK, of all defective ones. */
  readonly missed: ExactRate
  /** Good images that the line would reject, of all good ones: NG or could not inspect. */
  readonly falseRejects: ExactRate
  readonly review: number
  readonly notInspected: number
}

export interface ComparedBundles {
  readonly good: number
  readonly defective: number
  readonly running: BundleFigures
  readonly candidate: BundleFigures
  /** Places of the images that one passes and the other does not. */
  readonly disagreements: readonly number[]
}

const confidence = 0.95

/** At each bundle's own threshold. */
export function compareBundles(images: readonly ComparedImage[]): ComparedBundles {
  const good = images.filter(({ label }) => label === 'good').length
  return {
    ...{ good, defective: images.length - good },
    running: figuresOf(images, 'running'),
    candidate: figuresOf(images, 'candidate'),
    disagreements: images.flatMap(({ running, candidate }, index) =>
      running.verdict === candidate.verdict ? [] : [index]
    )
  }
}

/** Clopper and Pearson (1934), two-sided. */
export function exactRate(count: number, total: number): ExactRate {
  const sure = 1 - (1 - confidence) / 2
  return { count, total, low: 1 - upperBound(total - count, total, sure), high: upperBound(count, total, sure) }
}

function figuresOf(images: readonly ComparedImage[], which: 'running' | 'candidate'): BundleFigures {
  const scored = images.filter(({ running, candidate }) => running.raw !== null && candidate.raw !== null)
  const labels = scored.map(({ label }) => (label === 'defective' ? 1 : 0))
  const ranks = labels.includes(1) && labels.includes(0)
  const sorted = ranks
    ? sortScores(
        labels,
        scored.map((image) => image[which].raw ?? 0)
      )
    : null
  const count = (test: (said: Said, label: ComparedImage['label']) => boolean) =>
    images.filter((image) => test(image[which], image.label)).length
  const defective = images.filter(({ label }) => label === 'defective').length
  return {
    auroc: sorted === null ? null : areaUnderRocOf(sorted),
    averagePrecision: sorted === null ? null : averagePrecisionOf(sorted),
    missed: exactRate(
      count(({ verdict }, label) => label === 'defective' && verdict === 'ok'),
      defective
    ),
    falseRejects: exactRate(
      count(({ verdict }, label) => label === 'good' && (verdict === 'ng' || verdict === 'could-not-inspect')),
      images.length - defective
    ),
    review: count(({ verdict }) => verdict === 'review'),
    notInspected: count(({ verdict }) => verdict === 'could-not-inspect')
  }
}
