import { describe, expect, it } from 'vitest'
import { createMaskEditor } from '../../../renderer/viewer/mask/editor.ts'
import { pressEditorKey } from '../../../renderer/viewer/mask/keys.ts'

const size = { width: 50, height: 40 }

/** Presses keys from the middle of the image on; "Shift+" and "Ctrl+" as prefixes. */
function typing() {
  const editor = createMaskEditor(new Uint8Array(size.width * size.height), size)
  let cursor = { x: 25.5, y: 20.5 }
  const press = (...names: string[]) =>
    names.map((name) => {
      const outcome = pressEditorKey(editor, cursor, {
        key: name.split('+').at(-1)!,
        shiftKey: name.includes('Shift+'),
        ctrlKey: name.includes('Ctrl+'),
        metaKey: false,
        altKey: name.includes('Alt+')
      })
      cursor = outcome?.cursor ?? cursor
      return outcome?.refusal ?? null
    })
  return { editor, press, cursor: () => cursor, at: (x: number, y: number) => editor.values[y * size.width + x] }
}

describe('mask editing by keyboard', () => {
  it('draws with the brush while Space is held down', () => {
    const { editor, press, at, cursor } = typing()
    editor.resize(1)
    press(' ', 'ArrowRight', 'ArrowRight', 'Shift+ArrowDown', ' ')
    expect(editor.state.area).toBe(13)
    expect([at(25, 20), at(27, 20), at(27, 30), at(25, 21)]).toEqual([1, 1, 1, 0])
    press('ArrowRight')
    expect(editor.state.area).toBe(13)
    expect(cursor()).toEqual({ x: 28.5, y: 30.5 })
    press('Ctrl+z')
    expect(editor.state.area).toBe(0)
    press('Ctrl+Shift+Z')
    expect(editor.state.area).toBe(13)
  })

  it('keeps the cursor inside the image', () => {
    const { press, cursor } = typing()
    press(...Array<string>(9).fill('Shift+ArrowLeft'), ...Array<string>(9).fill('Shift+ArrowDown'))
    expect(cursor()).toEqual({ x: 0.5, y: 39.5 })
  })

  it('adds polygon points one by one, and reports when too few are set', () => {
    const { editor, press } = typing()
    expect(press('p', ' ', 'Shift+ArrowRight', ' ', 'Enter')).toEqual([null, null, null, null, 'too-few-corners'])
    press('Shift+ArrowDown', ' ', 'Shift+ArrowLeft', ' ', 'Enter')
    expect(editor.state).toMatchObject({ area: 100, polygon: [], undo: { tool: 'polygon', pixels: 100 } })
    press(' ', 'Escape')
    expect(editor.state.polygon).toEqual([])
  })

  it('selects tools by letter and sizes by bracket', () => {
    const { editor, press } = typing()
    for (const [letter, tool] of [
      ['x', 'eraser'],
      ['F', 'fill'],
      ['d', 'remove'],
      ['b', 'brush']
    ] as const) {
      press(letter)
      expect(editor.state.tool).toBe(tool)
    }
    editor.resize(40)
    press(']')
    expect(editor.state.diameter).toBe(44)
    press('[', '[')
    expect(editor.state.diameter).toBe(36)
    editor.resize(1)
    press('[')
    expect(editor.state.diameter).toBe(1)
  })

  it('ignores other keys', () => {
    const { editor } = typing()
    const press = (key: string, held = {}) =>
      pressEditorKey(
        editor,
        { x: 1, y: 1 },
        { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }
      )
    expect([press('Tab'), press('Escape'), press('Enter'), press('s', { ctrlKey: true })]).toEqual(Array(4).fill(null))
    expect(press('p', { altKey: true })).toBeNull()
  })
})
