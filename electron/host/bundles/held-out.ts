import type { ScoresFile } from '../../contract/work/score.ts'
import type { Size } from '../../imaging/image.ts'
import type { HeldOutScores } from '../../inspection/threshold/choose.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'

/** Scores of the images of a size and with a known label that a detector was not trained on. */
export function heldOutScores(
  { images }: Pick<ScoresFile, 'images'>,
  dataset: readonly Pick<DatasetImage, 'name' | 'width' | 'height'>[],
  { width, height }: Size
): HeldOutScores {
  const fitting = new Set(
    dataset.flatMap((image) => (image.width === width && image.height === height ? [image.name] : []))
  )
  const of = (label: 'good' | 'defective') =>
    images.flatMap(({ image, subset, score, ...row }) =>
      row.label === label && subset !== 'train' && score !== null && fitting.has(image) ? [score] : []
    )
  return { good: of('good'), defective: of('defective') }
}
