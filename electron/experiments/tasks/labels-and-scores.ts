import type { LabelledScore } from './task.ts'

/** Labels (1 for defective) and scores in the order of the images, as metrics take them. */
export function labelsAndScores(images: readonly LabelledScore[]) {
  const labels = images.map(({ label }): number => (label === 'defect' ? 1 : 0))
  return {
    labels,
    scores: images.map(({ score }) => score),
    /** Whether there is something to tell apart. */
    bothLabels: labels.includes(0) && labels.includes(1)
  }
}

/** Without the names that have no value. */
export function withoutUndefined(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined))
}
