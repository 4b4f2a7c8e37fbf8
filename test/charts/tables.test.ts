import { describe, expect, it } from 'vitest'
import { screenSize } from '../../electron/charts/axes.ts'
import { drawConfusionChart } from '../../electron/charts/confusion.ts'
import { binScores, drawHistogram } from '../../electron/charts/histogram.ts'

describe('score bins', () => {
  it('count each score once, with edges in the upper bin and the maximum in the last', () => {
    const bins = binScores([0, 0, 1, 1, 1], [0, 0.25, 0.5, 0.99, 1], 4)
    expect([...bins.good]).toEqual([1, 1, 0, 0])
    expect([...bins.defective]).toEqual([0, 0, 1, 2])
    expect(bins.range).toEqual({ low: 0, high: 1 })
  })

  it('cover scores outside 0..1, and a single value', () => {
    expect(binScores([0, 1], [-2, 6], 2).range).toEqual({ low: -2, high: 6 })
    const single = binScores([1, 1], [3, 3], 5)
    expect(single.defective.reduce((a, b) => a + b, 0)).toBe(2)
    expect(binScores([], [], 3).range).toEqual({ low: 0, high: 1 })
  })

  it('exclude scores outside a given range', () => {
    const bins = binScores([0, 0, 1], [0.1, 0.9, NaN], 2, { low: 0, high: 0.5 })
    expect([...bins.good, ...bins.defective]).toEqual([1, 0, 0, 0])
  })
})

describe('histogram', () => {
  const bins = binScores([0, 0, 0, 1], [0.1, 0.12, 0.6, 0.9], 10)
  const chart = drawHistogram({ title: 'Scores', bins }, screenSize)
  const bars = chart.marks.flatMap((mark) => (mark.kind === 'rectangle' ? [mark] : []))
  const zero = chart.area.top + (chart.y.high / (chart.y.high - chart.y.low)) * (chart.area.bottom - chart.area.top)

  it('draws defective upwards and good downwards, on one scale', () => {
    expect(bars).toHaveLength(3)
    const [two, one, defective] = bars
    expect(two!.y).toBeCloseTo(zero)
    expect(two!.height).toBeCloseTo(2 * one!.height)
    expect(defective!.y + defective!.height).toBeCloseTo(zero)
    expect(defective!.height).toBeCloseTo(one!.height)
  })

  it('stays within its frame, also without scores', () => {
    for (const { x, y, width, height } of bars) {
      expect(x).toBeGreaterThanOrEqual(chart.area.left - 1e-9)
      expect(x + width).toBeLessThanOrEqual(chart.area.right + 1e-9)
      expect(y).toBeGreaterThanOrEqual(chart.area.top - 1e-9)
      expect(y + height).toBeLessThanOrEqual(chart.area.bottom + 1e-9)
    }
    expect(JSON.stringify(drawHistogram({ title: '', bins: binScores([], [], 5) }, screenSize))).not.toContain('null')
  })

  it('shows a single defective image among thousands of good ones', () => {
    const labels = Array.from({ length: 5001 }, (_, i) => (i === 0 ? 1 : 0))
    const scores = labels.map((label) => (label === 1 ? 0.9 : 0.1))
    const logarithmic = drawHistogram({ title: '', bins: binScores(labels, scores, 10), logarithmic: true }, screenSize)
    const heights = logarithmic.marks.flatMap((mark) => (mark.kind === 'rectangle' ? [mark.height] : []))
    expect(Math.min(...heights)).toBeGreaterThan(15)
  })
})

describe('confusion chart', () => {
  const chart = {
    title: 'Defect types',
    classes: ['crack', 'pit', 'a very long name of a defect type indeed'],
    counts: [
      [8, 2, 0],
      [1, 9, 0],
      [0, 0, 0]
    ]
  }
  const drawing = drawConfusionChart(chart, screenSize)
  const texts = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))

  it('shows counts and percentages, and frames the diagonal', () => {
    expect(texts).toEqual(expect.arrayContaining(['8', '80%', '9', '90%', '–']))
    expect(drawing.marks.filter(({ kind }) => kind === 'line')).toHaveLength(3)
    expect(drawing.description).toContain('17 of 20')
  })

  it('shades by share of the row', () => {
    const opacities = drawing.marks.flatMap((mark) => (mark.kind === 'polygon' ? [mark.opacity] : []))
    expect(opacities).toHaveLength(9)
    expect(opacities[4]).toBeGreaterThan(opacities[0]!)
    expect(opacities[0]).toBeGreaterThan(opacities[1]!)
  })

  it('truncates long names', () => {
    expect(texts.some((text) => text.endsWith('…'))).toBe(true)
  })
})
