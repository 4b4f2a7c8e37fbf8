import { expect, test } from 'vitest'
import { isUnfinished, noParts, partRuleOf } from '../../../renderer/datasets/part-draft.ts'

test.each([
  ['the layout alone', noParts, false],
  ['an empty pattern', { ...noParts, by: 'pattern', pattern: ' ' }, true],
  ['a pattern', { ...noParts, by: 'pattern', pattern: '{part}_*' }, false],
  ['an empty table', { ...noParts, by: 'table', pattern: '{part}_*' }, true]
] as const)('%s as the way to part ids', (_, draft, unfinished) => {
  expect(isUnfinished(draft)).toBe(unfinished)
  if (unfinished) expect(partRuleOf(draft)).toBeNull()
})
