/** @file Supervises the host's process: starts it, communicates with it, restarts it when it crashes, shuts it down. */
import type { StartWorker, WorkerProcess } from '../common/worker-process.ts'
import { createForwarder, type Channel, type Forwarder } from './forward.ts'
import { createLanes } from './lanes.ts'
import { maintenanceFailure, maintenancePage, type Outage } from './maintenance.ts'
import { createRestarts } from './restart.ts'
import type { ShellLanguage } from './words.ts'
import { serveWorkers } from './workers.ts'

/** Messages between the two processes besides requests and work. */
export const closeMessage = 'close'
export const laneNames = { requests: 'requests', workers: 'workers', control: 'control' } as const

export interface Supervision {
  /** Starts the host's process and its workers. */
  readonly start: StartWorker
  /** Module of the host's process. */
  readonly entry: string
  readonly onBusy: (busy: boolean) => void
  /** Called with the output of the host's process, for the log. */
  readonly onOutput: (text: string) => void
  /** Called after too many crashes; then only the user can start it again. */
  readonly onRestartsExhausted?: () => void
  /** Language of the page that says so. */
  readonly language?: () => ShellLanguage
  /** Milliseconds between crash and next start, null to give up; five crashes in ten minutes are too many. */
  readonly delayAfterCrash?: (now: number) => number | null
}

export interface SupervisedHost {
  /** Answered by the host; while it is unavailable, by the maintenance page. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Pauses running jobs and ends the process; after `patience` milliseconds it is killed. */
  readonly close: (patience?: number) => Promise<void>
}

interface Running {
  readonly process: WorkerProcess
  readonly forwarder: Forwarder
  readonly control: Channel
}

const maximumOutput = 4000

/** Starts the host and keeps it running. */
export function superviseHost(supervision: Supervision): SupervisedHost {
  const { start, entry, onBusy, onOutput, delayAfterCrash = createRestarts() } = supervision
  const { onRestartsExhausted = () => undefined, language = () => 'en' } = supervision
  const ended = Promise.withResolvers<void>()
  let running: Running | null = null
  let outage: Outage['kind'] = 'starting'
  let recentOutput = ''
  let closing = false
  let timer: NodeJS.Timeout | undefined

  const begin = () => {
    let receive: (message: unknown) => void = () => undefined
    const post = (message: unknown) => process.send(message)
    const onClose = () => {
      workers.endAll()
      running?.forwarder.abortAll('the host has ended')
      running = null
      if (closing) return ended.resolve()
      const delay = delayAfterCrash(Date.now())
      outage = delay === null ? 'failed' : 'restarting'
      if (delay === null) onRestartsExhausted()
      else timer = setTimeout(begin, delay)
    }
    const process = start(entry, [], {
      message: (message) => receive(message),
      error: (cause) => note(`${cause.message}\n`),
      stderr: (text) => note(text),
      close: onClose
    })
    const lane = createLanes({ post, listen: (listener) => (receive = listener) })
    const workers = serveWorkers(lane(laneNames.workers), start, onBusy)
    running = { process, forwarder: createForwarder(lane(laneNames.requests)), control: lane(laneNames.control) }
  }
  const note = (text: string) => {
    recentOutput = (recentOutput + text).slice(-maximumOutput)
    onOutput(text)
  }

  begin()
  return {
    fetch: async (request) => {
      if (running === null && outage === 'failed' && new URL(request.url).search === '?retry') begin()
      try {
        if (running !== null) return await running.forwarder.fetch(request)
      } catch (cause) {
        if (request.signal.aborted) throw cause
      }
      const { pathname } = new URL(request.url)
      const state = { kind: outage, output: recentOutput }
      return pathname === '/' ? maintenancePage(state, language()) : maintenanceFailure(state)
    },
    close: async (patience = 15_000) => {
      closing = true
      clearTimeout(timer)
      if (running === null) return
      running.control.post(closeMessage)
      const { process } = running
      const firm = setTimeout(() => process.end(), patience)
      await ended.promise
      clearTimeout(firm)
    }
  }
}
