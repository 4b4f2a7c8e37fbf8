/** @file The features that crops are drawn from, in memory. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream, type RandomStream } from '../../common/random.ts'
import { assertSameSize } from '../../imaging/image.ts'
import type { Backbone } from '../../models/backbone/backbone.ts'
import { orientedImage, orientedMask } from '../patch/orientation.ts'
import type { Standardisation } from '../standardisation.ts'
import type { TrainingImages } from '../training-images.ts'
import { standardiseMaps, tallyMaps } from './map-standardisation.ts'
import { copyBlocks, cutMaps, featureMaps, levels, maskShares, type Blocks, type FeatureMaps } from './maps.ts'
import { blockSide } from './maps.ts'
import type { PyramidSettings } from './section.ts'
import { orientations } from './turns.ts'

/** Standardised features of an image in one orientation, or of a part of it. */
export interface PyramidPart {
  readonly maps: FeatureMaps
  /** How much of each place of the finest level the mask marks; null for a good image. */
  readonly shares: Float32Array | null
  /** Indices of the places that it marks at all. */
  readonly marked: Uint32Array
}

/** What crops are drawn from: of each image its orientations, or parts of them. */
export interface PyramidPool {
  readonly standardisation: Standardisation
  readonly goods: readonly (readonly PyramidPart[])[]
  readonly real: readonly (readonly PyramidPart[])[]
  readonly synthetic: readonly (readonly PyramidPart[])[]
}

/** Memory that features may take. Where they are larger, parts of them are kept. */
const keptBytes = 512 * 2 ** 20
/** Sides of such parts, in sides of a crop. */
const partSides = 2

const finest = levels[0].perBlock

/**
 * Computes the features of all images, standardised on the good ones; of real images with defects also of what turning
 * them gives. Of those that do not fit into memory together, parts are kept: of good images drawn anywhere, of others
 * around drawn places of the mask. Errors: `detector.localisation-no-positives`, `detector.localisation-no-negatives`,
 * `detector.empty-mask`, `detector.full-mask`, `image.size-mismatch`, `run.cancelled`.
 */
export async function collectMaps(
  { goods, defects }: Pick<TrainingImages, 'goods' | 'defects'>,
  { crop, turns }: Pick<PyramidSettings, 'crop' | 'turns'>,
  seed: number,
  backbone: Backbone,
  monitor: Monitor,
  most = keptBytes
): Promise<PyramidPool> {
  if (defects.length === 0) throw new FlawsmithError('detector.localisation-no-positives')
  if (goods.length === 0) throw new FlawsmithError('detector.localisation-no-negatives')
  const viewsOf = (real: boolean) => (real ? orientations[turns] : orientations.none)
  const views = goods.length + defects.reduce((sum, { real }) => sum + viewsOf(real).length, 0)
  const limits = { bytes: Math.floor(most / views), side: (partSides * crop) / blockSide }
  const total = goods.length + defects.length
  const loaded = (done: number) => {
    throwIfCancelled(monitor.signal, 'loading')
    monitor.report({ task: 'loading', done, total })
  }
  const tally = tallyMaps()
  const kept: PyramidPart[][] = []
  for (const [index, load] of goods.entries()) {
    const maps = await featureMaps(backbone, await load())
    tally.add(maps)
    kept.push(partsOf(maps, null, limits, randomStream(seed, `pyramid/parts/good/${index}`)))
    loaded(index + 1)
  }
  const standardisation = tally.standardisation()
  for (const { maps } of kept.flat()) standardiseMaps(maps, standardisation)
  const pool = { real: [] as PyramidPart[][], synthetic: [] as PyramidPart[][] }
  for (const [index, { name, real, load }] of defects.entries()) {
    const { image, mask } = await load()
    assertSameSize(image, mask, name)
    if (!mask.data.includes(1)) throw new FlawsmithError('detector.empty-mask', { name })
    if (!mask.data.includes(0)) throw new FlawsmithError('detector.full-mask', { name })
    const parts: PyramidPart[] = []
    for (const view of viewsOf(real)) {
      const maps = standardiseMaps(await featureMaps(backbone, orientedImage(image, view)), standardisation)
      const random = randomStream(seed, `pyramid/parts/defect/${index}/${view}`)
      parts.push(...partsOf(maps, maskShares(orientedMask(mask, view)), limits, random))
    }
    pool[real ? 'real' : 'synthetic'].push(parts)
    loaded(goods.length + index + 1)
  }
  return { standardisation, goods: kept, ...pool }
}

/** How much of an image is kept; `side` counts blocks. */
interface Limits {
  readonly bytes: number
  readonly side: number
}

function partsOf(maps: FeatureMaps, shares: Float32Array | null, limits: Limits, random: RandomStream): PyramidPart[] {
  if (bytesOf(maps, shares) <= limits.bytes) return [{ maps, shares, marked: markedPlaces(shares) }]
  const [columns, rows] = [Math.min(maps.columns, limits.side), Math.min(maps.rows, limits.side)]
  const marked = markedPlaces(shares)
  const cut = (blocks: Blocks): PyramidPart => {
    const part = shares === null ? null : cutShares(maps, shares, blocks)
    return { maps: cutMaps(maps, blocks), shares: part, marked: markedPlaces(part) }
  }
  const count = Math.floor(limits.bytes / ((bytesOf(maps, shares) * columns * rows) / (maps.columns * maps.rows)))
  return Array.from({ length: Math.max(1, count) }, () => {
    const place = marked.length === 0 ? null : blockOf(marked[random.integer(0, marked.length)]!, maps)
    const start = (middle: number | undefined, length: number, whole: number) =>
      middle === undefined
        ? random.integer(0, whole - length + 1)
        : Math.min(whole - length, Math.max(0, middle - Math.floor(length / 2)))
    const left = start(place?.column, columns, maps.columns)
    return cut({ left, top: start(place?.row, rows, maps.rows), columns, rows })
  })
}

/** The block that a place of the finest level lies in. */
export function blockOf(place: number, { columns }: Pick<FeatureMaps, 'columns'>) {
  const across = columns * finest
  return { column: Math.floor((place % across) / finest), row: Math.floor(place / across / finest) }
}

function cutShares(maps: FeatureMaps, shares: Float32Array, blocks: Blocks): Float32Array {
  const cut = new Float32Array(blocks.columns * blocks.rows * finest ** 2)
  copyBlocks(shares, { columns: maps.columns, rows: maps.rows, perBlock: finest }, 1, blocks, cut)
  return cut
}

const bytesOf = (maps: FeatureMaps, shares: Float32Array | null) =>
  maps.levels.reduce((sum, { byteLength }) => sum + byteLength, shares?.byteLength ?? 0)

function markedPlaces(shares: Float32Array | null): Uint32Array {
  const places: number[] = []
  shares?.forEach((share, place) => {
    if (share > 0) places.push(place)
  })
  return Uint32Array.from(places)
}
