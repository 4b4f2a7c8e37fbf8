/** @file PaDiM (Defard et al. 2021): how far each place of an image is from what good images show there. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { randomStream } from '../../common/random.ts'
import { gaussianBlur } from '../../imaging/gaussian.ts'
import type { Image, Size } from '../../imaging/image.ts'
import type { Backbone } from '../../models/backbone/backbone.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import { allCells, cellMap } from '../patch/cell-map.ts'
import { patchesAt } from '../patch/patches.ts'
import {
  joinedRows,
  standardise,
  standardisationOf,
  withStandardisation,
  splitStandardisation
} from '../standardisation.ts'
import { fitGaussians, mahalanobis } from './gaussians.ts'
import type { AnomalyMethod } from './method.ts'
import type { PadimSettings } from './section.ts'

/** Standard deviation of the blur of maps, in pixels. */
const smoothing = 4
/** Good images that features are standardised on. */
const standardImages = 20

/**
 * Where it departs from the paper: features are those of the embedded backbone, in cells of 8×8 pixels, and are
 * standardised, so that the ridge of .01 means the same for all; no scores of the test set are used to scale them.
 */
export const padim: AnomalyMethod<PadimSettings> = {
  async fit({ count, load, nameOf }, { features }, { seed, backbone, monitor }) {
    if (count < 2) throw new FlawsmithError('detector.few-good-images', { count, least: 2 })
    const channels = drawChannels(features, seed)
    const sample: Float32Array[] = []
    for (let index = 0; index < Math.min(standardImages, count); index++)
      sample.push(await rowsOf(backbone, await load(index)))
    const standardisation = standardisationOf(joinedRows(sample), cellChannels)
    let [size, fit]: [Size | null, ReturnType<typeof fitGaussians> | null] = [null, null]
    for (let index = 0; index < count; index++) {
      throwIfCancelled(monitor.signal, 'loading')
      const image = await load(index)
      size ??= { width: image.width, height: image.height }
      requireSize(image, size, nameOf(index))
      const rows = standardise(await rowsOf(backbone, image), standardisation)
      fit ??= fitGaussians(rows.length / cellChannels, features)
      fit.add(chosen(rows, channels))
      monitor.report({ task: 'loading', done: index + 1, total: count })
    }
    const { means, whitening } = fit!.finish()
    const learnt = new Map([
      ['means', means],
      ['whitening', whitening],
      ['channels', Float32Array.from(channels)]
    ])
    return { weights: withStandardisation(learnt, standardisation), size }
  },
  open({ weights: all, size }, { features }, backbone) {
    const { weights, standardisation } = splitStandardisation(all)
    const channels = [...weights.get('channels')!]
    const gaussians = { features, means: weights.get('means')!, whitening: weights.get('whitening')! }
    return Promise.resolve({
      async score(image) {
        requireSize(image, size!, null)
        const cells = await backbone.cellFeatures(image)
        const rows = standardise(patchesAt(cells, allCells(cells)), standardisation)
        const distances = mahalanobis(gaussians, chosen(rows, channels))
        const map = gaussianBlur(cellMap(cells, distances, image), image, smoothing)
        return { score: map.reduce((most, value) => Math.max(most, value), 0), map }
      },
      release: () => Promise.resolve()
    })
  }
}

/** Which of the features are used, in rising order. */
function drawChannels(features: number, seed: number): number[] {
  const all = Array.from({ length: cellChannels }, (_, channel) => channel)
  return randomStream(seed, 'padim/features')
    .shuffle(all)
    .slice(0, features)
    .sort((a, b) => a - b)
}

async function rowsOf(backbone: Backbone, image: Image): Promise<Float32Array> {
  const features = await backbone.cellFeatures(image)
  return patchesAt(features, allCells(features))
}

function chosen(rows: Float32Array, channels: readonly number[]): Float32Array {
  const count = rows.length / cellChannels
  const out = new Float32Array(count * channels.length)
  for (let row = 0, to = 0; row < count; row++)
    for (const channel of channels) out[to++] = rows[row * cellChannels + channel]!
  return out
}

/** `name` is that of a training image; null for one that is scored. */
function requireSize({ width, height }: Image, wanted: Size, name: string | null): void {
  if (width === wanted.width && height === wanted.height) return
  if (name === null) {
    const detector = { detectorWidth: wanted.width, detectorHeight: wanted.height }
    throw new FlawsmithError('detector.input-size', { width, height, ...detector })
  }
  const first = { wantedWidth: wanted.width, wantedHeight: wanted.height }
  throw new FlawsmithError('detector.sizes-differ', { name, width, height, ...first })
}
