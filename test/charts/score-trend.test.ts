import { describe, expect, it } from 'vitest'
import { drawScoreTrend, type ScoreTrend } from '../../electron/charts/score-trend.ts'

const look = { width: 600, height: 120, fontSize: 12 }
const trend: ScoreTrend = {
  images: [
    { score: 0.2, verdict: 'ok', average: 0.2 },
    { score: 0.8, verdict: 'ng', average: 0.2 },
    { score: 0.3, verdict: 'ok', average: 0.21 },
    { score: null, verdict: 'could-not-inspect', average: 0.21 }
  ],
  room: 50,
  limits: { lower: 0.15, upper: 0.25 },
  names: { threshold: 'Threshold', average: 'Average', limits: 'Limits' },
  colours: { ok: '#118811', ng: '#bb1111', review: '#eeaa00', 'could-not-inspect': '#663399' },
  description: 'Four images'
}
const markersOf = (given: ScoreTrend) => drawScoreTrend(given, look).marks.filter(({ kind }) => kind === 'marker')
const heightsOf = (given: ScoreTrend) =>
  markersOf(given).map((mark) => (mark.kind === 'marker' ? Math.round(mark.y) : 0))

describe('the score trend', () => {
  it('gives every image a shape of its verdict, at a height that only its score decides', () => {
    expect(markersOf(trend).map((mark) => mark.kind === 'marker' && mark.shape)).toEqual([
      'circle',
      'square',
      'circle',
      'triangle'
    ])
    const [low] = heightsOf(trend)
    expect(heightsOf({ ...trend, images: [{ score: 0.2, verdict: 'ok', average: null }], limits: null })[0]).toBe(low)
  })

  it('keeps its names apart, and within the drawing', () => {
    for (const upper of [0.25, 0.45, 0.5, 0.55, 0.9]) {
      const images = [...trend.images, { score: 0.5, verdict: 'ng', average: upper - 0.05 } as const]
      const { marks } = drawScoreTrend({ ...trend, images, limits: { lower: 0.1, upper } }, look)
      const names = marks.flatMap((mark) => (mark.kind === 'text' && mark.anchor === 'start' ? [mark] : []))
      expect(names.map(({ text }) => text).toSorted()).toEqual(['Average', 'Limits', 'Threshold'])
      const heights = names.map(({ y }) => y).toSorted((a, b) => a - b)
      for (const [index, y] of heights.entries())
        if (index > 0) expect(y - (heights[index - 1] ?? 0)).toBeGreaterThan(12)
      expect(heights[0]).toBeGreaterThan(0)
      expect(heights.at(-1)).toBeLessThan(look.height)
    }
  })

  it('shows the latest images where there are more than it has room for', () => {
    const images = Array.from({ length: 80 }, () => ({ score: 0.2, verdict: 'ok', average: 0.2 }) as const)
    expect(markersOf({ ...trend, images })).toHaveLength(50)
  })
})
