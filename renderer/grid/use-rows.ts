import { useCallback, useEffect, useRef, useState } from 'react'
import { notifyError } from '../components/notices.ts'
import { toPageError } from '../client/to-page-error.ts'

const batch = 200
/** Number of images requested before and after those in view. */
const ahead = 60
/** Milliseconds between two requests while the grid scrolls. */
const rest = 80
/** Number of rows kept: enough to scroll back some way, and independent of the size of the dataset. */
const most = 3000

/** Adds rows and drops the oldest above `most`, apart from those in view. */
export function keepRows<Row extends { readonly id: number }>(
  rows: ReadonlyMap<number, Row>,
  found: readonly Row[],
  inView: ReadonlySet<number>,
  limit = most
): Map<number, Row> {
  const kept = new Map(rows)
  for (const row of found) {
    // At the end, as the newest.
    kept.delete(row.id)
    kept.set(row.id, row)
  }
  for (const id of kept.keys()) {
    if (kept.size <= limit) break
    if (!inView.has(id)) kept.delete(id)
  }
  return kept
}

/** What to request: nothing while all images in view are loaded or pending, else those with their neighbours. */
export function rowsToRequest(
  ids: readonly number[],
  first: number,
  end: number,
  known: ReadonlySet<number>
): readonly number[] {
  if (ids.slice(first, end).every((id) => known.has(id))) return []
  return ids.slice(Math.max(0, first - ahead), end + ahead).filter((id) => !known.has(id))
}

/** Details of the images in view, fetched in batches as the grid moves; kept while newer ones are on their way. */
export function useRows<Row extends { readonly id: number }>(
  ids: readonly number[],
  fetchRows: (ids: readonly number[]) => Promise<readonly Row[]>
): { readonly rows: ReadonlyMap<number, Row>; readonly onRange: (first: number, end: number) => void } {
  const [rows, setRows] = useState<ReadonlyMap<number, Row>>(new Map())
  const kept = useRef<ReadonlyMap<number, Row>>(rows)
  const inView = useRef<ReadonlySet<number>>(new Set())
  /** Pending or loaded, and up to date. */
  const asked = useRef(new Set<number>())
  const fetching = useRef(fetchRows)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    fetching.current = fetchRows
    asked.current = new Set()
    return () => {
      clearTimeout(resting.current)
      resting.current = undefined
    }
  }, [fetchRows, ids])
  const ask = useCallback(
    (first: number, end: number) => {
      const known = asked.current
      const missing = rowsToRequest(ids, first, end, known)
      for (let at = 0; at < missing.length; at += batch) {
        const part = missing.slice(at, at + batch)
        for (const id of part) known.add(id)
        fetching.current(part).then(
          (found) => {
            const before = kept.current
            kept.current = keepRows(before, found, inView.current)
            for (const id of before.keys()) if (!kept.current.has(id)) asked.current.delete(id)
            setRows(kept.current)
          },
          (error: unknown) => {
            for (const id of part) known.delete(id)
            notifyError(toPageError(error))
          }
        )
      }
    },
    // New ids mean that everything is requested again.
    [ids]
  )
  const range = useRef<readonly [first: number, end: number]>([0, 0])
  const onRange = useCallback(
    (first: number, end: number) => {
      inView.current = new Set(ids.slice(first, end))
      range.current = [first, end]
      // While scrolling fast, only the current position is requested, a few times a second.
      if (resting.current !== undefined) return
      ask(first, end)
      resting.current = setTimeout(() => {
        resting.current = undefined
        ask(...range.current)
      }, rest)
    },
    [ids, ask]
  )
  return { rows, onRange }
}
