import { expect, it } from 'vitest'
import { nearestTo } from '../../electron/datasets/nearest-units.ts'

const ofSizes = (...sizes: readonly number[]) => sizes.map((size) => Array.from({ length: size }, () => 'image'))
const taken = (count: number, sizes: readonly number[]) => {
  const units = ofSizes(...sizes)
  const found = nearestTo(count, units)
  return units.filter((unit) => found.has(unit)).map(({ length }) => length)
}

it('takes the first parts of one image, as they are drawn', () => {
  const units = ofSizes(1, 1, 1, 1)
  expect([...nearestTo(2, units)]).toEqual(units.slice(0, 2))
})

it('takes as nearly so many images as whole parts allow', () => {
  expect(taken(8, [3, 2, 2, 3, 2, 2, 2])).toEqual([3, 2, 3])
  // Seven would fit without the first part, and nothing fits with it.
  expect(taken(7, [5, 4, 3])).toEqual([4, 3])
  expect(taken(5, [9, 4])).toEqual([4])
  expect(taken(7, [9, 4])).toEqual([9])
  expect(taken(1, [5])).toEqual([])
  expect(taken(-3, [1, 2])).toEqual([])
})
