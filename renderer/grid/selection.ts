/** What is selected in a grid, by id: a selection outlives filters, and hidden members are counted. */
export interface Selection {
  readonly selected: ReadonlySet<number>
  /** Where a range begins: the last image chosen without Shift. */
  readonly anchor: number | undefined
  /** The image that has the focus. */
  readonly active: number | undefined
}

export const emptySelection: Selection = { selected: new Set(), anchor: undefined, active: undefined }

export interface Modifiers {
  readonly shift: boolean
  readonly ctrl: boolean
}

/** A click: alone it selects one, with Ctrl it adds or takes away, with Shift it selects from the anchor. */
export function selectByClick(selection: Selection, ids: readonly number[], index: number, held: Modifiers): Selection {
  const id = ids[index]
  if (id === undefined) return selection
  if (held.shift) return withRange(selection, ids, index, held.ctrl)
  if (!held.ctrl) return { selected: new Set([id]), anchor: id, active: id }
  const selected = new Set(selection.selected)
  if (!selected.delete(id)) selected.add(id)
  return { selected, anchor: id, active: id }
}

function withRange(selection: Selection, ids: readonly number[], index: number, add: boolean): Selection {
  const from = selection.anchor === undefined ? -1 : ids.indexOf(selection.anchor)
  const [start, end] = from < 0 ? [index, index] : [Math.min(from, index), Math.max(from, index)]
  const selected = new Set(add ? selection.selected : [])
  for (const id of ids.slice(start, end + 1)) selected.add(id)
  return { selected, anchor: from < 0 ? ids[index] : selection.anchor, active: ids[index] }
}

/** The index that a navigation key leads to, or undefined for other keys. */
export function indexAfterKey(
  key: string,
  index: number,
  shape: { readonly count: number; readonly columns: number; readonly rowsPerPage: number },
  ctrl = false
): number | undefined {
  const { count, columns, rowsPerPage } = shape
  const page = Math.max(1, rowsPerPage) * columns
  const rowStart = index - (index % columns)
  const target = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    PageUp: index - page,
    PageDown: index + page,
    Home: ctrl ? 0 : rowStart,
    End: ctrl ? count - 1 : rowStart + columns - 1
  }[key]
  if (target === undefined || count === 0) return undefined
  if (target < 0) return key === 'PageUp' ? index % columns : index
  if (target < count) return target
  const hasLaterRow = Math.floor(index / columns) < Math.floor((count - 1) / columns)
  return key === 'ArrowRight' || (key === 'ArrowDown' && !hasLaterRow) ? index : count - 1
}

/** Moves the focus; with Shift the range grows, without it the selection is unchanged. */
export function focusAt(selection: Selection, ids: readonly number[], index: number, shift: boolean): Selection {
  if (shift) {
    const anchored = selection.anchor === undefined ? { ...selection, anchor: selection.active } : selection
    return withRange(anchored, ids, index, false)
  }
  return { ...selection, active: ids[index] ?? selection.active }
}

export function selectAll(selection: Selection, ids: readonly number[]): Selection {
  return { ...selection, selected: new Set([...selection.selected, ...ids]) }
}

export function clear(selection: Selection): Selection {
  return { ...selection, selected: new Set(), anchor: undefined }
}

/** How many selected images the current filter hides. */
export function hiddenCount(selection: Selection, ids: readonly number[]): number {
  if (selection.selected.size === 0) return 0
  let shown = 0
  for (const id of ids) if (selection.selected.has(id)) shown++
  return selection.selected.size - shown
}
