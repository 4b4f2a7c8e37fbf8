import { expect, it } from 'vitest'
import type { ImageScoreRow } from '../../../electron/contract/work/score.ts'
import { heldOutScores } from '../../../electron/host/bundles/held-out.ts'

const row = (image: string, label: 'good' | 'defective', score: number, subset: 'train' | 'test' = 'test') =>
  ({ image, label, score, subset }) as ImageScoreRow

it('takes scores of held-out images of the size that is inspected', () => {
  const images = [row('a', 'good', 1), row('b', 'good', 2), row('c', 'good', 3, 'train'), row('d', 'defective', 4)]
  const [size, other] = [
    { width: 4, height: 3 },
    { width: 3, height: 4 }
  ]
  const dataset = ['a', 'b', 'c', 'd'].map((name) => ({ name, ...(name === 'b' ? other : size) }))
  expect(heldOutScores({ images }, dataset, size)).toEqual({ good: [1], defective: [4] })
  expect(heldOutScores({ images }, dataset, other)).toEqual({ good: [2], defective: [] })
})
