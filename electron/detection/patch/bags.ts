/**
 * @file Learning from defective images that nobody marked the defect in: of many patches, at least some are defective
 * (multiple instances). Those that score highest are taken for defective; they are picked again as the network learns,
 * fewer each time (as in Andrews et al. 2002, with the highest k in place of the highest one).
 */
import type { CellFeatures } from '../../models/backbone/backbone.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import type { Weights } from '../network-weights.ts'
import { innerCells } from './cell-map.ts'
import { joinedRows, standardise, type Standardisation } from '../standardisation.ts'
import { highest, patchCount, patchesAt, rowsAt, type Patches } from './patches.ts'
import type { PatchScorer } from './score-cells.ts'

/** The patches of a defective image that may be defective. */
export interface Bag {
  readonly real: boolean
  /** Standardised patches of each view of the image, those that deviate most from good ones first. */
  readonly views: readonly Patches[]
}

/** Share of the patches of a view that may be defective. */
const candidateShare = 0.25
/** Share of them that count as defective at first, before anything has been learnt. */
const firstShare = 0.4
/** Patches of a view that count as defective in the end. */
const lastCount = 8
/** The share of the training after which no fewer are picked, and that between two picks. */
const [shrunkAt, pickEvery] = [0.5, 0.1]

/** The bag of an image from the features of its views, which are asked for one after the other; up to `most` patches of each. */
export async function bagOf(
  real: boolean,
  shown: readonly (() => Promise<CellFeatures>)[],
  standardisation: Standardisation,
  most: number
): Promise<Bag> {
  const views: Patches[] = []
  for (const featuresOf of shown) {
    const features = await featuresOf()
    const patches = standardise(patchesAt(features, innerCells(features)), standardisation)
    views.push(rowsAt(patches, highest(deviations(patches), Math.min(most, candidates(patches)))))
  }
  return { real, views }
}

/** Whether patches are picked before an update, counted from 0, of so many. */
export function isPick(update: number, updates: number): boolean {
  return update > 0 && update % Math.max(1, Math.round(pickEvery * updates)) === 0
}

/** The patches that count as defective before anything has been learnt: those that deviate most from good ones. */
export function firstPick(bags: readonly Bag[]): Patches[] {
  return bags.map(({ views }) => joinedRows(views.map((view) => view.subarray(0, firstCount(view) * cellChannels))))
}

/** The patches of each bag that count as defective after a share of the training: those of each view that score highest. */
export async function pickPatches(
  bags: readonly Bag[],
  scorer: PatchScorer,
  weights: Weights,
  done: number
): Promise<Patches[]> {
  const picked: Patches[] = []
  for (const { views } of bags) {
    const best: Patches[] = []
    for (const view of views) best.push(rowsAt(view, highest(await scorer.logits(view, weights), countAt(view, done))))
    picked.push(joinedRows(best))
  }
  return picked
}

const candidates = (patches: Patches) => Math.max(lastCount, Math.ceil(candidateShare * patchCount(patches)))

const firstCount = (view: Patches) => Math.max(lastCount, Math.ceil(firstShare * patchCount(view)))

/** How many of a view are picked: fewer by the same factor from one time to the next. */
function countAt(view: Patches, done: number): number {
  const first = firstCount(view)
  return Math.round(first * (lastCount / first) ** Math.min(1, done / shrunkAt))
}

/** Squared distance of each patch from the mean of good ones. */
function deviations(patches: Patches): Float32Array {
  return Float32Array.from({ length: patchCount(patches) }, (_, row) =>
    patches.subarray(row * cellChannels, (row + 1) * cellChannels).reduce((sum, value) => sum + value ** 2, 0)
  )
}
