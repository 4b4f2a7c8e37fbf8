import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { ActionId } from './action-table.ts'
import { actionIds, declarationOf } from './action-table.ts'
import type { KeyPress } from './shortcut.ts'
import { matches, needsNoTextInput } from './shortcut.ts'

export interface Binding {
  readonly run: (press?: KeyPress) => void
  readonly enabled: boolean
  /** Shown as a check mark in menus, for toggles. */
  readonly checked?: boolean
}

interface BoundAction extends Binding {
  readonly owner: symbol
}

/** Actions that are available now: the component that bound an action last handles it. */
interface ActionStore {
  readonly bound: Partial<Record<ActionId, readonly BoundAction[]>>
  readonly bind: (id: ActionId, owner: symbol, binding: Binding | undefined) => void
}

export const useActionStore = create<ActionStore>()((set) => ({
  bound: {},
  bind: (id, owner, binding) => {
    set(({ bound }) => {
      const before = bound[id] ?? []
      const known = before.findIndex((entry) => entry.owner === owner)
      if (binding === undefined) return { bound: { ...bound, [id]: before.filter((entry) => entry.owner !== owner) } }
      const entry = { ...binding, owner }
      return { bound: { ...bound, [id]: known < 0 ? [...before, entry] : before.with(known, entry) } }
    })
  }
}))

export function bindingOf(id: ActionId): Binding | undefined {
  return useActionStore.getState().bound[id]?.at(-1)
}

export function canRun(id: ActionId): boolean {
  return bindingOf(id)?.enabled ?? false
}

export function runAction(id: ActionId, press?: KeyPress): void {
  const binding = bindingOf(id)
  if (binding?.enabled) binding.run(press)
}

/** Binds an action while the component is mounted; `enabled: false` shows it disabled. */
export function useAction(
  id: ActionId,
  run: (press?: KeyPress) => void,
  { enabled = true, checked }: { readonly enabled?: boolean; readonly checked?: boolean | undefined } = {}
): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const owner = Symbol(id)
    const { bind } = useActionStore.getState()
    const binding = { run: (press?: KeyPress) => latest.current(press), enabled }
    bind(id, owner, checked === undefined ? binding : { ...binding, checked })
    return () => bind(id, owner, undefined)
  }, [id, enabled, checked])
}

/** The action that a key press triggers now, if any; keys of disabled actions do nothing. */
export function actionOf(press: KeyPress, typing: boolean, mac: boolean): ActionId | undefined {
  return actionIds.find(
    (id) =>
      canRun(id) &&
      (declarationOf(id).keys ?? []).some(
        (shortcut) => matches(shortcut, press, mac) && !(typing && needsNoTextInput(shortcut))
      )
  )
}
