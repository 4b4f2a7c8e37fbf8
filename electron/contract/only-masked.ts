/** @file Datasets of which only some defective images have a mask, as work that learns from masks sees them. Pure. */
import { countOf } from '../common/counts.ts'
import type { DatasetSummary } from './datasets.ts'

type Summary = Pick<
  DatasetSummary,
  'defects' | 'defectTypes' | 'defectParts' | 'partsOfTypes' | 'masks' | 'maskedTypes' | 'givenDefects'
>

/** Whether some defects have a mask and others have none. */
export function lacksMasks({ masks, defects }: Pick<Summary, 'masks' | 'defects'>): boolean {
  return masks > 0 && masks < defects
}

/** Whether some defects have no mask, and enough have one to train on some and test on others. */
export function canTestMasks(summary: Pick<Summary, 'masks' | 'defects'>): boolean {
  return lacksMasks(summary) && summary.masks >= 2
}

/** Whether so few defects have no mask that any training subset is sure to have some that do. */
export function mostHaveMasks({ masks, defects }: Pick<Summary, 'masks' | 'defects'>): boolean {
  return 2 * masks >= defects + 2
}

/** The numbers of a dataset without the defects that have no mask; where these are parts of others is estimated. */
export function onlyMasked<Some extends Summary>(summary: Some): Some {
  const { defects, defectTypes, defectParts, partsOfTypes, masks, maskedTypes, givenDefects } = summary
  const share = (count: number, of: number, all: number) =>
    of === 0 || all === 0 ? 0 : Math.max(1, Math.floor((count * of) / all))
  return {
    ...summary,
    ...{ defects: masks, defectTypes: maskedTypes, defectParts: share(defectParts, masks, defects) },
    partsOfTypes: Object.fromEntries(
      Object.entries(maskedTypes).map(([type, count]) => [
        type,
        share(countOf(partsOfTypes, type) || count, count, countOf(defectTypes, type) || count)
      ])
    ),
    givenDefects: Object.fromEntries(
      Object.entries(givenDefects).map(([part, count]) => [part, share(count, masks, defects)])
    )
  }
}
