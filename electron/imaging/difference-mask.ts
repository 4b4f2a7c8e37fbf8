import { boxMean } from './box-mean.ts'
import { maskComponents } from './mask.ts'
import { assertSameSize, markAbove, maskArea, withChannels, type Mask, type Image } from './image.ts'

export interface DifferenceMaskSettings {
  /** Radius of the square that differences are averaged over, in pixels. */
  readonly smoothing: number
  /** How far above the median a difference counts, in robust standard deviations of the differences … */
  readonly deviations: number
  /** … and at least, on the scale 0..1. */
  readonly least: number
  /** Regions below this share of the image are removed. */
  readonly smallestArea: number
  /** A mask above this share of the image is no local defect. */
  readonly largestArea: number
}

export type DifferenceMask =
  | { readonly mask: Mask; readonly reason: null }
  /** Why there is no mask: no difference, or too much of the image differs. */
  | { readonly mask: null; readonly reason: 'unchanged' | 'changed everywhere' }

/**
 * Where an image differs from its source image: our way to obtain a mask for image-to-image defects, which have none.
 * An autoencoder changes every pixel a little, so that the threshold lies above the differences' median by a multiple
 * of their robust standard deviation (1.4826 × median absolute deviation). Throws `image.size-mismatch`.
 */
export function differenceMask(original: Image, changed: Image, settings: DifferenceMaskSettings): DifferenceMask {
  assertSameSize(original, changed, 'The image and what it was made from')
  const differences = boxMean(meanDifference(original, changed), original, settings.smoothing, true)
  const middle = median(differences)
  const spread = 1.4826 * median(differences.map((value) => Math.abs(value - middle)))
  const threshold = middle + Math.max(settings.least, settings.deviations * spread)
  const mask = withoutSpecks(markAbove(differences, original, threshold), settings.smallestArea)
  const share = maskArea(mask) / mask.data.length
  if (share === 0) return { mask: null, reason: 'unchanged' }
  return share > settings.largestArea ? { mask: null, reason: 'changed everywhere' } : { mask, reason: null }
}

/** Mean of the channels' absolute differences. */
function meanDifference(first: Image, second: Image): Float32Array {
  const [a, b] = [withChannels(first, 3).data, withChannels(second, 3).data]
  return Float32Array.from({ length: first.width * first.height }, (_, pixel) => {
    let sum = 0
    for (let i = 3 * pixel; i < 3 * pixel + 3; i++) sum += Math.abs((a[i] as number) - (b[i] as number))
    return sum / 3
  })
}

function median(values: Float32Array): number {
  return values.toSorted()[values.length >> 1] as number
}

function withoutSpecks(mask: Mask, smallestShare: number): Mask {
  const { components, labels } = maskComponents(mask)
  const kept = components.map(({ area }) => area >= smallestShare * mask.data.length)
  const data = Uint8Array.from(labels, (label) => (label > 0 && kept[label - 1] === true ? 1 : 0))
  return { ...mask, data }
}
