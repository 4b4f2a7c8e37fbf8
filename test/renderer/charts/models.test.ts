import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countInRange, rangeAfterKey, rangeBetween } from '../../../renderer/charts/score-range.ts'
import { indexAfterKey } from '../../../renderer/charts/slider-keys.ts'
import { indexAtRecall, indexOfThreshold, thresholdModel } from '../../../renderer/charts/threshold-model.ts'

const run = {
  name: 'Seed 0',
  labels: [1, 0, 1, 0, 1, 0, 0, 1],
  scores: [0.9, 0.8, 0.7, 0.4, 0.4, 0.3, 0.1, 0.05]
}
const scored = fc
  .array(fc.record({ label: fc.constantFrom(0, 1), score: fc.integer({ min: 0, max: 20 }) }), {
    minLength: 1,
    maxLength: 40
  })
  .map((rows) => [...rows, { label: 1, score: 10 }])
  .map((rows) => ({ name: '', labels: rows.map(({ label }) => label), scores: rows.map(({ score }) => score / 20) }))

describe('threshold model', () => {
  it('counts the confusion matrix at a threshold', () => {
    expect(thresholdModel(run).at(0.4)).toMatchObject({
      truePositives: 3,
      falsePositives: 2,
      falseNegatives: 1,
      trueNegatives: 2,
      precision: 0.6,
      recall: 0.75
    })
  })

  it('has steps at distinct scores only, and uses the higher one in between', () => {
    fc.assert(
      fc.property(scored, fc.double({ min: -0.2, max: 1, noNaN: true }), (any, threshold) => {
        const model = thresholdModel(any)
        const stands = model.thresholds[indexOfThreshold(model, threshold)]!
        if (threshold > model.thresholds.at(-1)!) return
        const { threshold: given, ...point } = model.at(threshold)
        expect(given).toBe(threshold)
        expect(model.at(stands)).toMatchObject(point)
        expect(stands).toBeGreaterThanOrEqual(threshold)
      })
    )
  })

  it('finds the threshold at a given recall', () => {
    const model = thresholdModel(run)
    expect(model.thresholds[indexAtRecall(model, 0.26)]).toBe(0.9)
    expect(model.thresholds[indexAtRecall(model, 0.5)]).toBe(0.7)
    expect(model.thresholds[indexAtRecall(model, 1)]).toBe(0.05)
    expect(model.thresholds[indexAtRecall(model, 0)]).toBe(0.9)
  })

  it('has a recall that never falls as the threshold falls', () => {
    fc.assert(
      fc.property(scored, (any) => {
        const model = thresholdModel(any)
        const recalls = [...model.thresholds].map((threshold) => model.at(threshold).recall)
        expect(recalls).toEqual([...recalls].sort((a, b) => b - a))
      })
    )
  })
})

describe('cursor keys', () => {
  it('move as on any slider and stop at the ends', () => {
    const after = (key: string, index: number) => indexAfterKey(key, index, 200)
    expect(['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown'].map((key) => after(key, 50))).toEqual([51, 51, 49, 49])
    expect(['PageUp', 'PageDown', 'Home', 'End'].map((key) => after(key, 50))).toEqual([70, 30, 0, 199])
    expect([after('ArrowLeft', 0), after('PageUp', 190)]).toEqual([0, 199])
    expect([after('a', 50), after('Enter', 50), after('Tab', 50)]).toEqual([null, null, null])
  })
})

describe('score range', () => {
  const scale = { low: 0, high: 1 }

  it('spans its ends in either order, within the scale', () => {
    expect(rangeBetween(0.7, 0.2, scale)).toEqual({ from: 0.2, to: 0.7 })
    expect(rangeBetween(0.7, 9, scale)).toEqual({ from: 0.7, to: 1 })
    expect(rangeBetween(2, 3, scale)).toBeNull()
  })

  it('moves one end by keys, without passing the other', () => {
    const range = { from: 0.4, to: 0.45 }
    expect(rangeAfterKey('ArrowRight', 'from', range, scale)).toEqual({ from: 0.41, to: 0.45 })
    expect(rangeAfterKey('PageUp', 'from', range, scale)).toEqual({ from: 0.45, to: 0.45 })
    expect(rangeAfterKey('Home', 'to', range, scale)).toEqual({ from: 0.4, to: 0.4 })
    expect(rangeAfterKey('End', 'to', range, scale)).toEqual({ from: 0.4, to: 1 })
    expect(rangeAfterKey('x', 'to', range, scale)).toBeNull()
  })

  it('includes both ends', () => {
    expect(countInRange([0.1, 0.2, 0.3, 0.4], { from: 0.2, to: 0.3 })).toBe(2)
  })
})
