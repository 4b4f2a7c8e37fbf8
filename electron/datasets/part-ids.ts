/** @file Which images of a dataset have a part id that a layout, a pattern or a person gave. */
import type { DatasetImage } from '../workspace/datasets.ts'

type Named = Pick<DatasetImage, 'name' | 'specimen'>

export interface PartIdCount {
  readonly given: number
  readonly without: number
}

/**
 * How many of some of a dataset's images have a part id and how many do not. Copies that were found by their pixels are one
 * part without an id: that is called after an image of the dataset.
 */
export function countPartIds(images: readonly Named[], of: readonly Named[] = images): PartIdCount {
  const given = withPartIds(images, of).length
  return { given, without: of.length - given }
}

/** Those of some of a dataset's images that have a part id. */
export function withPartIds<Image extends Named>(images: readonly Named[], of: readonly Image[]): Image[] {
  const names = new Set(images.map(({ name }) => name))
  return of.filter(({ specimen }) => specimen !== null && !names.has(specimen))
}
