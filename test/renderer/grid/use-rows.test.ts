import { expect, it } from 'vitest'
import { keepRows, rowsToRequest } from '../../../renderer/grid/use-rows.ts'

const row = (id: number, name = '') => ({ id, name })
const mapOf = (...ids: number[]) => new Map(ids.map((id) => [id, row(id)]))
const ids = (rows: ReadonlyMap<number, unknown>) => [...rows.keys()]

it('keeps the newest rows, and visible ones of any age', () => {
  expect(ids(keepRows(mapOf(1, 2, 3), [row(4), row(5)], new Set([1]), 3))).toEqual([1, 4, 5])
  expect(ids(keepRows(mapOf(1, 2, 3), [], new Set([1, 2, 3]), 2))).toEqual([1, 2, 3])
})

it('treats a row received again as the newest, with its new content', () => {
  const kept = keepRows(mapOf(1, 2, 3), [row(1, 'changed'), row(4)], new Set(), 3)
  expect([...kept]).toEqual([
    [3, row(3)],
    [1, row(1, 'changed')],
    [4, row(4)]
  ])
})

it('does not modify the given rows', () => {
  const before = mapOf(1, 2)
  keepRows(before, [row(3)], new Set(), 1)
  expect(ids(before)).toEqual([1, 2])
})

it('requests nearby rows only if a visible one is missing', () => {
  const all = Array.from({ length: 500 }, (_, index) => index)
  const known = new Set(all.slice(0, 200))
  expect(rowsToRequest(all, 100, 200, known)).toEqual([])
  expect(rowsToRequest(all, 101, 201, known)).toEqual(all.slice(200, 261))
  expect(rowsToRequest(all, 480, 500, known)).toEqual(all.slice(420))
  expect(rowsToRequest([], 0, 0, known)).toEqual([])
})
