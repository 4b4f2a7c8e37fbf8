import { describe, expect, it } from 'vitest'
import type { Split } from '../../electron/contract/datasets.ts'
import { inListOrder, preferredSplit } from '../../electron/contract/preferred-split.ts'

const protocol = { kind: 'random', testFraction: 0.3, validationFraction: 0.2 } as const
const parts = { train: { good: 10, crack: 4 }, validation: { good: 2, crack: 1 }, test: { good: 6, crack: 2 } }
const split = (id: number, name: string, own: Partial<Split> = {}): Split => ({
  ...{
    id,
    name,
    seed: 0,
    protocol,
    snapshotHash: '0'.repeat(64),
    createdAt: '2026-11-29T18:00:00.000Z',
    parts,
    runs: []
  },
  ...own
})
const automatic = split(3, 'random test 0.3, validation 0.2, seed 0')
const shift = split(2, 'shift B')
const leaks = split(1, 'leak test')
const summary = { defects: 7, defectTypes: { crack: 7 }, maskedTypes: { crack: 7 } }
const preferred = (splits: readonly Split[], rest: Partial<Parameters<typeof preferredSplit>[1]> = {}) =>
  preferredSplit(splits, { wanted: 'defects', summary, ...rest })?.stored

describe('the split that a form begins with', () => {
  it('is the newest that a person named', () => {
    expect(preferred([leaks, shift, automatic])).toBe(2)
    expect(preferred([automatic])).toBeUndefined()
  })

  it('is the one that is being looked at, whoever named it', () => {
    expect(preferred([leaks, shift, automatic], { viewed: 1 })).toBe(1)
    expect(preferred([leaks, shift, automatic], { viewed: 3 })).toBe(3)
  })

  it('is none that the work cannot be done on', () => {
    const untested = split(4, 'all for training', { parts: { ...parts, test: { good: 6 } } })
    expect(preferred([untested, leaks])).toBe(1)
    expect(preferred([leaks], { most: 3 })).toBeUndefined()
    const partly = { ...summary, maskedTypes: { crack: 6 } }
    expect(preferred([leaks], { wanted: 'tested-masks', summary: partly })).toBeUndefined()
    const masked = split(5, 'masked', { protocol: { ...protocol, masks: 'all' } })
    expect(preferred([leaks, masked], { wanted: 'tested-masks', summary: partly })).toBe(5)
    expect(preferred([leaks], { wanted: 'types' })).toBe(1)
    expect(preferred([leaks], { wanted: 'types', summary: { ...summary, defectTypes: { crack: 6, pit: 1 } } })).toBe(
      undefined
    )
  })

  it('stands above those that runs made', () => {
    const { named, automatic: made } = inListOrder([leaks, automatic, shift])
    expect([named, made].map((some) => some.map(({ id }) => id))).toEqual([[2, 1], [3]])
  })
})
