/** @file Editing a mask with the keyboard alone: a cursor on the image that moves the tool. */
import type { EditRefusal, MaskEditor, ToolName } from './editor.ts'
import type { Point } from '../view.ts'

interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export interface KeyOutcome {
  /** Where the cursor is now, in image coordinates. */
  readonly cursor: Point
  readonly refusal: EditRefusal | null
}

/** Letters that select a tool; shown beside the tool's name. */
export const toolKeys: Readonly<Record<ToolName, string>> = {
  brush: 'B',
  eraser: 'X',
  polygon: 'P',
  fill: 'F',
  remove: 'D',
  wand: 'W',
  wire: 'L'
}

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 }
}

/**
 * Handles a key in the editor; null if it is not used. Arrows move the cursor by a pixel, with Shift by ten; Space puts
 * the brush down and lifts it, sets a corner, fills; Enter closes a polygon; Escape cancels.
 */
export function pressEditorKey(editor: MaskEditor, cursor: Point, press: KeyPress): KeyOutcome | null {
  const done = (refusal: EditRefusal | null = null): KeyOutcome => ({ cursor, refusal })
  const { key } = press
  const letter = key.toUpperCase()
  if (press.altKey) return null
  if (press.ctrlKey || press.metaKey) {
    if (letter === 'Z' && !press.shiftKey) editor.undo()
    else if (letter === 'Y' || letter === 'Z') editor.redo()
    else return null
    return done()
  }
  const direction = directions[key]
  if (direction) return moved(editor, cursor, direction, press.shiftKey ? 10 : 1)
  const tool = (Object.keys(toolKeys) as ToolName[]).find((name) => toolKeys[name] === letter)
  if (tool) {
    editor.choose(tool)
    return done()
  }
  const { state } = editor
  switch (key) {
    case ' ':
      if (!state.drawing) return done(editor.press(cursor))
      editor.lift()
      return done()
    case 'Enter':
      if (state.tool === 'polygon' || state.tool === 'wire') return done(editor.closePolygon())
      return null
    case 'Backspace':
      // Also without a corner: the key would lead to another image.
      if (state.polygon.length > 0) editor.removeCorner()
      return done()
    case 'Escape':
      if (!state.drawing && state.polygon.length === 0) return null
      editor.cancel()
      return done()
    case '[':
    case ']':
      // A tenth, so that small brushes change by single pixels and large ones do not take too long.
      editor.resize(state.diameter + (key === ']' ? 1 : -1) * Math.max(1, Math.round(state.diameter / 10)))
      return done()
    default:
      return null
  }
}

function moved(editor: MaskEditor, { x, y }: Point, direction: Point, by: number): KeyOutcome {
  const within = (value: number, size: number) => Math.min(size - 0.5, Math.max(0.5, Math.floor(value) + 0.5))
  const cursor = { x: within(x + direction.x * by, editor.width), y: within(y + direction.y * by, editor.height) }
  if (editor.state.drawing) editor.drag(cursor)
  return { cursor, refusal: null }
}
