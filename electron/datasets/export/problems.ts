/** @file What a person has to know of an export. */
import { FlawsmithError } from '../../common/errors.ts'
import { problemOf, type Problem } from '../problems.ts'
import type { ExportImage } from './export-image.ts'

type AboutImages = 'export.no-mask' | 'export.no-mask-beside' | 'export.unused' | 'export.eight-bits' | 'export.deep'

/** That some images are not where, or not as, they may be expected; nothing where there are none. */
export function imagesNoted(code: AboutImages, names: readonly string[]): Problem[] {
  if (names.length === 0) return []
  return [problemOf('warning', new FlawsmithError(code, { count: names.length, file: names[0] ?? '' }), names)]
}

/** That a split was made for the export. */
export function splitMade({ name }: { readonly name: string }): Problem {
  return problemOf('warning', new FlawsmithError('export.split-made', { split: name }), [])
}

/** That the images have several sizes; nothing where they have one. */
export function mixedSizes(sizes: readonly string[]): Problem[] {
  if (sizes.length < 2) return []
  const values = { count: sizes.length, sizes: sizes.slice(0, 5) }
  return [problemOf('warning', new FlawsmithError('export.mixed-sizes', values), [])]
}

/** That synthetic images were left out, as nobody has decided on them. */
export function undecidedLeftOut(count: number): Problem[] {
  return count === 0 ? [] : [problemOf('warning', new FlawsmithError('export.undecided', { count }), [])]
}

/** That images for training are all good, in a layout that defects are learned from. */
export function noTrainingDefects(images: readonly Pick<ExportImage, 'part' | 'label'>[]): Problem[] {
  const training = images.filter(({ part }) => part === 'train')
  const isMissed = training.length > 0 && training.every(({ label }) => label === 'good')
  return isMissed ? [problemOf('warning', new FlawsmithError('export.no-training-defects'), [])] : []
}
