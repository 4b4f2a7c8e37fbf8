/**
 * @file The split and the size of images that forms and commands begin with: those with which the work runs on the images
 * that are there. Pure.
 */
import { countOf } from '../common/counts.ts'
import { usualShots } from '../common/usual-shots.ts'
import type { DatasetSummary, SplitOptions } from './datasets.ts'
import { canTestMasks, lacksMasks, mostHaveMasks, onlyMasked } from './only-masked.ts'
import { isEmbedded, trainedSide } from './usual-model.ts'

/** What a dataset's images are known by. */
type Summary = Pick<
  DatasetSummary,
  | 'defects'
  | 'defectTypes'
  | 'defectParts'
  | 'partsOfTypes'
  | 'masks'
  | 'maskedTypes'
  | 'given'
  | 'givenDefects'
  | 'width'
  | 'height'
>

/**
 * What work wants of the training images: nothing, some defects, only such with masks, or some of every type;
 * `tested-masks` wants masks of the test images as well. Except for `nothing`, defects are left for the test as well where
 * there are two or more.
 */
export type Wanted = 'nothing' | 'defects' | 'masks' | 'tested-masks' | 'types'

/**
 * What all work on defects wants alike, so that what one trains on is not what another tests on; only work that cannot do
 * without masks wants them, where some defects have one.
 */
export function usuallyWanted(
  { defects, masks }: Pick<Summary, 'defects' | 'masks'>,
  { needsMasks }: { readonly needsMasks: boolean }
): Wanted {
  if (defects === 0) return 'nothing'
  return needsMasks && masks > 0 ? 'masks' : 'defects'
}

/** What the training of a detector wants of the images. */
export function wantedToTrain(
  task: 'detection' | 'localisation' | 'classification',
  { defects }: Pick<Summary, 'defects'>
): Wanted {
  if (defects === 0) return 'nothing'
  return task === 'classification' ? 'types' : task === 'localisation' ? 'tested-masks' : 'defects'
}

type Protocol = SplitOptions['protocol']

const testFraction = 0.3

/**
 * The layout's own split if it has test images and its training images are what the work wants; else a random one, or
 * a few-shot one where each type has too few defects to be divided or the layout keeps all of them for the test. Where
 * only some defects have the masks that the work wants, it leaves out no more than it has to.
 */
export function usualSplit(summary: Summary, wanted: Wanted): SplitOptions {
  return { seed: 0, validationFraction: 0.2, protocol: usualProtocol(summary, wanted) }
}

function usualProtocol(summary: Summary, wanted: Wanted): Protocol {
  const { defects, partsOfTypes, given } = summary
  const hasTest = (given['test'] ?? 0) > 0
  if (wanted === 'nothing') return hasTest ? { kind: 'given' } : { kind: 'random', testFraction }
  if (wanted === 'masks' && lacksMasks(summary)) return { ...ofMaskedTraining(summary), masks: 'train' }
  if (wanted === 'tested-masks' && canTestMasks(summary)) {
    return { ...usualProtocol(onlyMasked(summary), 'defects'), masks: 'all' }
  }
  const counts = Object.values(partsOfTypes)
  const trained = trainedOf(summary)
  const keepsDefects = hasTest && trained < defects && trained >= (wanted === 'types' ? 2 * counts.length : 1)
  if (keepsDefects && testedOf(summary) > 0) return { kind: 'given' }
  if (wanted === 'types') {
    return hasTest && Math.min(...counts) >= 3
      ? { kind: 'first-third', testFraction }
      : { kind: 'random', testFraction }
  }
  return !hasTest && Math.max(0, ...counts) > 1
    ? { kind: 'random', testFraction }
    : { kind: 'few-shot', shots: usualShotsOf(summary, null), defectType: null, testFraction }
}

/** The usual split if defects with masks are sure to be among those it trains on, else a few-shot one. */
function ofMaskedTraining(summary: Summary): Protocol {
  const usual = usualProtocol(summary, 'defects')
  const { defects, masks } = summary
  if (usual.kind === 'given' && defects - masks < trainedOf(summary)) return usual
  if (usual.kind === 'random' && mostHaveMasks(summary)) return usual
  const shots = Math.max(1, Math.min(usualShotsOf(summary, null), onlyMasked(summary).defectParts))
  return { kind: 'few-shot', shots, defectType: null, testFraction }
}

const testedOf = ({ givenDefects }: Summary): number => givenDefects['test'] ?? 0
const trainedOf = (summary: Summary): number =>
  summary.defects - testedOf(summary) - (summary.givenDefects['validation'] ?? 0)

/** DualAnoDiff compares defects with one another. */
const leastOfPairs = 2

/**
 * DualAnoDiff's split, the first third of each type for training, where all defects have masks and those are two or more;
 * else as few with masks as usual, at least two, even where that leaves none for the test.
 */
export function usualPairsSplit(summary: Summary): SplitOptions {
  const { defects, defectTypes, masks } = summary
  const thirds = Object.values(defectTypes).reduce((sum, count) => sum + Math.floor(count / 3), 0)
  if (masks === defects && thirds >= leastOfPairs) {
    return { seed: 0, validationFraction: 0, protocol: { kind: 'first-third', testFraction } }
  }
  const partly = lacksMasks(summary)
  const available = partly ? masks : defects
  const shots = Math.min(available, Math.max(leastOfPairs, usualShotsOf(summary, null)))
  const few: Protocol = { kind: 'few-shot', shots, defectType: null, testFraction }
  return { seed: 0, validationFraction: 0, protocol: partly ? { ...few, masks: 'train' } : few }
}

/**
 * As many few-shot training images of a defect type, or of all for null, as there may be: `wanted` or else the usual number,
 * no more than the layout does not keep for the test, and where it keeps none, so few that parts are left for it.
 */
export function usualShotsOf(summary: Summary, type: string | null, wanted?: number): number {
  const { defects, defectParts, partsOfTypes, givenDefects } = summary
  const available = type === null ? defectParts : countOf(partsOfTypes, type)
  const outsideTest = defects - (givenDefects['test'] ?? 0)
  const keepsTest = (givenDefects['test'] ?? 0) > 0 && outsideTest > 0
  const own = wanted === undefined ? {} : { wanted }
  return usualShots(keepsTest ? Math.min(available, outsideTest) : available, { tested: !keepsTest, ...own })
}

interface Size {
  readonly width: number
  readonly height: number
}

const longestSide = 256
const shortestSide = 64

/**
 * The size of whole images for a detector or a simulation: the shape of the largest, at no more than 256 pixels; of a long
 * one at no less than 64, so that something can be seen of it. Sides are multiples of 8.
 */
export function usualSize(summary: Pick<Summary, 'width' | 'height'>): Size {
  const { width, height } = largest(summary)
  const fitting = Math.min(1, longestSide / Math.max(width, height))
  const scale = Math.min(1, Math.max(fitting, shortestSide / Math.min(width, height)))
  const side = (pixels: number) => rounded(pixels * scale, 8, 16)
  return { width: side(width), height: side(height) }
}

/** How images are given to a base model. */
export interface ModelSize extends Size {
  /** `native`: windows of images at their own size. */
  readonly fit: 'stretch' | 'native'
}

/**
 * What a base model works on: squares that it was trained on, which are windows of images that are larger or long if all
 * defects have masks, else whole images of that area in the shape that they have, in the `multiple` that the model takes.
 */
export function usualModelSize(summary: Summary, base: string, multiple: number): ModelSize {
  const side = trainedSide(base)
  const isMasked = summary.masks > 0 && summary.masks >= summary.defects
  if (isMasked && (isLong(summary) || largest(summary).width > 1.25 * side)) {
    return { width: side, height: side, fit: 'native' }
  }
  return { ...(isLong(summary) ? sizeInShape(summary, side, multiple) : { width: side, height: side }), fit: 'stretch' }
}

/** Whether the largest images are far from squares. */
export function isLong(summary: Pick<Summary, 'width' | 'height'>): boolean {
  const { width, height } = largest(summary)
  return Math.max(width, height) > 1.25 * Math.min(width, height)
}

/** Longer images than this are squeezed: a model has seen nothing like them. */
const longestAspect = 8

/** As many pixels as a square of a side has, in the shape of the largest images. */
export function sizeInShape(summary: Pick<Summary, 'width' | 'height'>, side: number, multiple: number): Size {
  const { width, height } = largest(summary)
  const stretch = Math.sqrt(Math.min(longestAspect, Math.max(1 / longestAspect, width / height)))
  return { width: rounded(side * stretch, multiple, multiple), height: rounded(side / stretch, multiple, multiple) }
}

const rounded = (pixels: number, multiple: number, least: number) =>
  Math.max(least, Math.round(pixels / multiple) * multiple)

const largest = ({ width, height }: Pick<Summary, 'width' | 'height'>): Size => ({
  width: width?.[1] ?? 128,
  height: height?.[1] ?? 128
})

/**
 * Settings of DreamBooth for a base model and a size of its images, in place of the papers': those that suit the embedded
 * model, and for images that are no squares the shape to learn them in.
 */
export function usualFinetuning(
  base: string,
  { width, height, fit }: { readonly width: number; readonly height: number; readonly fit?: string | undefined },
  embedded: Readonly<Record<string, unknown>>
): Readonly<Record<string, unknown>> {
  const own = isEmbedded(base) ? embedded : {}
  if (fit === 'native' || width === height) return own
  const shape = {
    ...{ aspectBuckets: true, resolution: trainedSide(base) },
    ...{ shortestSide: Math.min(width, height), longestSide: Math.max(width, height) }
  }
  return { ...own, ...shape }
}

/** Images that DreamBooth learns unless a number is given. */
export const usualFinetuneImages = 5
