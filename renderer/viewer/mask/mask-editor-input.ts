/** @file Controls a mask tool on a loupe, by pointer or keyboard. No framework. */
import type { PointerTool } from '../gestures.ts'
import type { Loupe } from '../loupe.ts'
import { reveal } from '../view.ts'
import { toolDecoration } from './decoration.ts'
import type { ToolPlace } from './decoration.ts'
import type { EditRefusal, MaskEditor } from './editor.ts'
import { pressEditorKey } from './keys.ts'

export interface MaskEditorInput {
  readonly tool: PointerTool
  /** The current loupe; null when it is unmounted. Follows the editor while there is one. */
  readonly attach: (loupe: Loupe | null) => void
  /** Handles a key; false if it is not used. */
  readonly press: (event: Parameters<typeof pressEditorKey>[2]) => boolean
}

/** `onRefusal` is called after each press with the reason why it did nothing, or null. */
export function createMaskEditorInput(
  editor: MaskEditor,
  onRefusal: (reason: EditRefusal | null) => void
): MaskEditorInput {
  let loupe: Loupe | null = null
  let place: ToolPlace | null = null
  const decorate = () => loupe?.decorate(toolDecoration(editor.state, place))
  let release: (() => void) | null = null
  const follow = () =>
    editor.subscribe((box) => {
      if (box) loupe?.maskChanged(box)
      decorate()
    })
  return {
    attach(next) {
      loupe = next
      release?.()
      release = next && follow()
      decorate()
    },
    press(event) {
      const middle = { x: Math.floor(editor.width / 2) + 0.5, y: Math.floor(editor.height / 2) + 0.5 }
      const outcome = pressEditorKey(editor, place?.at ?? middle, event)
      if (!outcome) return false
      place = { at: outcome.cursor, keyboard: true }
      onRefusal(outcome.refusal)
      if (loupe) {
        const margin = 40 * loupe.pixelRatio
        loupe.setView(reveal(loupe.view(), outcome.cursor, margin, loupe.imageSize, loupe.canvasSize))
      }
      decorate()
      return true
    },
    tool: {
      down(point, event) {
        place = { at: point, keyboard: false }
        // The second press of a double click closes the shape instead of setting a corner twice.
        const closes = ['polygon', 'wire'].includes(editor.state.tool) && event.detail > 1
        onRefusal(closes ? editor.closePolygon() : editor.press(point))
      },
      move(point) {
        place = { at: point, keyboard: false }
        if (editor.state.drawing) editor.drag(point)
        else decorate()
      },
      up: () => editor.lift(),
      cancel: () => editor.cancel()
    }
  }
}
