import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cellName, isShown, planCells, poolName, type Matrix } from '../../electron/experiments/matrix.ts'
import { compareMethods, methodName, reviewedMethod } from '../../electron/experiments/methods.ts'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import { comparedMethods, withReviewedPools } from '../../electron/experiments/reviewed.ts'
import type { TaskPlan } from '../../electron/experiments/tasks/task.ts'
import { checkRecipe } from '../../electron/experiments/tasks/tasks.ts'
import { comparisonTitle } from '../../electron/messages/experiment-title.ts'
import { english } from '../../electron/messages/english.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const text = readFileSync(join(import.meta.dirname, '../../resources/recipes/demo-quick.json'), 'utf8')
const recipe = parseRecipe(text, 'demo-quick')
const matrix: Matrix = {
  ...{ methods: ['none', 'memseg'], augmented: [4, 8], seeds: [0, 1], redraw: 'detector' },
  reviewed: [{ run: 7, images: 3 }]
}
const method = reviewedMethod(7)

describe('rows of reviewed images', () => {
  it('come last, one for each run, with as many cells as seeds', () => {
    expect(planCells(matrix).map((cell) => `${cell.method} ${cell.augmented} ${cell.seed}`)).toEqual([
      ...['none 0 0', 'none 0 1', 'memseg 4 0', 'memseg 4 1', 'memseg 8 0', 'memseg 8 1'],
      ...['reviewed/7 3 0', 'reviewed/7 3 1']
    ])
    expect(comparedMethods(matrix)).toEqual(['none', 'memseg', 'reviewed/7'])
    const sorted = [reviewedMethod(10), 'dual/x', reviewedMethod(9), 'none'] as const
    expect(sorted.toSorted(compareMethods)).toEqual(['none', 'dual/x', 'reviewed/9', 'reviewed/10'])
  })

  it('take the images of their own run, beside the pools of the methods', () => {
    const made = { method: 'memseg', type: null } as const
    const draws = () => [{ slot: made, count: 4 }]
    const plan = withReviewedPools({ slots: [made], draws } as unknown as TaskPlan, matrix)
    expect(plan.slots).toEqual([made, { method, type: null }])
    expect(plan.draws({ method, augmented: 3, seed: 0 })).toEqual([{ slot: plan.slots[1], count: 3 }])
    expect(plan.draws({ method: 'memseg', augmented: 4, seed: 0 })).toEqual(draws())
  })

  it('are called after their run in both languages', () => {
    expect(methodName(method)).toBe('Reviewed images of run 7')
    expect(methodName(method, {}, speakerIn('de'))).toBe('Begutachtete Bilder von Lauf 7')
    expect(cellName({ method, augmented: 3, seed: 1 })).toBe('Reviewed images of run 7 (3), seed 1')
    expect(poolName({ method, type: null, seed: 1 })).toBe('Reviewed images of run 7, seed 1')
    const title = comparisonTitle({ ...recipe, matrix: { ...matrix, methods: ['none'] } }, 'plates')
    expect(english.value(title)).toContain('Reviewed images of run 7')
  })

  it('are shown in a report whatever their number', () => {
    const shown = planCells(matrix).filter((cell) => isShown(cell, matrix))
    expect(shown.map((cell) => `${cell.method} ${cell.augmented}`)).toEqual(['none 0', 'memseg 8', 'reviewed/7 3'])
  })

  it('name each run once, and are of no use to a detector that learns from good images alone', () => {
    const faultsOf = (changes: object) =>
      checkRecipe({ ...recipe, ...changes }).faults?.map(({ path }) => path.join('.'))
    expect(faultsOf({ matrix: { ...recipe.matrix, reviewed: [{ run: 7 }] } })).toBeUndefined()
    expect(faultsOf({ matrix: { ...recipe.matrix, reviewed: [{ run: 7 }, { run: 7 }] } })).toEqual(['matrix.reviewed'])
    const alone = { detector: { architecture: 'padim' }, matrix: { ...recipe.matrix, methods: ['none'] } }
    expect(faultsOf(alone)).toBeUndefined()
    expect(faultsOf({ ...alone, matrix: { ...alone.matrix, reviewed: [{ run: 7 }] } })).toEqual(['matrix'])
  })
})
