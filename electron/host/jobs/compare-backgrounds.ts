import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { compareBackgrounds as compare, type SignedImage } from '../../metrics/background-comparison.ts'
import type { BackgroundSignature } from '../../metrics/background-signature.ts'
import { measureBackground, type Background } from '../../synthesis/signature/background.ts'
import { cacheFile, keepInCache, readFromCache } from '../../workspace/cache.ts'
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
  const { real, synthetic } = input
  const task = 'comparing'
  const total = real.length + synthetic.length
  let done = 0
  const measure = async (images: readonly ComparedImage[]): Promise<SignedImage[]> => {
    const signed: SignedImage[] = []
    for (const { image, mask, group } of images) {
      const background = mask === null ? await measureWhole(input, image) : await measureMasked(input, image, mask)
      signed.push({ ...background, group })
      monitor.report({ task, done: ++done, total })
      throwIfCancelled(monitor.signal, task)
    }
    return signed
  }
  return compare(await measure(real), await measure(synthetic))
}

async function measureMasked(input: CompareInput, image: string, mask: string): Promise<Background> {
  const { preprocessing, side } = input
  const pixels = await readImage(input, image, preprocessing)
  return measureBackground(pixels, await readMask(input, mask, preprocessing), side, image)
}

/** Part of the cache's path: measurements of other features must not be taken for these. */
const version = 1

/**
 * The background of an image without a mask. Every pool is compared with the same good images, so what was measured is kept
 * in the workspace's cache, by the image's hash, the size that it is brought to and the patches' side.
 */
async function measureWhole(input: CompareInput, image: string): Promise<Background> {
  const { preprocessing, side, workspaceFolder } = input
  const { width, height, fit, channels } = preprocessing
  const size = fit === 'native' ? `native-${channels}` : `${width}x${height}x${channels}-${fit}`
  const file = cacheFile({ folder: workspaceFolder }, `background-${version}-${size}-${side}`, image)
  const kept = await readFromCache(file)
  if (kept !== null) return parseBackground(kept.toString())
  const measured = measureBackground(await readImage(input, image, preprocessing), null, side, image)
  const patches = measured.patches.map((row) => [...row])
  await keepInCache(file, Buffer.from(JSON.stringify({ numbers: measured.numbers, patches })))
  return measured
}

function parseBackground(text: string): Background {
  // Written by measureWhole.
  const { numbers, patches } = JSON.parse(text) as { numbers: Background['numbers']; patches: number[][] }
  return { numbers, patches: patches.map((row) => Float64Array.from(row)) }
}
