import { useCallback, useEffect, useRef, useState } from 'react'
import { notifyError } from '../components/notices.ts'
import { toPageError } from '../client/to-page-error.ts'

const batch = 200

/** Facts of the pictures in view, fetched in batches as the grid moves; kept while newer ones are on their way. */
export function useRows<Row extends { readonly id: number }>(
  ids: readonly number[],
  fetchRows: (ids: readonly number[]) => Promise<readonly Row[]>
): { readonly rows: ReadonlyMap<number, Row>; readonly onRange: (first: number, end: number) => void } {
  const [rows, setRows] = useState<ReadonlyMap<number, Row>>(new Map())
  const asked = useRef(new Set<number>())
  const fetching = useRef(fetchRows)
  useEffect(() => {
    fetching.current = fetchRows
    asked.current = new Set()
  }, [fetchRows, ids])
  const onRange = useCallback(
    (first: number, end: number) => {
      const missing = ids.slice(first, end).filter((id) => !asked.current.has(id))
      for (let at = 0; at < missing.length; at += batch) {
        const part = missing.slice(at, at + batch)
        for (const id of part) asked.current.add(id)
        fetching.current(part).then(
          (found) => setRows((before) => new Map([...before, ...found.map((row) => [row.id, row] as const)])),
          (error: unknown) => {
            for (const id of part) asked.current.delete(id)
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
