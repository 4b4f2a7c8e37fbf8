import { describe, expect, it } from 'vitest'
import { idOf, parseRoute, routeTo } from '../../../renderer/app/routes.ts'

describe('routes', () => {
  it('are parsed from the hash that they create', () => {
    const hash = routeTo('datasets', [3, 'a/b ü'], { split: '2', label: 'defect' })
    expect(parseRoute(hash)).toEqual({ page: 'datasets', path: ['3', 'a/b ü'], query: { split: '2', label: 'defect' } })
  })

  it('default to the datasets, and reject unknown pages', () => {
    expect(parseRoute('').page).toBe('datasets')
    expect(parseRoute('#/nowhere/1').page).toBeUndefined()
    expect(parseRoute('#/runs/%E0%A4%A').path).toEqual(['%E0%A4%A'])
  })

  it('accept only whole numbers as ids', () => {
    expect(['#/runs/12', '#/runs/-1', '#/runs/1e3', '#/runs'].map((hash) => idOf(parseRoute(hash)))).toEqual([
      12,
      undefined,
      undefined,
      undefined
    ])
  })
})
