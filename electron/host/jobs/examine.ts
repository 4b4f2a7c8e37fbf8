import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { alikeImages, outlierScores, type AlikeImages } from '../../datasets/alike.ts'
import { lookOf, type Look } from '../../datasets/looks.ts'
import { featureSize, openBackboneFeatures } from '../../synthesis/filters/feature-network.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, type JobPlace } from './job-input.ts'

export interface ExamineInput extends JobPlace {
  readonly images: readonly {
    readonly id: number
    readonly hash: string
    readonly width: number
    readonly height: number
  }[]
}

export interface ExamineOutput extends AlikeImages {
  /** By position; null for images that could not be read. */
  readonly outliers: readonly (number | null)[]
  readonly failed: number
}

/**
 * Compares all images of a dataset with one another: by their pixels, by small grey copies, and by features of the embedded
 * backbone, averaged over the image, as far as they are from those of the images most like it.
 */
export const examine: JobHandler<ExamineInput, ExamineOutput> = async (input, monitor) => {
  const { images, device, threads } = input
  const looks: (Look | null)[] = []
  for (const [index, { hash }] of images.entries()) {
    throwIfCancelled(monitor.signal, 'finding-duplicates')
    looks.push(await orNull(lookOf({ folder: input.workspaceFolder }, hash)))
    monitor.report({ task: 'finding-duplicates', done: index + 1, total: images.length })
  }
  const alike = await alikeImages(looks, monitor.signal)
  const size = featureSize(images[0] ?? { width: 8, height: 8 })
  const preprocessing: Preprocessing = { ...size, fit: 'stretch', channels: 3 }
  const network = await openBackboneFeatures(size, { device, threads })
  const features: (Float32Array | null)[] = []
  try {
    for (const [index, { hash }] of images.entries()) {
      throwIfCancelled(monitor.signal, 'measuring-outliers')
      const image = looks[index] === null ? null : await orNull(readImage(input, hash, preprocessing))
      features.push(image === null ? null : (await network.measure(image)).pooled)
      monitor.report({ task: 'measuring-outliers', done: index + 1, total: images.length })
    }
  } finally {
    await network.release()
  }
  const outliers = await outlierScores(features, monitor.signal)
  return { ...alike, outliers, failed: features.filter((each) => each === null).length }
}

/** What cannot be read is like nothing. */
async function orNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof FlawsmithError && error.code !== 'run.cancelled') return null
    throw error
  })
}
