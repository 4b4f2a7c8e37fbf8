import { RequestFailure } from '../../electron/contract/client.ts'
import type { HostEvent, Topic } from '../../electron/contract/events.ts'
import type { WorkspaceDetails } from '../../electron/contract/workspace.ts'
import { announceCapture } from './captures.ts'
import { useConnection } from './connection.ts'
import { checkSequence, reconnectDelay } from './event-sequence.ts'
import { host } from './host.ts'
import { useJobs } from './jobs.ts'
import { addPoints, forgetPoints } from './live-series.ts'
import { hasQueries, invalidate } from './queries.ts'
import { addStation, forgetStations } from './stations.ts'

/** Questions whose answers a change of a topic makes stale. */
const staleBy: Readonly<Record<Topic, readonly string[]>> = {
  datasets: ['datasets.', 'images.', 'versions.', 'splits.', 'removal.', 'experiments.validate'],
  images: ['images.', 'datasets.', 'versions.'],
  splits: ['splits.', 'datasets.show', 'images.', 'runs.show'],
  models: ['models.', 'detectors.', 'thresholds.', 'bundles.', 'removal.'],
  runs: ['runs.', 'experiments.', 'review.runs', 'models.list', 'detectors.', 'thresholds.', 'removal.', 'bundles.'],
  reviews: ['review.', 'images.', 'experiments.validate'],
  reports: ['reports.'],
  workspace: [''],
  stations: ['stations.']
}

const gathered = new Set<string>()
let gathering: ReturnType<typeof setTimeout> | undefined

/** Many changes in a moment ask once. */
function staleSoon(prefixes: readonly string[]): void {
  for (const prefix of prefixes) gathered.add(prefix)
  gathering ??= setTimeout(() => {
    gathering = undefined
    const all = [...gathered]
    gathered.clear()
    invalidate(...all)
  }, 150)
}

/** Puts an event into the stores. */
function apply(event: HostEvent): void {
  switch (event.type) {
    case 'snapshot':
      if (isOther(event.workspace)) return startAnew()
      useConnection.setState({ state: 'online', workspace: event.workspace })
      useJobs.setState({ jobs: Object.fromEntries(event.jobs.map((job) => [job.id, job])) })
      forgetPoints()
      forgetStations()
      // A page that has asked nothing yet knows nothing stale: the first snapshot comes before its first question.
      if (hasQueries()) staleSoon([''])
      return
    case 'job':
      useJobs.setState(({ jobs }) => ({ jobs: { ...jobs, [event.job.id]: event.job } }))
      return
    case 'progress':
      useJobs.setState(({ jobs }) => {
        const job = jobs[event.job]
        return job === undefined ? {} : { jobs: { ...jobs, [job.id]: { ...job, progress: event.progress } } }
      })
      return
    case 'series':
      addPoints(event.run, event.points)
      return
    case 'run':
      staleSoon(staleBy.runs)
      return
    case 'station':
      addStation(event.station, event.images)
      return
    case 'capture':
      announceCapture(event.station, event.trigger)
      return
    case 'changed':
      staleSoon(staleBy[event.topic])
      if (event.topic === 'workspace') void refreshWorkspace()
  }
}

/** Whether another workspace has taken the place of the one that the page shows. */
function isOther(workspace: WorkspaceDetails | null): boolean {
  const before = useConnection.getState().workspace
  return before !== undefined && before !== null && before.folder !== workspace?.folder
}

/** Nothing that the page knows or points to holds in another workspace. */
function startAnew(): void {
  history.replaceState(null, '', location.pathname)
  location.reload()
}

async function refreshWorkspace(): Promise<void> {
  try {
    useConnection.setState({ workspace: await host.call('workspace.details', {}) })
  } catch {
    // The stream's own end says that the host is gone.
  }
}

/** Follows the host's events for as long as the page lives, connecting again whenever the stream ends. */
export async function followEvents(signal: AbortSignal): Promise<void> {
  let instance = ''
  let last: number | undefined
  let attempt = 0
  while (!signal.aborted) {
    let refused = false
    try {
      const after = last === undefined ? undefined : `${instance}.${last}`
      for await (const event of host.events(signal, after)) {
        attempt = 0
        if (event.type === 'snapshot') instance = event.instance
        else if (checkSequence(last, event.sequence) === 'gap') {
          last = undefined
          break
        } else if (checkSequence(last, event.sequence) === 'known') continue
        last = event.sequence
        useConnection.setState({ state: 'online' })
        apply(event)
      }
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof RequestFailure)) last = undefined
      else refused = error.status === 401
    }
    useConnection.setState({ state: refused ? 'refused' : attempt === 0 ? 'connecting' : 'offline' })
    await new Promise((resolve) => setTimeout(resolve, reconnectDelay(attempt++)))
  }
}
