import { useEffect } from 'react'
import { actionOf, runAction } from './action-store.ts'
import { onMac } from './platform.ts'

const typed = new Set(['text', 'search', 'number', 'url', 'email', 'password', 'tel', 'date', 'time'])

/** Whether a key press would enter text into the focused element. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && typed.has(target.type)
}

/** Runs the action of a key; while a dialog or menu is open, keys belong to it. */
export function useShortcuts(): void {
  useEffect(() => {
    const mac = onMac()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (document.querySelector('[role="dialog"][data-open], [role="menu"][data-open]') !== null) return
      const action = actionOf(event, isTyping(event.target), mac)
      if (action === undefined) return
      event.preventDefault()
      runAction(action, event)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
