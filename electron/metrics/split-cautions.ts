/** @file What cannot be measured on a split. */
import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import { testCaution } from './test-caution.ts'

type Counts = Readonly<Record<string, number>>

/**
 * What to say of a split where it is made, from the images of each subset: `good`, and defects by type; and from how many of
 * them have a part id, where that is known.
 */
export function splitCautions(
  { validation = {}, test = {} }: Readonly<Record<string, Counts>>,
  { given, without }: { readonly given: number; readonly without: number } = { given: 0, without: 0 }
): TextValue[] {
  const defective = (counts: Counts) =>
    Object.entries(counts).reduce((sum, [type, count]) => (type === 'good' ? sum : sum + count), 0)
  const isTested = defective(test) > 0
  const few = testCaution(defective(test), false)
  return [
    ...((test['good'] ?? 0) > 0 ? [] : [textOf('split.no-test-good')]),
    ...(isTested ? [] : [textOf('split.no-test-defects')]),
    ...(few === null ? [] : [few]),
    ...(isTested && defective(validation) === 0 ? [textOf('split.no-validation-defects')] : []),
    ...(given > 0 && without > 0 ? [textOf('split.some-part-ids', { count: without, given })] : [])
  ]
}
