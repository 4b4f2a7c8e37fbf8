import type { Monitor } from '../../common/progress.ts'
import type { Size } from '../../imaging/image.ts'
import { openBackbone } from '../../models/backbone/backbone.ts'
import { computeOf, type ComputeOptions, type LabelledImages } from '../detector.ts'
import { scoreEach } from '../score-each.ts'
import { standardise } from '../standardisation.ts'
import { allCells, cellMap, highestInside } from './cell-map.ts'
import { patchesAt } from './patches.ts'
import { openPatchScorer } from './score-cells.ts'
import type { PatchModel } from './train.ts'

/** What a patch detector says of one image. */
export interface PatchMap {
  readonly size: Size
  /** Highest probability of a defect among the cells of the image, without its outer ones. */
  readonly score: number
  /** The logit of that probability. */
  readonly logit: number
  /** Probability of a defect in each cell of 8×8 pixels, row by row. */
  readonly cells: { readonly size: Size; readonly values: Float32Array }
}

/** Probability of a defect in each pixel, row by row, at the image's own size. */
export const pixelMap = ({ cells, size }: PatchMap): Float32Array => cellMap(cells.size, cells.values, size)

export interface PatchDetector {
  /** In the order of the images, which may have any sizes. */
  locate(images: Pick<LabelledImages, 'load'> & { readonly count: number }, monitor: Monitor): Promise<PatchMap[]>
  release(): Promise<void>
}

/** A trained patch detector, ready to find defects. Throws the codes of openBackbone. */
export async function openPatches(model: PatchModel, compute: ComputeOptions): Promise<PatchDetector> {
  const backbone = await openBackbone(computeOf(compute))
  const scorer = await openPatchScorer(compute)
  return {
    locate: (images, monitor) =>
      scoreEach(images, monitor, async (image) => {
        const features = await backbone.cellFeatures(image)
        const { width, height } = features
        const patches = standardise(patchesAt(features, allCells(features)), model.standardisation)
        const logits = await scorer.logits(patches, model.weights)
        const logit = highestInside({ width, height }, logits)
        const size = { width: image.width, height: image.height }
        // In double precision, so that sure scores still differ.
        return { size, score: sigmoid(logit), logit, cells: { size: { width, height }, values: logits.map(sigmoid) } }
      }),
    async release() {
      await scorer.release()
      await backbone.release()
    }
  }
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))
