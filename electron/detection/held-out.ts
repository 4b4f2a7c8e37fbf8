/** @file What good images that were not learnt from score, by which a threshold can be chosen without any defect. */
import { imagesBehindThreshold } from '../metrics/threshold-support.ts'
import { thresholdRules } from './detection/threshold-rules.ts'
import type { TrainedDetector } from './task-worker.ts'

/** What is kept of a detector that could not be tested: its test images are not both good and defective. */
export interface UntestedResult {
  readonly metrics: null
  /** An image is called defective where its score is at least this; null without validation images. */
  readonly threshold: number | null
  readonly thresholdRule: string
  /** Of the test images, in their order. */
  readonly labels: readonly number[]
  readonly scores: readonly number[]
  /** Scores of good images that were not learnt from. */
  readonly heldOut: readonly number[]
  readonly losses: readonly number[]
  readonly shown: readonly string[]
}

/** Whether images of these labels, 1 for defective, can test a detector. */
export const canTest = (labels: readonly number[]): boolean => labels.includes(0) && labels.includes(1)

/** Of validation, and of the good ones among the test images. */
export function heldOutScores(
  validation: readonly number[],
  labels: readonly number[],
  scores: readonly number[]
): readonly number[] {
  return [...validation, ...scores.filter((_, index) => labels[index] === 0)]
}

/** The value below which half of some scores lie, and the highest; null for none. */
export function goodSummary(scores: readonly number[]): { readonly median: number; readonly highest: number } | null {
  const sorted = scores.toSorted((a, b) => a - b)
  const [highest, count] = [sorted.at(-1), sorted.length]
  if (highest === undefined) return null
  return { median: (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2, highest }
}

/** The same as numbers of a run. */
export function goodNumbers(scores: readonly number[]): TrainedDetector['metrics'] {
  const summary = goodSummary(scores)
  if (summary === null) return []
  const values = {
    'held-out good images': scores.length,
    'median score of good images': summary.median,
    'highest score of good images': summary.highest
  }
  return Object.entries(values).map(([name, value]) => ({ name, step: 0, value }))
}

interface Chosen {
  readonly threshold: number | null
  readonly thresholdRule: string
  /** Scores of the good images of validation. */
  readonly heldOut: readonly number[]
}

/** The threshold, and how many good images it comes from where these alone decide, as numbers of a run. */
export function thresholdNumbers({ threshold, thresholdRule, heldOut }: Chosen): TrainedDetector['metrics'] {
  const support =
    thresholdRule === thresholdRules.share ? [{ name: imagesBehindThreshold, step: 0, value: heldOut.length }] : []
  const isNumber = threshold !== null && Number.isFinite(threshold)
  return [...(isNumber ? [{ name: 'threshold', step: 0, value: threshold }] : []), ...support]
}
