import { FlawsmithError } from '../../../common/errors.ts'
import { distinctTypes } from '../../../detection/classification/settings.ts'
import type { DatasetImage } from '../../../workspace/datasets.ts'
import type { Selection } from '../../selection.ts'

/** The real images of each defect type, for training and testing. */
export interface ClassificationImages {
  readonly goods: readonly DatasetImage[]
  readonly defects: readonly DatasetImage[]
  /** Defects only: there is no type "good". */
  readonly test: readonly DatasetImage[]
  /** In alphabetical order. */
  readonly types: readonly string[]
}

/**
 * What a selection gives to the classification of types. Errors: `detector.too-few-types`,
 * `dataset.more-types-than-images`, `experiment.no-training-images`, `experiment.no-test-images`.
 */
export function classificationImages({ trainGood, trainDefects, test }: Selection): ClassificationImages {
  const tested = test.filter(({ label }) => label === 'defect')
  const typeOf = ({ defectType }: DatasetImage) => defectType ?? ''
  const types = distinctTypes([...trainDefects, ...tested].map(typeOf))
  if (types.length > trainDefects.length) {
    throw new FlawsmithError('dataset.more-types-than-images', { types: types.length, count: trainDefects.length })
  }
  const lacking = (images: readonly DatasetImage[]) => {
    const shown = new Set(images.map(typeOf))
    return types.filter((type) => !shown.has(type))
  }
  const [untrained, untested] = [lacking(trainDefects), lacking(tested)]
  if (untrained.length > 0) throw new FlawsmithError('experiment.no-training-images', { types: untrained })
  if (untested.length > 0) throw new FlawsmithError('experiment.no-test-images', { types: untested })
  return { goods: trainGood, defects: trainDefects, test: tested, types }
}
