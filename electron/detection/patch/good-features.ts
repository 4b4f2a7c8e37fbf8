import type { Image } from '../../imaging/image.ts'
import type { Backbone, CellFeatures } from '../../models/backbone/backbone.ts'

/** Features that are kept in memory between the passes over good images; those beyond it are computed each time. */
export const keptBytes = 512 * 2 ** 20

/** The features of good images by index, which are needed once to learn from and twice to look for hard patches. */
export function goodFeatures(
  goods: readonly (() => Promise<Image>)[],
  backbone: Backbone,
  most = keptBytes
): (index: number) => Promise<CellFeatures> {
  const kept = new Map<number, CellFeatures>()
  let bytes = 0
  return async (index) => {
    const known = kept.get(index)
    if (known !== undefined) return known
    const features = await backbone.cellFeatures(await goods[index]!())
    if (bytes + features.data.byteLength <= most) {
      bytes += features.data.byteLength
      kept.set(index, features)
    }
    return features
  }
}
