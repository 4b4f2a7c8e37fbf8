import { useCallback, useEffect, useRef, useState } from 'react'
import { notifyError } from '../components/notices.ts'
import { toPageError } from '../client/to-page-error.ts'

const batch = 200
/** So many rows are kept: enough to scroll back a while, and the page does not grow with the dataset. */
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

/** Facts of the pictures in view, fetched in batches as the grid moves; kept while newer ones are on their way. */
export function useRows<Row extends { readonly id: number }>(
  ids: readonly number[],
  fetchRows: (ids: readonly number[]) => Promise<readonly Row[]>
): { readonly rows: ReadonlyMap<number, Row>; readonly onRange: (first: number, end: number) => void } {
  const [rows, setRows] = useState<ReadonlyMap<number, Row>>(new Map())
  const kept = useRef<ReadonlyMap<number, Row>>(rows)
  const inView = useRef<ReadonlySet<number>>(new Set())
  /** On their way or here, and as the host says now. */
  const asked = useRef(new Set<number>())
  const fetching = useRef(fetchRows)
  useEffect(() => {
    fetching.current = fetchRows
    asked.current = new Set()
  }, [fetchRows, ids])
  const onRange = useCallback(
    (first: number, end: number) => {
      const view = ids.slice(first, end)
      inView.current = new Set(view)
      const known = asked.current
      const missing = view.filter((id) => !known.has(id))
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
    // New ids mean that everything is asked for anew.
    [ids]
  )
  return { rows, onRange }
}
