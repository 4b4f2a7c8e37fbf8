import { useEffect, useState } from 'react'
import type { StationAccess } from '../../../electron/contract/station-access.ts'
import { host } from '../../client/host.ts'
import { invalidate } from '../../client/queries.ts'
import { keepAccess } from '../../client/station-access.ts'

/** Milliseconds between two messages that somebody uses the screen; soon before the lock they are sent at once. */
const quiet = 10_000
const lastMinute = 60_000

/**
 * Tells the host that somebody uses this screen, and asks it again when the screen is due to be locked. Seconds left in the
 * last minute before that; null earlier, and where nobody has signed in.
 */
export function useAutoLock(station: string, access: StationAccess | undefined): number | null {
  const [seconds, setSeconds] = useState<number | null>(null)
  const isSignedIn = access?.signedIn != null
  useEffect(() => {
    if (!isSignedIn) return
    let last = performance.now()
    const tell = () => {
      if (performance.now() - last < (seconds === null ? quiet : 1000)) return
      last = performance.now()
      // Where it fails, the host locks the screen a little early.
      host.call('stations.stayIn', { station }).then(
        (answer) => keepAccess(station, answer),
        () => undefined
      )
    }
    const events = ['pointerdown', 'keydown'] as const
    for (const event of events) addEventListener(event, tell, true)
    return () => events.forEach((event) => removeEventListener(event, tell, true))
  }, [station, isSignedIn, seconds === null])
  useEffect(() => {
    const locksIn = access?.locksIn ?? null
    setSeconds(null)
    if (locksIn === null) return
    const due = performance.now() + locksIn
    const look = () => {
      const left = due - performance.now()
      if (left <= 0) {
        clearInterval(timer)
        setSeconds(null)
        invalidate('stations.access')
      } else if (left <= lastMinute) setSeconds(Math.ceil(left / 1000))
    }
    const timer = setInterval(look, 1000)
    look()
    return () => clearInterval(timer)
  }, [access])
  return seconds
}
