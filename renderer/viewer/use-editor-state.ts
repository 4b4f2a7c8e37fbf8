import { useCallback, useSyncExternalStore } from 'react'
import type { MaskEditor, MaskEditorState } from './mask/editor.ts'

/** The state of a mask editor, as it changes. */
export function useEditorState(editor: MaskEditor): MaskEditorState {
  const subscribe = useCallback((listener: () => void) => editor.subscribe(listener), [editor])
  return useSyncExternalStore(subscribe, () => editor.state)
}
