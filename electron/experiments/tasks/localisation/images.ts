import { FlawsmithError } from '../../../common/errors.ts'
import { preprocessMask } from '../../../datasets/preprocessing.ts'
import type { Selection } from '../../selection.ts'
import { isAnomalySection } from '../../../detection/anomaly/section.ts'
import { decodeMask } from '../../../imaging/decode-mask.ts'
import { maskArea } from '../../../imaging/image.ts'
import { readContent } from '../../../workspace/contents.ts'
import type { DatasetImage } from '../../../workspace/datasets.ts'
import type { ImagePlace } from '../task.ts'

/** The real images of localisation; every defect has a mask that is neither empty nor full at the run's size. */
export interface LocalisationImages {
  readonly goods: readonly DatasetImage[]
  /** To choose a threshold on; not trained on. */
  readonly validation: readonly DatasetImage[]
  readonly defects: readonly DatasetImage[]
  readonly test: readonly DatasetImage[]
  /** Types of the training defects, in alphabetical order. */
  readonly types: readonly string[]
}

/**
 * What a selection gives to localisation. Errors: `localisation.no-defects` without any to train on, `dataset.no-mask`,
 * `dataset.bad-mask` where a mask marks nothing or everything at the run's size. Detectors that learn from good images
 * alone do without training defects, and only their test needs masks.
 */
export async function localisationImages(
  place: ImagePlace,
  { trainGood, trainDefects, validation, test }: Selection,
  section: object
): Promise<LocalisationImages> {
  const tested = test.filter(({ label }) => label === 'defect')
  if (isAnomalySection(section)) {
    await requireUsableMasks(place, tested)
    return { goods: trainGood, validation, defects: [], test, types: [] }
  }
  if (trainDefects.length === 0) {
    throw new FlawsmithError('localisation.no-defects')
  }
  await requireUsableMasks(place, [...trainDefects, ...tested])
  const types = [...new Set(trainDefects.map(({ defectType }) => defectType ?? ''))].sort()
  return { goods: trainGood, validation, defects: trainDefects, test, types }
}

/** Errors: `dataset.no-mask`, `dataset.bad-mask`, naming the image. */
export async function requireUsableMasks(place: ImagePlace, images: readonly DatasetImage[]): Promise<void> {
  for (const image of images) await requireUsableMask(place, image)
}

/** Contents and sizes of masks that were found usable; they are addressed by content, so this never changes. */
const usable = new Set<string>()

async function requireUsableMask(
  { folder, preprocessing }: ImagePlace,
  { name, maskHash }: DatasetImage
): Promise<void> {
  if (maskHash === null) {
    throw new FlawsmithError('dataset.no-mask', { name })
  }
  const { width, height, fit } = preprocessing
  const key = `${maskHash} ${width}x${height} ${fit}`
  // A form asks at every change, of hundreds of masks.
  if (usable.has(key)) return
  const mask = preprocessMask(await decodeMask(await readContent({ folder }, maskHash)), preprocessing)
  const area = maskArea(mask)
  if (area > 0 && area < mask.data.length) return void usable.add(key)
  throw new FlawsmithError('dataset.bad-mask', { name, width, height }, { details: { area } })
}
