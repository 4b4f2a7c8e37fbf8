/** @file Work that would be lost by leaving: whoever has some registers it, and whoever leaves asks here first. */
import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/** Work that is not saved. */
interface UnsavedWork {
  /** Saves it; false where that failed, so that nobody leaves. Absent where it cannot be saved as it is. */
  readonly save?: (() => Promise<boolean>) | undefined
  /** Drops it for good. */
  readonly discard?: (() => void) | undefined
}

interface UnsavedState {
  readonly works: ReadonlyMap<symbol, UnsavedWork>
  /** What a person wants to do that would lose the work; null where nobody asked. */
  readonly wanted: (() => void) | null
}

export const useUnsaved = create<UnsavedState>()(() => ({ works: new Map(), wanted: null }))

export const hasUnsaved = (): boolean => useUnsaved.getState().works.size > 0

/** Does what leads away at once, or once a person has decided what becomes of unsaved work. */
export function leave(go: () => void): void {
  if (hasUnsaved()) useUnsaved.setState({ wanted: go })
  else go()
}

/** Ends the question: `save` and `discard` lead on, `stay` does not. */
export async function answerLeaving(answer: 'save' | 'discard' | 'stay'): Promise<void> {
  const { works, wanted } = useUnsaved.getState()
  useUnsaved.setState({ wanted: null })
  if (answer === 'stay') return
  for (const work of works.values()) {
    if (answer === 'discard') work.discard?.()
    else if ((await work.save?.()) === false) return
  }
  useUnsaved.setState({ works: new Map() })
  wanted?.()
}

/** Registers work while `dirty`; closing the tab asks, too. */
export function useUnsavedWork(dirty: boolean, work: UnsavedWork = {}): void {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  const canSave = work.save !== undefined
  useEffect(() => {
    if (!dirty) return
    const owner = Symbol('unsaved')
    const change = (next: (works: Map<symbol, UnsavedWork>) => unknown) =>
      useUnsaved.setState(({ works }) => {
        const changed = new Map(works)
        next(changed)
        return { works: changed }
      })
    const entry = {
      ...(canSave ? { save: () => latest.current.save?.() ?? Promise.resolve(true) } : {}),
      discard: () => latest.current.discard?.()
    }
    change((works) => works.set(owner, entry))
    addEventListener('beforeunload', askBrowser)
    return () => {
      change((works) => works.delete(owner))
      removeEventListener('beforeunload', askBrowser)
    }
  }, [dirty, canSave])
}

/** The browser asks before it closes the tab, in its own words. */
function askBrowser(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
