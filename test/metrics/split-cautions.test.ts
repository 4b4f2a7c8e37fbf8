import { expect, it } from 'vitest'
import { splitCautions, testShareOf } from '../../electron/metrics/split-cautions.ts'

const said = (parts: Parameters<typeof splitCautions>[0]) => splitCautions(parts).map(({ text }) => text)

it('says that images without a part id may leak where others have one', () => {
  const parts = { validation: { crack: 1 }, test: { good: 6, crack: 5 } }
  const texts = (given: number, without: number) =>
    splitCautions(parts, { partIds: { given, without } }).map(({ text }) => text)
  expect(texts(4, 2)).toEqual(['split.some-part-ids'])
  expect([...texts(0, 6), ...texts(6, 0)]).toEqual([])
  const [told] = splitCautions(parts, { partIds: { given: 4, without: 2 } })
  expect(told?.values).toEqual({ count: 2, given: 4 })
})

it('says where whole parts are too many or too few for the share that was to be tested on', () => {
  const parts = { train: { good: 14 }, validation: { good: 3, crack: 5 }, test: { good: 11, crack: 2 } }
  const told = splitCautions(parts, { testFraction: 0.3 }).filter(({ text }) => text === 'split.other-share')
  expect(told.map(({ values }) => values)).toEqual([{ count: 11, total: 28, wanted: 8, type: 'good' }])
  // One image more or fewer than wanted is nothing to speak of.
  const near = { train: { good: 20, crack: 6 }, validation: { crack: 1 }, test: { good: 9, crack: 7 } }
  expect(splitCautions(near, { testFraction: 0.34 }).map(({ values }) => values)).toEqual([
    { count: 7, total: 14, wanted: 5, type: 'crack' }
  ])
})

it('knows the share to test on of a random split only, as long as it is drawn', () => {
  const random = { kind: 'random', testFraction: 0.3 }
  expect(testShareOf({ protocol: random })).toBe(0.3)
  expect(testShareOf({ protocol: random, stored: 4 })).toBeUndefined()
  expect(testShareOf({ protocol: { ...random, kind: 'few-shot' } })).toBeUndefined()
})

it('says what of a split cannot be measured', () => {
  const enough = { good: 6, crack: 5 }
  expect(said({ train: {}, validation: { good: 2, crack: 1 }, test: enough })).toEqual([])
  expect(said({ validation: { good: 2 }, test: enough })).toEqual(['split.no-validation-defects'])
  expect(said({ validation: { crack: 1 }, test: { good: 6, crack: 1, chip: 1 } })).toEqual(['caution.few-defects'])
  // Without defects in the test, those of validation are the least.
  expect(said({ validation: { good: 2 }, test: { good: 6 } })).toEqual(['split.no-test-defects'])
  expect(said({ validation: { good: 2, crack: 1 }, test: { crack: 9 } })).toEqual(['split.no-test-good'])
})
