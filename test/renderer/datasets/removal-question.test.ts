import { expect, test } from 'vitest'
import { asksBeforeRemoval } from '../../../renderer/datasets/removal-question.ts'

test.each([
  [1, 30, false],
  [15, 30, false],
  [16, 30, true],
  [30, 30, true],
  [1, 1, true],
  [20, 1000, false],
  [21, 1000, true]
])('removing %i of %i images asks first: %s', (count, total, asks) => {
  expect(asksBeforeRemoval(count, total)).toBe(asks)
})
