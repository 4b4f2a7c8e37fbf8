import { describe, expect, it } from 'vitest'
import type { DatasetSummary, SplitOptions } from '../../electron/contract/datasets.ts'
import { fewShot, splitFor } from '../../electron/contract/split-fit.ts'

const summary = (given: Record<string, number>, givenDefects: Record<string, number> = {}): DatasetSummary => ({
  ...{ images: 11, good: 8, defects: 3, defectTypes: { crack: 3 }, masks: 3, maskedTypes: { crack: 3 }, given },
  ...{ givenDefects, defectParts: 3, partsOfTypes: { crack: 3 } },
  ...{ width: [64, 64], height: [64, 64], colour: false }
})
const options = (protocol: SplitOptions['protocol']) => ({ seed: 7, validationFraction: 0.1, protocol })

describe('the split of a form after another dataset was chosen', () => {
  it('stays where the dataset can have it', () => {
    for (const protocol of [
      { kind: 'few-shot', shots: 1, defectType: null, testFraction: 0.4 },
      { kind: 'few-shot', shots: 1, defectType: 'crack', testFraction: 0.4 },
      { kind: 'first-third', testFraction: 0.4 },
      { kind: 'given' }
    ] as const) {
      expect(splitFor(options(protocol), summary({ test: 4 }, { test: 1 }))).toEqual({
        options: options(protocol),
        misfits: []
      })
    }
  })

  it('has no more shots than leave a third of the defective parts, and at least two of four, for the test', () => {
    const many = { kind: 'few-shot', shots: 5, defectType: null, testFraction: 0.4 } as const
    const types = { crack: 3, pit: 1 }
    const dataset = { ...summary({ test: 4 }), defects: 4, defectTypes: types, defectParts: 4, partsOfTypes: types }
    const fitted = (protocol: SplitOptions['protocol']) => splitFor(options(protocol), dataset)
    expect(fitted(many)).toEqual({ options: options({ ...many, shots: 2 }), misfits: ['few-defects'] })
    const pits = { ...many, defectType: 'pit' }
    expect(fitted(pits)).toEqual({ options: options({ ...pits, shots: 1 }), misfits: ['few-defects'] })
    expect(fitted({ ...many, shots: 0 }).misfits).toEqual([])
    expect(fewShot(dataset)).toEqual({ kind: 'few-shot', shots: 2, defectType: null, testFraction: 0.3 })
  })

  it('changes only in what the dataset lacks', () => {
    expect(splitFor(options({ kind: 'given' }), summary({}))).toEqual({
      options: options({ kind: 'random', testFraction: 0.3 }),
      misfits: ['no-layout-test']
    })
    const typed = { kind: 'few-shot', shots: 1, defectType: 'dent', testFraction: 0.4 } as const
    expect(splitFor(options(typed), summary({}))).toEqual({
      options: options({ ...typed, defectType: null }),
      misfits: ['no-type']
    })
    expect(splitFor(options({ kind: 'first-third', testFraction: 0.4, defectType: 'dent' }), summary({}))).toEqual({
      options: options({ kind: 'first-third', testFraction: 0.4 }),
      misfits: ['no-type']
    })
  })

  it('says everything that changed', () => {
    const typed = { kind: 'few-shot', shots: 5, defectType: 'dent', testFraction: 0.4 } as const
    expect(splitFor(options(typed), summary({}))).toEqual({
      options: options({ ...typed, shots: 2, defectType: null }),
      misfits: ['no-type', 'few-defects']
    })
  })

  it('takes a few defects where the layout keeps all for the test, or none has the three of a first third', () => {
    const few = { kind: 'few-shot', shots: 2, defectType: null, testFraction: 0.3 } as const
    expect(splitFor(options({ kind: 'given' }), summary({ test: 6 }, { test: 3 }))).toEqual({
      options: options(few),
      misfits: ['no-layout-defects']
    })
    const types = { crack: 2, pit: 2 }
    const pairs = { ...summary({}), defects: 4, defectTypes: types, defectParts: 4, partsOfTypes: types }
    expect(splitFor(options({ kind: 'first-third', testFraction: 0.3 }), pairs)).toEqual({
      options: options({ ...few, shots: 2 }),
      misfits: ['no-third']
    })
  })

  it('draws few shots from the defects that the layout has for training', () => {
    const trained = { ...summary({ test: 6 }, { test: 1, train: 2 }), defects: 3 }
    expect(fewShot(trained).shots).toBe(2)
  })
})
