import { useEffect } from 'react'
import { create } from 'zustand'
import type { PageError } from './page-error.ts'
import { toPageError } from './to-page-error.ts'

/** Something asked of the host: kept while it is asked for again, so that pages do not blink. */
export interface Resource<Value> {
  readonly value: Value | undefined
  readonly error: PageError | undefined
  readonly loading: boolean
}

interface Entry extends Resource<unknown> {
  readonly loads: number
}

const nothing: Entry = { value: undefined, error: undefined, loading: true, loads: 0 }

/** Answers by key, such as `runs/list?state=failed`; the newest request for a key wins. */
export const useResourceStore = create<{ readonly entries: Readonly<Record<string, Entry>> }>()(() => ({ entries: {} }))

function update(key: string, change: (entry: Entry) => Entry): void {
  useResourceStore.setState(({ entries }) => ({ entries: { ...entries, [key]: change(entries[key] ?? nothing) } }))
}

const loaders = new Map<string, { readonly load: () => Promise<unknown>; users: number }>()

export async function load(key: string, loader: () => Promise<unknown>): Promise<void> {
  const number = (useResourceStore.getState().entries[key]?.loads ?? 0) + 1
  update(key, (entry) => ({ ...entry, loading: true, loads: number }))
  const newest = () => useResourceStore.getState().entries[key]?.loads === number
  try {
    const value = await loader()
    if (newest()) update(key, (entry) => ({ ...entry, value, error: undefined, loading: false }))
  } catch (error) {
    if (newest()) update(key, (entry) => ({ ...entry, error: toPageError(error), loading: false }))
  }
}

/** Whether anything was ever asked for that is still known. */
export function hasAsked(): boolean {
  return Object.keys(useResourceStore.getState().entries).length > 0
}

/** Asks again for what is in use and begins with one of the prefixes; what is not in use is forgotten. */
export function invalidate(...prefixes: readonly string[]): void {
  const { entries } = useResourceStore.getState()
  const meant = Object.keys(entries).filter((key) => prefixes.some((prefix) => key.startsWith(prefix)))
  const used = meant.filter((key) => (loaders.get(key)?.users ?? 0) > 0)
  const unused = new Set(meant.filter((key) => !used.includes(key)))
  if (unused.size > 0) {
    useResourceStore.setState(({ entries: all }) => ({
      entries: Object.fromEntries(Object.entries(all).filter(([key]) => !unused.has(key)))
    }))
  }
  for (const key of used) void load(key, loaders.get(key)?.load ?? (() => Promise.resolve(undefined)))
}

/** Loads while the component is mounted; `key` must say everything the loader depends on. No key: nothing to load. */
export function useResource<Value>(key: string | undefined, loader: () => Promise<Value>): Resource<Value> {
  const entry = useResourceStore((store) => (key === undefined ? undefined : store.entries[key]))
  useEffect(() => {
    if (key === undefined) return undefined
    const known = loaders.get(key)
    loaders.set(key, { load: loader, users: (known?.users ?? 0) + 1 })
    if ((known?.users ?? 0) === 0) void load(key, loader)
    return () => {
      const now = loaders.get(key)
      if (now === undefined) return
      if (now.users === 1) loaders.delete(key)
      else now.users -= 1
    }
    // The key says everything that the loader depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  if (key === undefined) return { value: undefined, error: undefined, loading: false }
  return (entry ?? nothing) as Resource<Value>
}
