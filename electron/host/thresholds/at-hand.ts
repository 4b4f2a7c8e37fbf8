/** @file The images that a threshold is chosen on, and what the detector says of them. */
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { regionSizes } from '../../imaging/region-scores.ts'
import type { HeldOutScores } from '../../inspection/threshold/choose.ts'
import { findImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { datasetOfDetector } from '../bundles/detector-dataset.ts'
import { heldOutImages } from '../bundles/held-out.ts'
import { decidingScore, knownScores, type KnownScore } from '../bundles/known-scores.ts'
import { readTrainResult } from '../work/train-run.ts'

/** A labelled image that a detector was validated or tested on. */
export interface ImageAtHand {
  readonly subset: 'validation' | 'test'
  readonly isDefective: boolean
  readonly known: KnownScore | undefined
}

/** Those of its dataset, with the scores that its training and later runs found; none where the dataset is gone. */
export async function imagesAtHand(workspace: Workspace, detector: number): Promise<ImageAtHand[]> {
  const dataset = datasetOfDetector(workspace, detector)
  if (dataset === undefined) return []
  const known = await knownScores(workspace, detector, null)
  const tested = await testScores(workspace, detector)
  return heldOutImages(workspace, detector, dataset).flatMap(({ contentHash, label, subset }) => {
    if (subset === 'unused') return []
    const scored = known.get(contentHash)
    const score = scored?.score ?? tested.get(contentHash) ?? null
    return [{ subset, isDefective: label === 'defect', known: { score, sizes: scored?.sizes ?? null } }]
  })
}

/** By the hash of the image's bytes, from the training's own test. */
async function testScores(workspace: Workspace, detector: number): Promise<ReadonlyMap<string, number>> {
  const { images } = getRun(workspace, detector).config as unknown as ConfigOf<'train'>
  const { scores = [] } = (await readTrainResult(workspace, detector).catch(() => ({}))) as { scores?: unknown[] }
  const ids = images['test'] ?? []
  const found = findImages(workspace, ids)
  return new Map(
    ids.flatMap((id, place) => {
      const [image, score] = [found.get(id), scores[place]]
      return image !== undefined && typeof score === 'number' ? [[image.contentHash, score] as const] : []
    })
  )
}

/** Scores of a subset by the label, and how many images have none. */
export function scoresOf(images: readonly ImageAtHand[], subset: ImageAtHand['subset'], minimumSize: number | null) {
  const own = images.filter((image) => image.subset === subset)
  const of = (defective: boolean) =>
    own.flatMap(({ isDefective, known }) => {
      const score = decidingScore(known, minimumSize)
      return isDefective === defective && score !== null ? [score] : []
    })
  const scores: HeldOutScores = { good: of(false), defective: of(true) }
  return { scores, missing: own.length - scores.good.length - scores.defective.length }
}

/** Minimum sizes that some validation image has a region of. */
export function knownSizes(images: readonly ImageAtHand[]): number[] {
  const validation = images.filter(({ subset }) => subset === 'validation')
  return regionSizes.filter((_, place) => validation.some(({ known }) => (known?.sizes?.[place] ?? 0) > 0))
}
