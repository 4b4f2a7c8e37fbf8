import { expect, it } from 'vitest'
import { degeneracyOf, degeneracyOfTypes, degenerateText } from '../../electron/experiments/degenerate.ts'

const trained = { labels: [0, 1], scores: [0.2, 0.7], losses: [0.5] }

it('finds detectors whose measures say nothing', () => {
  expect(degeneracyOf(trained)).toBeNull()
  expect(degeneracyOf({ ...trained, scores: [1, 1] })).toBe('constant')
  expect(degeneracyOf({ ...trained, labels: [1, 1] })).toBe('one-class')
  expect(degeneracyOf({ ...trained, losses: [] })).toBe('no-updates')
  // Results of old versions have no losses, and those that learn from good images alone make no updates.
  expect(degeneracyOf({ labels: [0, 1], scores: [0.2, 0.7] })).toBeNull()
  expect(degeneracyOf({ ...trained, losses: [], heldOut: [0.1] })).toBeNull()
})

it('finds networks that call every defect the same type, or were shown one type only', () => {
  const confusion = (counts: number[][]) => ({ classes: ['chip', 'crack'], counts, accuracy: 0.5, recalls: [] })
  expect(
    degeneracyOfTypes(
      confusion([
        [3, 1],
        [0, 4]
      ])
    )
  ).toBeNull()
  expect(
    degeneracyOfTypes(
      confusion([
        [4, 0],
        [4, 0]
      ])
    )
  ).toBe('constant')
  expect(
    degeneracyOfTypes(
      confusion([
        [3, 1],
        [0, 0]
      ])
    )
  ).toBe('one-class')
})

it('says for which seeds, each reason once', () => {
  expect(degenerateText([{ seed: 0 }, { seed: 1, degenerate: null }])).toBeNull()
  expect(
    degenerateText([
      { seed: 0, degenerate: 'constant' },
      { seed: 1, degenerate: 'one-class' },
      { seed: 2, degenerate: 'constant' }
    ])
  ).toBe(
    'the detectors give every image the same score at seeds 0, 2; the images it was tested on are all of one class at seed 1'
  )
})
