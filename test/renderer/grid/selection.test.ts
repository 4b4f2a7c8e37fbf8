import { describe, expect, it } from 'vitest'
import {
  clear,
  emptySelection,
  focusAt,
  hiddenCount,
  indexAfterKey,
  selectByClick,
  selectAll
} from '../../../renderer/grid/selection.ts'
import type { Selection } from '../../../renderer/grid/selection.ts'

const ids = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
const plain = { shift: false, ctrl: false }
const chosen = (selection: Selection) => [...selection.selected].sort()

describe('image selection', () => {
  it('selects one by a click, a range with Shift, and toggles with Ctrl', () => {
    const one = selectByClick(emptySelection, ids, 2, plain)
    expect([chosen(one), one.active]).toEqual([[12], 12])
    const range = selectByClick(one, ids, 5, { shift: true, ctrl: false })
    expect(chosen(range)).toEqual([12, 13, 14, 15])
    expect(chosen(selectByClick(range, ids, 0, { shift: true, ctrl: false }))).toEqual([10, 11, 12])
    const without = selectByClick(range, ids, 3, { shift: false, ctrl: true })
    expect(chosen(without)).toEqual([12, 14, 15])
    expect(chosen(selectByClick(without, ids, 9, { shift: false, ctrl: true }))).toEqual([12, 14, 15, 19])
  })

  it('keeps and counts selected images that a filter hides', () => {
    const selection = selectByClick(selectByClick(emptySelection, ids, 0, plain), ids, 3, { shift: true, ctrl: false })
    const filtered = [11, 13, 15]
    expect(hiddenCount(selection, filtered)).toBe(2)
    expect(chosen(selectAll(selection, filtered))).toEqual([10, 11, 12, 13, 15])
    expect(chosen(clear(selection))).toEqual([])
  })

  it('starts a range at the click if the anchor is hidden', () => {
    const selection = selectByClick(emptySelection, ids, 0, plain)
    expect(chosen(selectByClick(selection, [15, 16], 1, { shift: true, ctrl: false }))).toEqual([16])
  })

  it('extends from the focus with Shift and arrow keys', () => {
    const start = focusAt(emptySelection, ids, 4, false)
    expect(chosen(start)).toEqual([])
    const grown = focusAt(focusAt(start, ids, 5, true), ids, 6, true)
    expect([chosen(grown), grown.active]).toEqual([[14, 15, 16], 16])
    expect(chosen(focusAt(grown, ids, 3, true))).toEqual([13, 14])
  })
})

describe('keyboard navigation', () => {
  const shape = { count: 10, columns: 4, rowsPerPage: 2 }
  const move = (key: string, from: number, ctrl = false) => indexAfterKey(key, from, shape, ctrl)

  it('moves by one, by a row, by a page and to the ends', () => {
    expect([move('ArrowRight', 0), move('ArrowLeft', 1), move('ArrowDown', 1), move('ArrowUp', 5)]).toEqual([
      1, 0, 5, 1
    ])
    expect([move('Home', 6), move('End', 5), move('Home', 6, true), move('End', 1, true)]).toEqual([4, 7, 0, 9])
    expect([move('PageDown', 1), move('PageUp', 9), move('PageUp', 6)]).toEqual([9, 1, 2])
  })

  it('stays inside the grid', () => {
    expect([move('ArrowLeft', 0), move('ArrowUp', 2), move('ArrowRight', 9), move('ArrowDown', 9)]).toEqual([
      0, 2, 9, 9
    ])
    expect(move('ArrowDown', 7)).toBe(9)
    expect(move('End', 8)).toBe(9)
  })

  it('ignores other keys and empty grids', () => {
    expect(move('a', 3)).toBeUndefined()
    expect(indexAfterKey('ArrowRight', 0, { count: 0, columns: 4, rowsPerPage: 2 })).toBeUndefined()
  })
})
