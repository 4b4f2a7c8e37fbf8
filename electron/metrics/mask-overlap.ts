/** @file How well predicted masks agree with true ones. */

/** A mask as a flat array: 0 outside, anything else inside. */
type MaskValues = ArrayLike<number>

/**
 * Intersection over union of two masks of equal length (Jaccard index): 1 for equal masks, two empty ones included,
 * and 0 where they share no pixel. Throws RangeError where the lengths differ.
 */
export function maskIntersectionOverUnion(predicted: MaskValues, truth: MaskValues): number {
  if (predicted.length !== truth.length) throw new RangeError(`masks of ${predicted.length} and ${truth.length} pixels`)
  let intersection = 0
  let union = 0
  for (let i = 0; i < truth.length; i++) {
    const [inPredicted, inTruth] = [predicted[i] !== 0, truth[i] !== 0]
    if (inPredicted && inTruth) intersection++
    if (inPredicted || inTruth) union++
  }
  return union === 0 ? 1 : intersection / union
}

export interface MaskOverlap {
  readonly name: 'mask IoU'
  /** An image without a mask counts as 0, since it shows a defect. */
  readonly variant: 'mean over images, a missing mask counts as 0'
  readonly value: number
  readonly perImage: readonly number[]
  /** Images for which no mask was predicted. */
  readonly missing: number
}

/** Mean intersection over union of predicted masks (null where there is none) with the true ones. Throws RangeError for no images. */
export function maskOverlap(
  pairs: readonly { readonly predicted: MaskValues | null; readonly truth: MaskValues }[]
): MaskOverlap {
  if (pairs.length === 0) throw new RangeError('mask overlap of no images')
  const perImage = pairs.map(({ predicted, truth }) =>
    predicted === null ? 0 : maskIntersectionOverUnion(predicted, truth)
  )
  return {
    name: 'mask IoU',
    variant: 'mean over images, a missing mask counts as 0',
    value: perImage.reduce((sum, value) => sum + value, 0) / perImage.length,
    perImage,
    missing: pairs.filter(({ predicted }) => predicted === null).length
  }
}
