/** @file PaDiM (Defard et al. 2021): how far each place of an image is from what good images show there. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { randomStream } from '../../common/random.ts'
import { gaussianBlur } from '../../imaging/gaussian.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { cellMap } from '../patch/cell-map.ts'
import {
  joinedRows,
  standardise,
  standardisationOf,
  withStandardisation,
  splitStandardisation
} from '../standardisation.ts'
import type { FeatureSource } from './features.ts'
import { fitGaussians, gaussianBytes, mahalanobis } from './gaussians.ts'
import type { AnomalyMethod } from './method.ts'
import { cellGrid, eachPart } from './parts.ts'
import type { PadimSettings } from './section.ts'

/** Standard deviation of the blur of maps, in pixels, as in the official code. */
const smoothing = 4
/** Good images that features are standardised on. */
const standardImages = 20
/** What is kept takes at most so much; fitting takes about three times as much. */
const mostBytes = 2 ** 30

/**
 * As the official code: features of stages 1 to 3 of a ResNet at the first's resolution, the coarser ones repeated; of
 * them a random choice, whose indices are kept; covariance over n − 1 with .01 on its diagonal; the square root of the
 * Mahalanobis distance, bilinear to the image and blurred; an image's score is the highest value of its map.
 *
 * Departures: scores are not scaled by the least and the highest of the test set. Images are reflected around their edges
 * and not cropped. Features of the embedded backbone stand in cells of 8×8 pixels and are standardised, so that .01 means
 * the same for all of them. From few images the covariances are kept in their dual form, with the same distances.
 */
export const padim: AnomalyMethod<PadimSettings> = {
  async fit({ count, load, nameOf }, { features }, { seed, source, monitor }) {
    if (count < 2) throw new FlawsmithError('detector.few-good-images', { count, least: 2 })
    if (features > source.channels)
      throw new FlawsmithError('detector.too-many-features', { features, channels: source.channels })
    const first = await load(0)
    const size: Size = { width: first.width, height: first.height }
    const grid = cellGrid(size, source.side)
    const places = grid.width * grid.height
    const bytes = gaussianBytes(places, features, count)
    if (bytes > mostBytes) {
      const gigabytes = Math.ceil(bytes / 1e8) / 10
      throw new FlawsmithError('detector.too-much-memory', { ...size, features, gigabytes })
    }
    const channels = drawChannels(features, source.channels, seed)
    const rowsAt = async (index: number) => {
      const image = await load(index)
      requireSize(image, size, nameOf(index))
      return rowsOf(source, image, channels)
    }
    const sample: Float32Array[] = []
    if (source.standardised)
      for (let index = 0; index < Math.min(standardImages, count); index++) sample.push(await rowsAt(index))
    const standardisation = source.standardised ? standardisationOf(joinedRows(sample), features) : null
    const fit = fitGaussians(places, features, count)
    for (let index = 0; index < count; index++) {
      throwIfCancelled(monitor.signal, 'loading')
      const rows = sample[index] ?? (await rowsAt(index))
      fit.add(standardisation === null ? rows : standardise(rows, standardisation))
      monitor.report({ task: 'loading', done: index + 1, total: count })
    }
    const { means, whitening, dual } = fit.finish()
    const learnt = new Map([
      ['channels', Float32Array.from(channels)],
      ['means', means],
      ...(whitening === undefined ? [] : [['whitening', whitening] as const]),
      ...(dual === undefined ? [] : [['dual', dual] as const])
    ])
    return { weights: standardisation === null ? learnt : withStandardisation(learnt, standardisation), size }
  },
  open({ weights: all, size }, { features }, source) {
    const { weights, standardisation } = splitStandardisation(all)
    const channels = [...weights.get('channels')!]
    const [whitening, dual] = [weights.get('whitening'), weights.get('dual')]
    const gaussians = {
      ...{ features, means: weights.get('means')! },
      ...(whitening === undefined ? {} : { whitening }),
      ...(dual === undefined ? {} : { dual })
    }
    return Promise.resolve({
      async score(image) {
        requireSize(image, size!, null)
        const rows = await rowsOf(source, image, channels)
        const distances = mahalanobis(gaussians, source.standardised ? standardise(rows, standardisation) : rows)
        const map = gaussianBlur(cellMap(cellGrid(image, source.side), distances, image, source.side), image, smoothing)
        return { score: map.reduce((most, value) => Math.max(most, value), 0), map }
      },
      release: () => Promise.resolve()
    })
  }
}

/** Which of the features are used, in rising order. */
function drawChannels(features: number, of: number, seed: number): number[] {
  const all = Array.from({ length: of }, (_, channel) => channel)
  return randomStream(seed, 'padim/features')
    .shuffle(all)
    .slice(0, features)
    .sort((a, b) => a - b)
}

/** The chosen features of all places. */
async function rowsOf(source: FeatureSource, image: Image, channels: readonly number[]): Promise<Float32Array> {
  const grid = cellGrid(image, source.side)
  const out = new Float32Array(grid.width * grid.height * channels.length)
  await eachPart(source, image, (rows, cells) => {
    for (const [row, cell] of cells.entries()) {
      let to = cell * channels.length
      for (const channel of channels) out[to++] = rows[row * source.channels + channel]!
    }
  })
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
