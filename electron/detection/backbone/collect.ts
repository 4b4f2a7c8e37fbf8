/** @file The features that a network on the backbone learns from. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import type { Image } from '../../imaging/image.ts'
import type { Backbone } from '../../models/backbone/backbone.ts'
import type { Flips } from '../input-settings.ts'
import { orientedImage } from '../patch/orientation.ts'
import { joinedRows, standardise, standardisationOf, type Standardisation } from '../standardisation.ts'
import { pooledCount, pooledFeatures } from './pooled.ts'

/** Training images of numbered classes, loaded one at a time; they may differ in size. */
export interface ClassImages {
  /** The class of each, from 0. */
  readonly classes: readonly number[]
  /** Whether each image is a real one. */
  readonly real: readonly boolean[]
  readonly load: (index: number) => Promise<Image>
}

/** Standardised features of one image, a row of 352 for each way of mirroring it. */
export type Views = Float32Array

export interface FeaturePool {
  readonly standardisation: Standardisation
  /** Of each class, its real and its synthetic images. */
  readonly classes: readonly { readonly real: readonly Views[]; readonly synthetic: readonly Views[] }[]
}

/** The orientations of `orientedImage` that an image is shown in. */
export const orientations: Readonly<Record<Flips, readonly number[]>> = {
  none: [0],
  horizontal: [0, 1],
  vertical: [0, 2],
  both: [0, 1, 2, 3]
}

/** Rows beyond which images are no longer mirrored, some 70 MB: so many images need it least. */
const mostRows = 50_000

/**
 * Features of all images, in the same orientations, so that no class can be told by those. They are standardised on the
 * images of one class, such as the good ones, or on all where there is no such class. Throws `run.cancelled`.
 */
export async function collectFeatures(
  { classes, real, load }: ClassImages,
  { flips, standard }: { readonly flips: Flips; readonly standard: number | null },
  backbone: Backbone,
  monitor: Monitor
): Promise<FeaturePool> {
  const total = classes.length
  const views = orientations[flips].length * total > mostRows ? orientations.none : orientations[flips]
  const all: Views[] = []
  for (const index of classes.keys()) {
    throwIfCancelled(monitor.signal, 'loading')
    const image = await load(index)
    const rows: Float32Array[] = []
    for (const view of views) rows.push(pooledFeatures(await backbone.cellFeatures(orientedImage(image, view))))
    all.push(joinedRows(rows))
    monitor.report({ task: 'loading', done: index + 1, total })
  }
  const standardRows = standard === null ? all : all.filter((_, index) => classes[index] === standard)
  const standardisation = standardisationOf(joinedRows(standardRows), pooledCount)
  for (const rows of all) standardise(rows, standardisation)
  const count = Math.max(...classes) + 1
  const of = (wanted: number, isReal: boolean) =>
    all.filter((_, index) => classes[index] === wanted && real[index] === isReal)
  return {
    standardisation,
    classes: Array.from({ length: count }, (_, each) => ({ real: of(each, true), synthetic: of(each, false) }))
  }
}
