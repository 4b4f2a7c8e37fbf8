import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { compareBackgrounds as compare, type SignedImage } from '../../metrics/background-comparison.ts'
import type { BackgroundSignature } from '../../metrics/background-signature.ts'
import { measureBackground } from '../../synthesis/signature/background.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, readMask, type JobPlace } from './job-input.ts'

/** An image by its hashes. */
export interface ComparedImage {
  readonly image: string
  /** Null where nothing is left out. */
  readonly mask: string | null
  /** Images of one group show the same part or background. */
  readonly group: string
}

export interface CompareInput extends JobPlace {
  readonly real: readonly ComparedImage[]
  readonly synthetic: readonly ComparedImage[]
  readonly preprocessing: Preprocessing
  /** Of patches, in pixels. */
  readonly side: number
}

/** Compares the backgrounds of synthetic images with those of real ones. */
export const compareBackgrounds: JobHandler<CompareInput, BackgroundSignature> = async (input, monitor) => {
  const { real, synthetic, preprocessing, side } = input
  const task = 'comparing'
  const total = real.length + synthetic.length
  let done = 0
  const measure = async (images: readonly ComparedImage[]): Promise<SignedImage[]> => {
    const signed: SignedImage[] = []
    for (const { image, mask, group } of images) {
      const pixels = await readImage(input, image, preprocessing)
      const avoided = mask === null ? null : await readMask(input, mask, preprocessing)
      signed.push({ ...measureBackground(pixels, avoided, side, image), group })
      monitor.report({ task, done: ++done, total })
      throwIfCancelled(monitor.signal, task)
    }
    return signed
  }
  return compare(await measure(real), await measure(synthetic))
}
