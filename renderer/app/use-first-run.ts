import { useEffect, useRef } from 'react'
import { startJob } from '../client/job-commands.ts'
import { useConnection } from '../client/connection.ts'
import { useJobs } from '../client/jobs.ts'
import { usePreferences } from './preferences.ts'

/** Who sees Flawsmith for the first time, on a workspace where nothing was ever done, begins with the sample dataset. */
export function useFirstRun(): void {
  const seen = usePreferences(({ tourSeen }) => tourSeen)
  const workspace = useConnection((connection) => connection.workspace)
  const untouched = useJobs(({ jobs }) => Object.keys(jobs).length === 0)
  const started = useRef(false)
  const counts = workspace?.counts
  const empty = counts !== undefined && (counts['datasets'] ?? 0) === 0 && (counts['runs'] ?? 0) === 0
  useEffect(() => {
    if (seen || !empty || !untouched || started.current) return
    started.current = true
    void startJob({ kind: 'sample' })
  }, [seen, empty, untouched])
}
