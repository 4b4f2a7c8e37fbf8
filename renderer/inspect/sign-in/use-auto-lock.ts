import { useEffect, useState } from 'react'
import type { StationAccess } from '../../../electron/contract/station-access.ts'
import { host } from '../../client/host.ts'
import { invalidate } from '../../client/queries.ts'
import { keepAccess } from '../../client/station-access.ts'

/** Milliseconds between two messages that somebody uses the screen, earlier and in the last minute before the lock. */
const pauses = { early: 10_000, late: 1000 } as const
const lastMinute = 60_000

/**
 * Tells the host that somebody uses this screen, and asks it again when the screen is due to be locked. Seconds left in the
 * last minute before that; null earlier, and where nobody has signed in.
 */
export function useAutoLock(station: string, access: StationAccess | undefined): number | null {
  const [told, setTold] = useState<{ readonly access: StationAccess; readonly seconds: number }>()
  const seconds = told !== undefined && told.access === access ? told.seconds : null
  const isSignedIn = access !== undefined && access.signedIn !== null
  const pause = seconds === null ? pauses.early : pauses.late
  useEffect(() => {
    if (!isSignedIn) return
    let last = performance.now()
    const tell = () => {
      if (performance.now() - last < pause) return
      last = performance.now()
      // Where it fails, the host locks the screen a little early.
      host.call('stations.stayIn', { station }).then(
        (answer) => keepAccess(station, answer),
        () => undefined
      )
    }
    addEventListener('pointerdown', tell, true)
    addEventListener('keydown', tell, true)
    return () => {
      removeEventListener('pointerdown', tell, true)
      removeEventListener('keydown', tell, true)
    }
  }, [station, isSignedIn, pause])
  useEffect(() => {
    if (access === undefined || access.locksIn === null) return
    const due = performance.now() + access.locksIn
    const timer = setInterval(() => {
      const left = due - performance.now()
      if (left <= lastMinute) setTold({ access, seconds: Math.max(0, Math.ceil(left / 1000)) })
      if (left > 0) return
      clearInterval(timer)
      invalidate('stations.access')
    }, 500)
    return () => clearInterval(timer)
  }, [access])
  return seconds
}
