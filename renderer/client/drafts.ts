import { useCallback } from 'react'
import { create } from 'zustand'

const useDrafts = create<Readonly<Record<string, unknown>>>()(() => ({}))

/**
 * As useState, but what was entered is still there when the person comes back from another page, and forms that name the
 * same key share it. Until something is entered, the value follows `initial`.
 */
export function useDraft<Value>(key: string, initial: Value): readonly [Value, (value: Value) => void] {
  const stored = useDrafts((drafts) => drafts[key] as Value | undefined)
  const set = useCallback((value: Value) => useDrafts.setState({ [key]: value }), [key])
  return [stored ?? initial, set]
}
