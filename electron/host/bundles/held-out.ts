import type { ScoresFile } from '../../contract/work/score.ts'
import type { HeldOutScores } from '../../inspection/threshold/choose.ts'

/** Scores of the images with a known label that a detector was not trained on. */
export function heldOutScores({ images }: Pick<ScoresFile, 'images'>): HeldOutScores {
  const of = (label: 'good' | 'defective') =>
    images.flatMap((row) => (row.label === label && row.subset !== 'train' && row.score !== null ? [row.score] : []))
  return { good: of('good'), defective: of('defective') }
}
