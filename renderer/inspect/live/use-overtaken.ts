import { useState } from 'react'

/**
 * Busy from a click until the page shows what came of it: an answer is there before what the page shows of the station, and a
 * second click in between would be a decision on what is no longer so.
 */
export function useOvertaken(version: number, asking: boolean) {
  const [expected, expect] = useState(0)
  return { busy: asking || expected > version, expect }
}
