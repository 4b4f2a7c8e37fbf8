import { useAction } from '../actions/action-store.ts'
import { usePreferences } from '../app/preferences.ts'
import { clear, selectAll } from './selection.ts'
import type { Selection } from './selection.ts'

const tileSizes = { least: 64, most: 320, step: 32 } as const

interface GridActionsOptions {
  readonly ids: readonly number[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly view: string
  readonly onView: (view: 'grid' | 'loupe') => void
  readonly index: number
  readonly onMove: (index: number) => void
}

/** Binds the actions of every image grid and its loupe. */
export function useGridActions(options: GridActionsOptions): void {
  const { ids, selection, onSelect, view, onView, index, onMove } = options
  const { tileSize, showMasks, change } = usePreferences()
  const grid = view === 'grid'
  const single = view === 'loupe' || view === 'mask'
  const resize = (step: number) =>
    change({ tileSize: Math.min(tileSizes.most, Math.max(tileSizes.least, tileSize + step)) })
  useAction('view.larger', () => resize(tileSizes.step), { enabled: grid && tileSize < tileSizes.most })
  useAction('view.smaller', () => resize(-tileSizes.step), { enabled: grid && tileSize > tileSizes.least })
  useAction('view.masks', () => change({ showMasks: !showMasks }), { checked: showMasks })
  useAction('view.grid', () => onView('grid'), { checked: grid })
  useAction('view.loupe', () => onView('loupe'), { enabled: ids.length > 0, checked: view === 'loupe' })
  useAction('view.next', () => onMove(index + 1), { enabled: single && index < ids.length - 1 })
  useAction('view.previous', () => onMove(index - 1), { enabled: single && index > 0 })
  useAction('selection.all', () => onSelect(selectAll(selection, ids)), { enabled: ids.length > 0 })
  useAction('selection.none', () => (grid ? onSelect(clear(selection)) : onView('grid')), {
    enabled: !grid || selection.selected.size > 0
  })
}
