import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scale, screenSize, tickLabels, ticks } from '../../electron/charts/axes.ts'
import { drawLearningRateChart, drawLossChart } from '../../electron/charts/loss.ts'
import { drawStepChart, indexAtStep, stepAt } from '../../electron/charts/steps.ts'
import { smoothed, thinned } from '../../electron/charts/thinning.ts'
import { englishChartWords } from '../../electron/charts/words.ts'

describe('thinning', () => {
  it('keeps the first and last value, and the minimum and maximum of every interval, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (values, width) => {
          const kept = thinned(values, width)
          const indices = kept.map(([index]) => index)
          expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b))
          expect(indices[0]).toBe(0)
          expect(indices.at(-1)).toBe(values.length - 1)
          expect(kept.length).toBeLessThanOrEqual(2 * width + 2)
          const shown = kept.map(([, value]) => value)
          expect(Math.max(...shown)).toBe(Math.max(...values))
          expect(Math.min(...shown)).toBe(Math.min(...values))
        }
      )
    )
  })

  it('skips values that are not finite, also in the smoothed line', () => {
    expect(thinned([1, NaN, 3, Infinity], 100)).toEqual([
      [0, 1],
      [2, 3]
    ])
    const line = smoothed([1, NaN, 1], 0.5)
    expect([line[0], line[2]]).toEqual([1, 1])
    expect(line[1]).toBeNaN()
  })
})

describe('logarithmic axis', () => {
  it('maps equal ratios to equal distances, invertibly', () => {
    const range = { low: 0.01, high: 100, logarithmic: true }
    const position = scale(range, 0, 400)
    expect([0.01, 0.1, 1, 10, 100].map((value) => Math.round(position(value)))).toEqual([0, 100, 200, 300, 400])
    for (const place of [0, 37, 400]) expect(position(position.invert(place))).toBeCloseTo(place, 9)
  })

  it('has ticks within its range, at powers of ten if there are enough of them', () => {
    expect(ticks({ low: 0.008, high: 2, logarithmic: true })).toEqual([0.01, 0.1, 1])
    expect(ticks({ low: 0.05, high: 0.7, logarithmic: true })).toEqual([0.05, 0.1, 0.2, 0.5])
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 3, noNaN: true }),
        fc.double({ min: 0.02, max: 9, noNaN: true }),
        (exponent, decades) => {
          const low = 10 ** exponent
          const high = low * 10 ** decades
          const values = ticks({ low, high, logarithmic: true })
          expect(values.length).toBeGreaterThanOrEqual(1)
          expect(values.length).toBeLessThanOrEqual(9)
          for (const tick of values) expect(tick >= low * 0.999 && tick <= high * 1.001).toBe(true)
        }
      )
    )
  })

  it('writes tiny values with an exponent', () => {
    expect(tickLabels([0, 0.00002, 0.00004])).toEqual(['0', '2e-5', '4e-5'])
  })
})

describe('step chart', () => {
  it('finds the value nearest to a step, evenly spaced or not', () => {
    expect(indexAtStep({ firstStep: 10 }, 12.4, 100)).toBe(2)
    expect(indexAtStep({}, -5, 100)).toBe(0)
    expect(indexAtStep({}, 1e9, 100)).toBe(99)
    const steps = [1, 5, 6, 50]
    expect([0, 2.9, 3.1, 5.4, 27, 29, 99].map((step) => indexAtStep({ steps }, step, 4))).toEqual([0, 0, 1, 1, 2, 3, 3])
    expect(stepAt({ steps }, 3)).toBe(50)
  })

  it('reports the values at its edges', () => {
    const chart = drawLossChart({ title: 'Loss', losses: [4, 2, 1, 0.5], logarithmic: true }, screenSize)
    expect(chart.x).toEqual({ low: 1, high: 4 })
    expect(chart.y.logarithmic).toBe(true)
    expect(chart.y.low).toBeLessThan(0.5)
    expect(chart.y.high).toBeGreaterThan(4)
  })

  it('draws a diverged run up to the divergence', () => {
    const losses = [1, 0.5, NaN, NaN]
    for (const logarithmic of [false, true]) {
      const { marks } = drawLossChart({ title: 'Loss', losses, logarithmic, smoothing: 0 }, screenSize)
      const numbers = JSON.stringify(marks)
      expect(numbers).not.toContain('null')
    }
  })

  it('reduces a hundred thousand steps to a few thousand points', () => {
    const losses = Float64Array.from({ length: 100_000 }, (_, i) => 1 / (1 + i / 500) + 0.05 * Math.sin(i))
    const { marks } = drawLossChart({ title: 'Loss', losses }, screenSize)
    for (const mark of marks) if (mark.kind === 'line') expect(mark.points.length).toBeLessThan(1100)
  })

  it('can be drawn in another language and other colours', () => {
    const words = { ...englishChartWords, step: 'Schritt', learningRate: 'Lernrate' }
    const { marks } = drawLearningRateChart({ title: 'LR', rates: [1e-4, 5e-5] }, { ...screenSize, words })
    const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
    expect(texts).toEqual(expect.arrayContaining(['Schritt', 'Lernrate']))
    const line = { name: 'a', values: [1, 2], stroke: 'var(--a)', width: 1, label: 'var(--a)' }
    expect(JSON.stringify(drawStepChart({ title: 't', lines: [line] }, screenSize))).toContain('var(--a)')
  })
})
