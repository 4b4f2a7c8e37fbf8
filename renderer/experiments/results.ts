/** @file Scores of an experiment, arranged for display. Pure. */
import type { ExperimentResults, ScoredCell } from '../../electron/contract/experiments.ts'

/** Detectors that differ only by their seed. */
export interface DetectorGroup {
  readonly key: string
  readonly method: string
  readonly name: string
  /** N_aug; 0 without synthetic defects. */
  readonly augmented: number
  readonly cells: readonly ScoredCell[]
}

/** Cells by method and N_aug, in the order of the table. */
export function detectorGroups(cells: readonly ScoredCell[]): readonly DetectorGroup[] {
  return [...Map.groupBy(cells, ({ method, augmented }) => `${method} ${augmented}`)].flatMap(([key, group]) => {
    const [first] = group
    return first === undefined
      ? []
      : [{ key, method: first.method, name: first.name, augmented: first.augmented, cells: group }]
  })
}

/** Whether precision and recall are defined: there must be a defective image. */
export function hasDefects({ labels }: Pick<ScoredCell, 'labels'>): boolean {
  return labels.includes(1)
}

export type Outcome = 'false-negative' | 'false-positive' | 'true-positive' | 'true-negative'
export const outcomes: readonly Outcome[] = ['false-negative', 'false-positive', 'true-positive', 'true-negative']

export type TestImage = ExperimentResults['testImages'][number]['images'][number]

/** The images that the detectors of a seed were tested on. */
export function testImagesOf({ testImages }: ExperimentResults, seed: number): readonly TestImage[] {
  return testImages.find((own) => own.seed === seed)?.images ?? []
}

export interface Example {
  readonly image: TestImage
  readonly score: number
}

/**
 * Test images by outcome (true or false, positive or negative) at a threshold; within each, errors with the worst
 * first, others with those closest to an error first.
 */
export function examplesAt(
  { labels, scores }: Pick<ScoredCell, 'labels' | 'scores'>,
  images: readonly TestImage[],
  threshold: number
): Readonly<Record<Outcome, readonly Example[]>> {
  const found: Record<Outcome, Example[]> = {
    'false-negative': [],
    'false-positive': [],
    'true-positive': [],
    'true-negative': []
  }
  for (const [index, image] of images.entries()) {
    const score = scores[index] ?? NaN
    const called = score >= threshold
    const outcome: Outcome =
      labels[index] === 1 ? (called ? 'true-positive' : 'false-negative') : called ? 'false-positive' : 'true-negative'
    found[outcome].push({ image, score })
  }
  for (const outcome of outcomes) {
    const rising = outcome === 'false-negative' || outcome === 'true-positive'
    found[outcome].sort((a, b) => (rising ? a.score - b.score : b.score - a.score))
  }
  return found
}
