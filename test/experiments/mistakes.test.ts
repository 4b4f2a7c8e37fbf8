import { expect, it } from 'vitest'
import { worstMistakes } from '../../electron/experiments/mistakes.ts'

const labels = [1, 1, 0, 0]

it('shows each image that any seed decides wrongly once, at the seed that is furthest off', () => {
  const { missed, alarms } = worstMistakes([
    { seed: 0, threshold: 0.5, images: [1, 2, 3, 4], labels, scores: [0.9, 0.4, 0.1, 0.2] },
    { seed: 1, threshold: 0.8, images: [1, 2, 3, 4], labels, scores: [0.1, 0.6, 0.9, 0.2] }
  ])
  expect(missed).toEqual([
    { image: 1, seed: 1, score: 0.1 },
    { image: 2, seed: 1, score: 0.6 }
  ])
  expect(alarms).toEqual([{ image: 3, seed: 1, score: 0.9 }])
})

it('counts a score at the threshold as defective, and sorts what misses a threshold that nothing reaches by score', () => {
  const at = worstMistakes([{ seed: 0, threshold: 0.5, images: [1, 3], labels: [1, 0], scores: [0.5, 0.5] }])
  expect(at).toEqual({ missed: [], alarms: [{ image: 3, seed: 0, score: 0.5 }] })
  const none = worstMistakes([{ seed: 0, threshold: Infinity, images: [1, 2], labels: [1, 1], scores: [0.7, 0.2] }])
  expect(none.missed.map(({ image }) => image)).toEqual([2, 1])
})
