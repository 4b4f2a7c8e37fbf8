import { useEffect, useRef } from 'react'
import { startJob } from '../client/job-commands.ts'
import { useConnection } from '../client/connection.ts'
import { useJobs } from '../client/jobs.ts'
import { usePreferences } from './preferences.ts'
import { useRoute } from './routes.ts'

/** Who sees Flawsmith for the first time, on a workspace where nothing was ever done, begins with the sample dataset; a station is no first look. */
export function useFirstRun(): void {
  const seen = usePreferences(({ tourSeen }) => tourSeen)
  const workspace = useConnection((connection) => connection.workspace)
  const untouched = useJobs(({ jobs }) => Object.keys(jobs).length === 0)
  const atStation = useRoute().page === 'inspect'
  const started = useRef(false)
  const counts = workspace?.counts
  const empty = counts !== undefined && (counts['datasets'] ?? 0) === 0 && (counts['runs'] ?? 0) === 0
  useEffect(() => {
    if (seen || atStation || !empty || !untouched || started.current) return
    started.current = true
    void startJob({ kind: 'sample' })
  }, [seen, atStation, empty, untouched])
}
