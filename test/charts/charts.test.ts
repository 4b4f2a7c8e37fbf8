import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { reportDetection } from '../../electron/experiments/tasks/detection/report.ts'
import { averagePrecision, precisionRecallCurve } from '../../electron/metrics/precision-recall.ts'
import { halfPageSize, paddedRange, screenSize, spreadLabels, tickLabels, ticks } from '../../electron/charts/axes.ts'
import { drawLossChart } from '../../electron/charts/loss.ts'
import { smoothed } from '../../electron/charts/thinning.ts'
import { reference, seriesStyle } from '../../electron/charts/palette.ts'
import { bandOver, drawPrecisionRecallChart } from '../../electron/charts/precision-recall.ts'
import { drawTrendChart } from '../../electron/charts/trend.ts'
import { markerCorners, textWidth } from '../../electron/charts/drawing.ts'
import type { Drawing, Mark } from '../../electron/charts/drawing.ts'
import { renderSvg } from '../../electron/charts/svg.ts'
import { generatedScoredResults, generatedScores } from '../experiments/generated-results.ts'

/** Every mark of one kind. */
function marksOf<K extends Mark['kind']>({ marks }: Drawing, kind: K): Extract<Mark, { kind: K }>[] {
  return marks.filter((mark): mark is Extract<Mark, { kind: K }> => mark.kind === kind)
}

/** How far a mark reaches: left, top, right, bottom. */
function extent(mark: Mark): [number, number, number, number] {
  if (mark.kind === 'rectangle') return [mark.x, mark.y, mark.x + mark.width, mark.y + mark.height]
  if (mark.kind === 'text') {
    const width = textWidth(mark.text, mark.size, mark.bold)
    const left = mark.x - { start: 0, middle: 0.5, end: 1 }[mark.anchor] * width
    return [left, mark.y - mark.size, left + width, mark.y + mark.size * 0.25]
  }
  const points = mark.kind === 'marker' ? (markerCorners(mark) ?? [[mark.x, mark.y] as const]) : mark.points
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const results = generatedScoredResults([80, 100, 120], [0, 1, 2])
const { trends } = reportDetection(results)
const trend = trends[0]!
const scored = [0, 1, 2].map((seed) => generatedScores(`curve ${seed}`, 2))
const curves = scored.map(({ labels, scores }) => precisionRecallCurve(labels, scores))
const curveChart = {
  title: 'In&Out, N_aug 100',
  style: seriesStyle(2),
  curves,
  atValidationThreshold: [{ precision: 0.7, recall: 0.6 }],
  oracle: [{ precision: 0.8, recall: 0.7 }]
}
const losses = Float64Array.from({ length: 5000 }, (_, i) => 1 / (1 + i / 100) + (i === 1234 ? 3 : 0))
const drawings = [screenSize, halfPageSize].flatMap((size) => [
  drawTrendChart(trend, size),
  drawPrecisionRecallChart(curveChart, size),
  drawLossChart({ title: 'Loss', losses }, size)
])

describe('every chart', () => {
  it('stays within its frame', () => {
    for (const drawing of drawings)
      for (const mark of drawing.marks) {
        const [left, top, right, bottom] = extent(mark)
        const where = JSON.stringify(mark).slice(0, 200)
        expect(Math.min(left, top), where).toBeGreaterThanOrEqual(-2)
        expect(right, where).toBeLessThanOrEqual(drawing.width + 2)
        expect(bottom, where).toBeLessThanOrEqual(drawing.height + 2)
      }
  })

  it('renders to a valid SVG with a text description', async () => {
    for (const drawing of drawings) {
      const svg = renderSvg(drawing)
      expect(svg).toContain('<title>')
      const { width } = await sharp(Buffer.from(svg)).metadata()
      expect(width).toBe(Math.round(drawing.width + 20))
    }
  })

  it('handles any title', async () => {
    const title = '<script>&"\'\u0000 表面 "quoted"'
    const svg = renderSvg(drawLossChart({ title, losses: [1, 2] }, screenSize))
    expect(svg).not.toContain('<script>')
    await expect(sharp(Buffer.from(svg)).metadata()).resolves.toMatchObject({ format: 'svg' })
  })
})

describe('trend chart', () => {
  const drawing = drawTrendChart(trend, screenSize)

  it('shows the mean and every seed of each point', () => {
    const count = (colour: string) => {
      const own = marksOf(drawing, 'marker').filter((mark) => mark.stroke === colour || mark.fill === colour)
      return {
        seeds: own.filter((mark) => mark.stroke === colour).length,
        means: own.filter((mark) => mark.fill === colour).length
      }
    }
    // Three points of three seeds each; one more mark beside the name.
    for (const index of [0, 1, 2]) expect(count(seriesStyle(index).colour)).toEqual({ seeds: 9, means: 4 })
    expect(count(reference.colour)).toEqual({ seeds: 3, means: 2 })
  })

  it('distinguishes methods by shape as well as by colour, and labels their lines', () => {
    const styles = Array.from({ length: 7 }, (_, index) => seriesStyle(index))
    expect(new Set(styles.map(({ shape }) => shape)).size).toBe(7)
    expect(new Set(styles.map(({ colour }) => colour)).size).toBe(7)
    expect(styles.map(({ shape }) => shape)).not.toContain(reference.shape)
    const names = marksOf(drawing, 'text').map(({ text }) => text)
    for (const name of ['none', 'MemSeg', 'DreamBooth (DDPM)', 'In&Out']) expect(names).toContain(name)
  })

  it('shows no spread for a single seed', () => {
    const single = reportDetection(generatedScoredResults([80], [0])).trends[0]!
    const vertical = marksOf(drawTrendChart(single, screenSize), 'line').filter(
      ({ points, width }) => width === 0.9 && points[0]?.[0] === points[1]?.[0]
    )
    expect(vertical).toEqual([])
    expect(drawTrendChart(single, screenSize).description).toContain('one seed')
  })

  it('places higher values higher', () => {
    const [first] = trend.series
    const means = marksOf(drawing, 'marker').filter(({ fill }) => fill === seriesStyle(0).colour)
    const expected = first!.points.map(({ summary }) => summary.mean)
    const order = (values: number[]) => [...values.keys()].sort((a, b) => values[a]! - values[b]!)
    expect(order(means.slice(0, 3).map(({ y }) => -y))).toEqual(order(expected))
  })
})

describe('precision-recall chart', () => {
  it('averages curves at equal recall, so that the area under the mean is the mean average precision', () => {
    const { recalls, mean, low, high } = bandOver(curves)
    let area = 0
    for (const [i, recall] of recalls.entries()) area += (recall - (recalls[i - 1] ?? 0)) * mean[i]!
    const expected =
      scored.reduce((sum, { labels, scores }) => sum + averagePrecision(labels, scores), 0) / scored.length
    expect(area).toBeCloseTo(expected, 12)
    for (const [i, value] of mean.entries()) {
      expect(low[i]).toBeLessThanOrEqual(value + 1e-12)
      expect(high[i]).toBeGreaterThanOrEqual(value - 1e-12)
    }
  })

  it('is stepped, without slanted lines between thresholds', () => {
    const drawing = drawPrecisionRecallChart(curveChart, screenSize)
    const [line] = marksOf(drawing, 'line').filter(({ stroke }) => stroke === curveChart.style.colour)
    for (const [i, [x, y]] of line!.points.entries()) {
      const [beforeX, beforeY] = line!.points[i - 1] ?? [x, y]
      expect(x === beforeX || y === beforeY).toBe(true)
    }
  })

  it('has a band only for several seeds', () => {
    expect(marksOf(drawPrecisionRecallChart(curveChart, screenSize), 'polygon')).toHaveLength(1)
    const single = { ...curveChart, curves: curves.slice(0, 1) }
    expect(marksOf(drawPrecisionRecallChart(single, screenSize), 'polygon')).toHaveLength(0)
  })
})

describe('loss chart', () => {
  it('keeps a peak that thinning could drop', () => {
    const drawing = drawLossChart({ title: 'Loss', losses }, halfPageSize)
    const [raw] = marksOf(drawing, 'line').filter(({ points }) => points.length > 100)
    expect(raw!.points.length).toBeLessThan(1500)
    const ys = raw!.points.map(([, y]) => y)
    expect(Math.min(...ys)).toBeLessThan(ys[0]! - 20)
  })

  it('smooths without a bias towards zero', () => {
    expect([...smoothed([2, 2, 2], 0.9)].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, 2, 2])
    expect(smoothed([1, 3], 0.5)[1]).toBeCloseTo((0.5 * 1 + 3) / 1.5, 12)
  })

  it('draws a single step', () => {
    const marks = marksOf(drawLossChart({ title: 'Loss', losses: [0.5] }, screenSize), 'marker')
    expect(new Set(marks.map(({ x, y }) => `${x} ${y}`)).size).toBe(1)
  })
})

describe('axes', () => {
  it('have round ticks within their range', () => {
    expect(ticks({ low: 0, high: 1 })).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(tickLabels(ticks({ low: 0.32, high: 0.61 }))).toEqual(['0.35', '0.40', '0.45', '0.50', '0.55', '0.60'])
    expect(tickLabels(ticks({ low: 1, high: 12000 }, 3))).toEqual(['5\u2009000', '10\u2009000'])
    const number = fc.double({ min: -1e4, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (low, span) => {
        const values = ticks({ low, high: low + span })
        expect(values.length).toBeGreaterThanOrEqual(3)
        expect(values.length).toBeLessThanOrEqual(8)
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(low - span * 1e-6)
          expect(value).toBeLessThanOrEqual(low + span * (1 + 1e-6))
        }
      })
    )
  })

  it('leave a margin around the values but stay within the valid range', () => {
    expect(paddedRange([0.5], 0.1, { low: 0, high: 1 })).toEqual({ low: 0.444, high: 0.556 })
    const { low, high } = paddedRange([0.02, 0.99], 0.1, { low: 0, high: 1 })
    expect([low, high]).toEqual([0, 1])
  })

  it('move labels apart without changing their order', () => {
    expect(spreadLabels([50, 51, 49], 10, 0, 100)).toEqual([59, 69, 49])
    expect(spreadLabels([95, 96], 10, 0, 100)).toEqual([90, 100])
  })
})
