import { useSyncExternalStore } from 'react'
import type { MaskEditor, MaskEditorState } from './mask/editor.ts'

/** The state of a mask editor, as it changes. */
export function useEditorState(editor: MaskEditor): MaskEditorState {
  return useSyncExternalStore(editor.subscribe, () => editor.state)
}
