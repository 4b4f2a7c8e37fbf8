/** @file How much work the training of a detector is, with scoring its validation and test images. */
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { isAnomalySection } from '../../detection/anomaly/section.ts'
import { orientations } from '../../detection/backbone/collect.ts'
import { pooledCount } from '../../detection/backbone/pooled.ts'
import { backboneSection, isBackboneSection } from '../../detection/backbone/section.ts'
import { isPatchSection, patchArchitecture, patchSection, type PatchSettings } from '../../detection/patch/section.ts'
import { goodsPerImage, largestPool } from '../../detection/patch/collect.ts'
import { keptBytes } from '../../detection/patch/good-features.ts'
import { orientationCount } from '../../detection/patch/orientation.ts'
import { patchesAtOnce } from '../../detection/patch/score-cells.ts'
import { blockSide } from '../../detection/pyramid/maps.ts'
import { step as squareStep, tile as squareBlocks } from '../../detection/pyramid/open.ts'
import { pyramidSection } from '../../detection/pyramid/section.ts'
import { networkOf } from '../../detection/windows/file.ts'
import { windowCount, windowGrid } from '../../detection/windows/grid.ts'
import { locatedAtOnce } from '../../detection/windows/locate.ts'
import { windowsAtOnce } from '../../detection/windows/scan.ts'
import {
  combinedArchitecture,
  isWindowSection,
  windowsDetection,
  windowsLocalisation
} from '../../detection/windows/section.ts'
import { windowGeometry } from '../../detection/windows/side.ts'
import type { TaskName } from '../../experiments/tasks/task.ts'
import type { Size } from '../../imaging/image.ts'
import { largestTile } from '../../models/backbone/backbone.ts'
import { cellChannels, cellSide, reflectedPlaces } from '../../models/backbone/cells.ts'
import type { Effort } from './effort.ts'
import type { PlannedWork, Stage } from './stages.ts'

/** What a detector is trained with, and what it scores afterwards. */
export interface DetectorLoad {
  readonly task: TaskName
  /** Settings that the task's schema has checked. */
  readonly section: object
  /** Of a usual image, as the detector is given it. */
  readonly size: Size
  /** Good and defective real training images. */
  readonly goods: number
  readonly defects: number
  /** Synthetic training images. */
  readonly synthetic: number
  /** Images of validation and test. */
  readonly scored: number
}

/** The size of images as a detector is given them: their mean where each keeps its own. */
export function usualSize(
  images: readonly Size[],
  { fit, width, height }: Size & { readonly fit: Preprocessing['fit'] }
): Size {
  if (fit !== 'native' || images.length === 0) return { width, height }
  const mean = (side: keyof Size) => Math.round(images.reduce((sum, image) => sum + image[side], 0) / images.length)
  return { width: mean('width'), height: mean('height') }
}

interface Part {
  /** What tells apart detectors whose times do not follow from one another. */
  readonly name: string
  readonly stages: readonly Stage[]
  /** Pixels that its networks pass, those of a training step three times. */
  readonly pixels: number
  readonly atOnce: number
  /** Images or features that are kept in memory. */
  readonly heldBytes?: number
}

export function detectorEffort(load: DetectorLoad): Effort {
  const { name, stages, pixels, atOnce, heldBytes = 0 } = partOf(load)
  const { task, section } = load
  // What a user's weights are for is not known before they are read.
  const isOwn = isAnomalySection(section) && 'weights' in section && section.weights !== undefined
  const work = isOwn ? null : { base: null, stages, heldBytes }
  return { kind: 'train', task: `${task} ${name}`, units: pixels, atOnce, work }
}

function partOf(load: DetectorLoad): Part {
  const { section, task } = load
  if (isWindowSection(section)) return task === 'localisation' ? windowUnet(load) : windowNetwork(load)
  if (isPatchSection(section)) return patches(load, patchSection.parse(section))
  if (isBackboneSection(section)) return task === 'localisation' ? pyramid(load) : head(load)
  if (isAnomalySection(section)) {
    const { name, pixels, stages, atOnce } = cells(load.size, load.goods + load.scored)
    return { name: `${(section as { architecture: string }).architecture} on ${name}`, pixels, stages, atOnce }
  }
  return task === 'localisation' ? unet(load) : network(load)
}

const areaOf = ({ width, height }: Size) => width * height

/** What every whole-image network is told of its length. */
interface WholeImages {
  readonly architecture: string
  readonly baseWidth: number
  readonly batch: number
  readonly updates?: number
  readonly epochs?: number
  readonly samplesPerEpoch?: number
}

function updatesOf({ updates, epochs = 0, samplesPerEpoch, batch }: WholeImages, images: number): number {
  return updates ?? epochs * Math.ceil((samplesPerEpoch ?? images) / batch)
}

/** Images that a whole-image network scores at once. */
const scoredAtOnce = 16

function network({ section, size, goods, defects, synthetic, scored }: DetectorLoad): Part {
  const settings = section as unknown as WholeImages
  const { architecture, batch } = settings
  const updates = updatesOf(settings, goods + defects + synthetic)
  const training = { plan: { session: 'resnet-training', architecture, batch, ...size }, runs: updates } as const
  const runs = Math.ceil(scored / scoredAtOnce)
  const scoring = { plan: { session: 'resnet', architecture, batch: scoredAtOnce, ...size }, runs } as const
  return trained(architecture, [[training], [scoring]], areaOf(size), { batch, updates, scored })
}

function unet({ section, size: { width, height }, goods, defects, synthetic, scored }: DetectorLoad): Part {
  const settings = section as unknown as WholeImages
  const { baseWidth, batch } = settings
  const updates = updatesOf(settings, goods + defects + synthetic)
  const to32 = (length: number) => 32 * Math.ceil(length / 32)
  const size = { width: to32(width), height: to32(height) }
  const training = { plan: { session: 'unet-training', baseWidth, batch, ...size }, runs: updates } as const
  const scoring = { plan: { session: 'unet', baseWidth, batch: 1, ...size }, runs: scored } as const
  return trained(`unet ${baseWidth}`, [[training], [scoring]], areaOf(size), { batch, updates, scored })
}

function trained(
  name: string,
  stages: readonly Stage[],
  area: number,
  { batch, updates, scored }: { readonly batch: number; readonly updates: number; readonly scored: number }
): Part {
  return { name, stages, pixels: (3 * updates * batch + scored) * area, atOnce: batch * area }
}

/** Windows of an image; without a mask to measure, a defect counts as small. */
function windowsOf(settings: Parameters<typeof windowGeometry>[0], { width, height }: Size) {
  const { side, scale } = windowGeometry(settings, [])
  const reduced = { width: Math.round(scale * width), height: Math.round(scale * height) }
  return { side, count: windowCount(windowGrid(reduced, side)) }
}

function windowNetwork(load: DetectorLoad): Part {
  const settings = windowsDetection.parse(load.section)
  const { batch, updates } = settings
  const architecture = networkOf(settings.architecture)
  const { side, count } = windowsOf(settings, load.size)
  const window = { architecture, width: side, height: side }
  const training = { plan: { session: 'resnet-training', batch, ...window }, runs: updates } as const
  const atOnce = windowsAtOnce(side)
  const runs = load.scored * Math.ceil(count / atOnce)
  const scoring = { plan: { session: 'resnet', batch: atOnce, ...window }, runs } as const
  const own = trained(`windows ${settings.architecture}`, [[training], [scoring]], side ** 2, {
    ...{ batch, updates },
    scored: load.scored * count
  })
  if (settings.architecture !== combinedArchitecture) return own
  const beside = patches(load, patchSection.parse({ architecture: patchArchitecture }))
  const pixels = own.pixels + beside.pixels
  return { ...own, stages: [...beside.stages, ...own.stages], pixels, heldBytes: beside.heldBytes ?? 0 }
}

function windowUnet({ section, size, scored }: DetectorLoad): Part {
  const settings = windowsLocalisation.parse(section)
  const { baseWidth, batch, updates } = settings
  const { side, count } = windowsOf(settings, size)
  const window = { baseWidth, width: side, height: side }
  const training = { plan: { session: 'unet-training', batch, ...window }, runs: updates } as const
  const atOnce = locatedAtOnce(side)
  const runs = scored * Math.ceil(count / atOnce)
  const scoring = { plan: { session: 'unet', batch: atOnce, ...window }, runs } as const
  return trained(`windows unet ${baseWidth}`, [[training], [scoring]], side ** 2, {
    ...{ batch, updates },
    scored: scored * count
  })
}

/** The backbone on so many images. */
function cells({ width, height }: Size, images: number): Part {
  const [wide, high] = [width, height].map((length) => reflectedPlaces(Math.ceil(length)).length) as [number, number]
  const tile = { width: Math.min(largestTile, wide), height: Math.min(largestTile, high) }
  const runs = Math.ceil((images * wide * high) / areaOf(tile))
  const pixels = images * wide * high
  return { name: 'cells', stages: [[{ plan: { session: 'cells', ...tile }, runs }]], pixels, atOnce: areaOf(tile) }
}

/** Images that the backbone sees: good ones once, defective ones in every orientation. */
const seenByPatches = ({ goods, defects, synthetic, scored }: DetectorLoad) =>
  goods + orientationCount * defects + synthetic + scored

/** Good images are scored twice in between, to find hard patches. */
const searches = 2

function patches(load: DetectorLoad, { updates, positives, negatives }: PatchSettings): Part {
  const { size, goods, scored } = load
  const seen = cells(size, seenByPatches(load))
  const rows = positives + negatives
  const perImage = Math.ceil(areaOf(size) / cellSide ** 2 / patchesAtOnce)
  const features = cellChannels
  const own: PlannedWork[] = [
    { plan: { session: 'perceptron-training', features, rows }, runs: updates },
    { plan: { session: 'perceptron', features, rows: patchesAtOnce }, runs: (searches * goods + scored) * perImage }
  ]
  const heldBytes = patchBytes(load)
  return { ...seen, name: patchArchitecture, stages: [[...seen.stages.flat(), ...own]], heldBytes }
}

/** Features of good images, as far as they are kept, and patches of all images: drawn, joined and standardised. */
function patchBytes({ size, goods, defects, synthetic }: DetectorLoad): number {
  const [perPatch, copies] = [4 * cellChannels, 3]
  const features = (goods * areaOf(size) * perPatch) / cellSide ** 2
  const drawn = Math.min(largestPool, goodsPerImage * (goods + defects + synthetic))
  return Math.min(keptBytes, features) + copies * drawn * perPatch
}

function head(load: DetectorLoad): Part {
  const { updates, batch, flips } = backboneSection.parse(load.section)
  const { size, goods, defects, synthetic, scored } = load
  const seen = cells(size, orientations[flips].length * (goods + defects + synthetic) + scored)
  const plan = { session: 'perceptron-training', features: pooledCount, rows: batch } as const
  return { ...seen, name: 'backbone', stages: [[...seen.stages.flat(), { plan, runs: updates }]] }
}

function pyramid(load: DetectorLoad): Part {
  const { updates, crop, batch } = pyramidSection.parse(load.section)
  const { size, scored } = load
  const seen = cells(size, seenByPatches(load))
  const squares = Math.ceil(areaOf(size) / (squareStep * blockSide) ** 2)
  const own: PlannedWork[] = [
    { plan: { session: 'pyramid-training', batch, blocks: crop / blockSide }, runs: updates },
    { plan: { session: 'pyramid', batch: 1, blocks: squareBlocks }, runs: scored * squares }
  ]
  const pixels = seen.pixels + 3 * updates * batch * crop ** 2
  return { ...seen, name: 'pyramid', stages: [[...seen.stages.flat(), ...own]], pixels }
}
