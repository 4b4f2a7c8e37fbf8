import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import {
  emptyHistory,
  isDirty,
  markSaved,
  pushStep,
  recordChange,
  undoStep
} from '../../../renderer/viewer/mask/changes.ts'
import { createMaskEditor, toolNames } from '../../../renderer/viewer/mask/editor.ts'
import type { MaskEditor } from '../../../renderer/viewer/mask/editor.ts'
import { binaryMask, encodeMaskPng } from '../../../renderer/viewer/mask/png.ts'

const size = { width: 40, height: 30 }
const blank = () => createMaskEditor(new Uint8Array(size.width * size.height), size)

/** A stroke from point to point. */
function stroke(editor: MaskEditor, ...points: [number, number][]): void {
  const [[x, y] = [0, 0], ...rest] = points
  editor.press({ x, y })
  for (const [nextX, nextY] of rest) editor.drag({ x: nextX, y: nextY })
  editor.lift()
}

const ring: [number, number][] = [
  [10, 10],
  [20, 10],
  [20, 20],
  [10, 20],
  [10, 10]
]

describe('mask editor', () => {
  it('restores identical bytes after undoing any edit', () => {
    const point = fc.record({ x: fc.integer({ min: -3, max: 43 }), y: fc.integer({ min: -3, max: 33 }) })
    const edit = fc.record({
      tool: fc.constantFrom(...toolNames),
      diameter: fc.integer({ min: 1, max: 12 }),
      points: fc.array(point, { minLength: 1, maxLength: 5 })
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.integer(), (edits, seed) => {
        const start = Uint8Array.from({ length: 1200 }, (_, i) => (Math.sin(i * 12.9 + seed) > 0.6 ? 1 : 0))
        const editor = createMaskEditor(start.slice(), size)
        const states = [start]
        for (const { tool, diameter, points } of edits) {
          editor.choose(tool)
          editor.resize(diameter)
          const [first, ...rest] = points
          editor.press(first!)
          for (const next of rest) {
            if (tool === 'polygon') editor.press(next)
            else editor.drag(next)
          }
          editor.lift()
          editor.closePolygon()
          const previous = states.at(-1)!
          if (Buffer.compare(previous, editor.values) !== 0) states.push(editor.values.slice())
          expect(editor.state.area).toBe(editor.values.reduce((sum, value) => sum + value, 0))
        }
        const last = states.at(-1)!
        while (editor.state.undo) editor.undo()
        expect(Buffer.compare(editor.values, start)).toBe(0)
        expect(editor.state.dirty).toBe(false)
        while (editor.state.redo) editor.redo()
        expect(Buffer.compare(editor.values, last)).toBe(0)
      }),
      { numRuns: 50 }
    )
  })

  it('records one labelled step per stroke, however many moves it had', () => {
    const editor = blank()
    editor.resize(3)
    stroke(editor, ...ring)
    expect(editor.state.undo).toEqual({ tool: 'brush', pixels: editor.state.area })
    expect(editor.undo()?.tool).toBe('brush')
    expect(editor.state).toMatchObject({ area: 0, undo: null, dirty: false })
    expect(editor.state.redo?.tool).toBe('brush')
  })

  it('fills a closed outline, and rejects an open one with a reason', () => {
    const editor = blank()
    editor.resize(1)
    stroke(editor, ...ring)
    editor.choose('fill')
    expect(editor.press({ x: 15, y: 15 })).toBeNull()
    expect(editor.state.area).toBe(11 * 11)
    expect(editor.press({ x: 15, y: 15 })).toBe('nothing-there')
    expect(editor.press({ x: 1, y: 1 })).toBe('open-outline')
    expect(editor.press({ x: -1, y: 1 })).toBe('outside')
    expect(editor.state.area).toBe(11 * 11)
    editor.choose('remove')
    expect(editor.press({ x: 12, y: 12 })).toBeNull()
    expect(editor.state.area).toBe(0)
    expect(editor.press({ x: 12, y: 12 })).toBe('nothing-there')
  })

  it('draws polygons point by point', () => {
    const editor = blank()
    editor.choose('polygon')
    for (const [x, y] of ring.slice(0, 4)) editor.press({ x, y })
    editor.press({ x: 0, y: 0 })
    editor.removeCorner()
    expect(editor.state.polygon).toHaveLength(4)
    expect(editor.state.dirty).toBe(false)
    expect(editor.closePolygon()).toBeNull()
    expect(editor.state.area).toBe(100)
    expect(editor.closePolygon()).toBe('too-few-corners')
  })

  it('discards an unfinished edit completely', () => {
    const editor = blank()
    editor.press({ x: 5, y: 5 })
    editor.drag({ x: 25, y: 25 })
    expect(editor.values.some((value) => value === 1)).toBe(true)
    editor.cancel()
    expect(editor.values.every((value) => value === 0)).toBe(true)
    expect(editor.state).toMatchObject({ dirty: false, undo: null, drawing: false })
  })

  it('reports the smallest rectangle to redraw', () => {
    const editor = blank()
    editor.resize(4)
    const boxes: unknown[] = []
    editor.subscribe((box) => box && boxes.push(box))
    editor.press({ x: 10, y: 10 })
    editor.drag({ x: 20, y: 10 })
    editor.lift()
    editor.undo()
    expect(boxes).toEqual([
      { left: 8, top: 8, width: 4, height: 4 },
      { left: 11, top: 8, width: 11, height: 4 },
      { left: 8, top: 8, width: 14, height: 4 }
    ])
  })

  it('tracks unsaved changes across undo and redo', () => {
    const editor = blank()
    stroke(editor, [5, 5])
    expect(editor.state.dirty).toBe(true)
    editor.saved()
    expect(editor.state.dirty).toBe(false)
    editor.undo()
    expect(editor.state.dirty).toBe(true)
    editor.redo()
    expect(editor.state.dirty).toBe(false)
    editor.undo()
    stroke(editor, [25, 5])
    editor.undo()
    expect(editor.state.dirty).toBe(true)
  })

  it('stores a stroke on 4096² as a change, not as a copy', () => {
    const large = { width: 4096, height: 4096 }
    const values = new Uint8Array(large.width * large.height)
    const recorder = recordChange(values, large)
    recorder.set(7, 100, 200, 1)
    recorder.set(7, 150, 260, 1)
    const change = recorder.finish()!
    expect([...change.runs]).toEqual([7 * 4096 + 100, 100, 7 * 4096 + 200, 60])
    expect(change.gain).toBe(160)
  })
})

describe('history', () => {
  const change = (bytes: number) => ({
    runs: new Uint32Array(bytes / 4),
    box: { left: 0, top: 0, width: 1, height: 1 },
    gain: 0
  })

  it('drops the oldest steps above the size limit, and then no longer claims to be saved', () => {
    let history = emptyHistory<string>()
    for (const label of ['a', 'b', 'c']) history = pushStep(history, { label, change: change(40) }, 80)
    expect(history.done.map(({ label }) => label)).toEqual(['b', 'c'])
    while (history.done.length > 0) history = undoStep(history, new Uint8Array(1))!
    expect(isDirty(history)).toBe(true)
    expect(isDirty(markSaved(history))).toBe(false)
  })

  it('keeps a single step of any size', () => {
    expect(pushStep(emptyHistory<string>(), { label: 'a', change: change(400) }, 80).done).toHaveLength(1)
  })
})

describe('mask file', () => {
  it('is an 8-bit grey PNG of 0 and 255', async () => {
    const values = Uint8Array.from({ length: 1200 }, (_, i) => (i % 7 === 0 ? 1 : 0))
    const png = await encodeMaskPng(values, size)
    const file = sharp(Buffer.from(png))
    expect(await file.metadata()).toMatchObject({ format: 'png', width: 40, height: 30, channels: 1, depth: 'uchar' })
    const data = await file.toColourspace('b-w').raw().toBuffer()
    expect([...data]).toEqual([...values].map((value) => value * 255))
    expect([...binaryMask(Uint8Array.from(data))]).toEqual([...values])
  })
})
