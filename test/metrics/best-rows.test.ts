import { expect, it } from 'vitest'
import { bestRows } from '../../electron/metrics/best-rows.ts'
import { summarize } from '../../electron/metrics/summary.ts'

const row = (...values: number[]) => ({ cells: [values.length === 0 ? null : summarize(values)] })

it('is the highest mean, all of them where several share it, and none where there is nothing to compare', () => {
  expect(bestRows([row(0.2), row(0.5), row(0.5)], 0)).toEqual(new Set([1, 2]))
  expect(bestRows([row(0.2), row()], 0)).toEqual(new Set())
  expect(bestRows([row(0.2), { cells: [] }, row(), row(0.1)], 0)).toEqual(new Set([0]))
})

it('is never a row whose measures say nothing, nor one that is the same for every seed', () => {
  const same = row(1, 1, 1)
  expect(bestRows([row(0.2, 0.3), same, row(0.5, 0.6)], 0)).toEqual(new Set())
  expect(bestRows([row(0.9, 1.1), same], 0)).toEqual(new Set([0]))
  const untrained = { ...same, degenerate: 'every image has the same score' }
  expect(bestRows([row(0.2, 0.3), untrained, row(0.5, 0.6)], 0)).toEqual(new Set([2]))
  expect(bestRows([row(0.2, 0.3), untrained], 0)).toEqual(new Set())
})
