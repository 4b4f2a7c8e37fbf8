/** @file The score of a bundle whose regions count from a size on. */
import { regionScores } from '../../imaging/region-scores.ts'
import type { Manifest } from './manifest.ts'

/** What decides: the network's own score, or the highest value that a region of its map from the bundle's size on reaches. */
export function decidingRaw(
  { input, preparation, output }: Pick<Manifest, 'input' | 'preparation' | 'output'>,
  found: Readonly<Record<string, { readonly data: ArrayLike<number> }>>
): number {
  const { minimumSize } = output
  if (minimumSize === undefined) return found['raw']!.data[0]!
  const size = preparation.fit === 'native' ? input : preparation
  return regionScores(found['ownMap']!.data as Float32Array, size, [minimumSize])[0]!
}
