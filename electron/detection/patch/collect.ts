/** @file The patches that a detector learns from, taken from the features of its training images. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream, type RandomStream } from '../../common/random.ts'
import { assertSameSize } from '../../imaging/image.ts'
import type { Backbone, CellFeatures } from '../../models/backbone/backbone.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import { allCells } from './cell-map.ts'
import { bagOf, type Bag } from './bags.ts'
import { maskCells } from './mask-cells.ts'
import { orientationCount, orientedImage, orientedMask } from './orientation.ts'
import { patchesAt, type Patches } from './patches.ts'
import { joinedRows, standardise, standardisationOf, type Standardisation } from '../standardisation.ts'
import type { MaskedDefect, TrainingImages } from '../training-images.ts'

/** Standardised patches to draw from. */
export interface PatchPool {
  readonly standardisation: Standardisation
  readonly negatives: Patches
  /** Defective patches of each image that has any, real and synthetic ones. */
  readonly real: readonly Patches[]
  readonly synthetic: readonly Patches[]
  /** Defective images that nobody marked the defect in. */
  readonly bags: readonly Bag[]
}

/** Patches of each image that count as good. */
export const goodsPerImage = 400
/** Bounds of a pool, some 140 MB each: with more images, fewer patches of each. */
export const largestPool = 200_000
const fewestPerImage = 16

/**
 * Collects the patches of all images: good ones are drawn, those under a mask are taken from eight flips and rotations of
 * a real image, and from a synthetic image as it is. Of an image without a mask, the patches that may be defective are
 * kept. Features of good images are asked of `featuresOf`, which may keep them. Errors: as trainPatches.
 */
export async function collectPatches(
  { goods, defects, unmarked }: TrainingImages,
  seed: number,
  backbone: Backbone,
  featuresOf: (good: number) => Promise<CellFeatures>,
  monitor: Monitor
): Promise<PatchPool> {
  const total = goods.length + defects.length + unmarked.length
  const perImage = shareOf(total, goodsPerImage)
  const good: Patches[] = []
  for (const index of goods.keys()) {
    throwIfCancelled(monitor.signal, 'loading')
    const features = await featuresOf(index)
    good.push(patchesAt(features, drawn(allCells(features), perImage, randomStream(seed, `patches/good/${index}`))))
    monitor.report({ task: 'loading', done: index + 1, total })
  }
  const views = [...defects, ...unmarked].reduce((sum, { real }) => sum + viewsOf(real), 0)
  const [outside, real, synthetic]: [Patches[], Patches[], Patches[]] = [[], [], []]
  for (const [index, defect] of defects.entries()) {
    throwIfCancelled(monitor.signal, 'loading')
    const { image, mask } = await loadDefect(defect)
    const under: Patches[] = []
    const count = viewsOf(defect.real)
    // Views of one shape follow each other, since the backbone compiles a session for each shape.
    for (let view = 0; view < count; view++) {
      const random = randomStream(seed, `patches/defect/${index}/${view}`)
      const cells = maskCells(orientedMask(mask, view))
      const features = await backbone.cellFeatures(orientedImage(image, view))
      under.push(patchesAt(features, drawn(cells.under, shareOf(views, Infinity), random)))
      outside.push(patchesAt(features, drawn(cells.outside, Math.ceil(perImage / count), random)))
    }
    ;(defect.real ? real : synthetic).push(joinedRows(under))
    monitor.report({ task: 'loading', done: goods.length + index + 1, total })
  }
  const standardisation = standardisationOf(joinedRows(good), cellChannels)
  const scaled = (patches: Patches) => standardise(patches, standardisation)
  const bags: Bag[] = []
  for (const [index, { real: isReal, load }] of unmarked.entries()) {
    throwIfCancelled(monitor.signal, 'loading')
    const image = await load()
    const shown = Array.from(
      { length: viewsOf(isReal) },
      (_, view) => () => backbone.cellFeatures(orientedImage(image, view))
    )
    bags.push(await bagOf(isReal, shown, standardisation, shareOf(views, Infinity)))
    monitor.report({ task: 'loading', done: goods.length + defects.length + index + 1, total })
  }
  return {
    bags,
    standardisation,
    negatives: scaled(joinedRows([...good, ...outside])),
    real: real.map(scaled),
    synthetic: synthetic.map(scaled)
  }
}

const viewsOf = (real: boolean) => (real ? orientationCount : 1)

/** Patches of each of so many images, so that all of them stay within the bound. */
const shareOf = (images: number, most: number) =>
  Math.min(most, Math.max(fewestPerImage, Math.floor(largestPool / Math.max(1, images))))

async function loadDefect({ name, load }: MaskedDefect) {
  const { image, mask } = await load()
  assertSameSize(image, mask, name)
  if (!mask.data.includes(1)) throw new FlawsmithError('detector.empty-mask', { name })
  if (!mask.data.includes(0)) throw new FlawsmithError('detector.full-mask', { name })
  return { image, mask }
}

/** So many of the cells, or all where there are fewer. */
function drawn(cells: readonly number[], count: number, random: RandomStream): readonly number[] {
  return cells.length <= count ? cells : random.shuffle(cells).slice(0, count)
}
