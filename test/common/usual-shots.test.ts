import { expect, it } from 'vitest'
import { usualShots } from '../../electron/common/usual-shots.ts'

it('proposes five training defects, or what there is', () => {
  const counts = [0, 1, 2, 5, 6, 40]
  expect(counts.map((available) => usualShots(available, { tested: false }))).toEqual([0, 1, 2, 5, 5, 5])
  // A detector that is tested on defects needs one that it was not trained on.
  expect(counts.map((available) => usualShots(available, { tested: true }))).toEqual([0, 1, 1, 3, 4, 5])
  expect(counts.map((available) => usualShots(available, { tested: true, wanted: 3 }))).toEqual([0, 1, 1, 3, 3, 3])
})
