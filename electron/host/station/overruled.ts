import type { ImageOverruling } from '../../contract/station-overrule.ts'
import type { Overruling } from '../../station/journal/overrulings.ts'

/** A correction as the contract has it. */
export function plainOverruling({ verdict, type, maskHash, by, at }: Overruling): ImageOverruling {
  return { verdict, type, mask: maskHash !== null, by, at }
}

/** Corrections by the number of their image. */
export function overruledOf(overrulings: readonly Overruling[]): ReadonlyMap<number, ImageOverruling> {
  return new Map(overrulings.map((each) => [each.sequence, plainOverruling(each)]))
}
