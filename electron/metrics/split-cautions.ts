/** @file What cannot be measured on a split. */
import { countOf } from '../common/counts.ts'
import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import { testCaution } from './test-caution.ts'

type Counts = Readonly<Record<string, number>>

interface SplitFacts {
  readonly partIds?: { readonly given: number; readonly without: number }
  /** Of every type's images; undefined where the split does not take a share of all. */
  readonly testFraction?: number | undefined
}

/**
 * What to say of a split where it is made, from the images of each subset: `good`, and defects by type; from how many of
 * them have a part id; and from the share that was to be tested on, where images of one part may keep it from that.
 */
export function splitCautions(
  { train = {}, validation = {}, test = {} }: Readonly<Record<string, Counts>>,
  { partIds: { given, without } = { given: 0, without: 0 }, testFraction }: SplitFacts = {}
): TextValue[] {
  const defective = (counts: Counts) =>
    Object.entries(counts).reduce((sum, [type, count]) => (type === 'good' ? sum : sum + count), 0)
  const isTested = defective(test) > 0
  const few = testCaution(defective(test), null)
  return [
    ...((test['good'] ?? 0) > 0 ? [] : [textOf('split.no-test-good')]),
    ...(isTested ? [] : [textOf('split.no-test-defects')]),
    ...(few === null ? [] : [few]),
    ...(isTested && defective(validation) === 0 ? [textOf('split.no-validation-defects')] : []),
    ...(given > 0 && without > 0 ? [textOf('split.some-part-ids', { count: without, given })] : []),
    ...(testFraction === undefined ? [] : otherShares([train, validation, test], testFraction))
  ]
}

/** The types of which more than one image too many or too few is tested on, as whole parts have it. */
function otherShares(subsets: readonly Counts[], fraction: number): TextValue[] {
  const types = [...new Set(subsets.flatMap((counts) => Object.keys(counts)))]
  return types.flatMap((type) => {
    const total = subsets.reduce((sum, counts) => sum + countOf(counts, type), 0)
    const count = countOf(subsets.at(-1) ?? {}, type)
    const wanted = Math.round(total * fraction)
    return Math.abs(count - wanted) > 1 ? [textOf('split.other-share', { count, total, wanted, type })] : []
  })
}

interface Rule {
  readonly protocol: { readonly kind: string; readonly testFraction?: number }
  readonly stored?: number | undefined
}

/** The share of every type's images that a rule wants to test on; undefined where it takes no such share. */
export function testShareOf({ protocol, stored }: Rule): number | undefined {
  return protocol.kind === 'random' && stored === undefined ? protocol.testFraction : undefined
}
