/** @file The process of a station, as the host holds it. */
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import { startWorker } from '../../common/worker-process.ts'
import { crashed } from '../run-worker.ts'
import type { Judged } from '../../contract/stations.ts'
import { fromPlainError } from '../worker-messages.ts'
import { JudgeRequests } from './camera-requests.ts'
import type { FromStation, PageFrame, PictureKind, StartOrder, ToStation } from './messages.ts'

export interface StationEvents {
  readonly started: (message: Extract<FromStation, { readonly type: 'started' }>) => void
  readonly report: (message: Extract<FromStation, { readonly type: 'report' }>) => void
  readonly paused: (paused: boolean) => void
  readonly capture: (trigger: number) => void
  /** It has ended: as it was told to, or with what it failed of, or unasked. Nothing follows. */
  readonly ended: (end: { readonly how: 'stopped' | 'failed' | 'crashed'; readonly error: Error | null }) => void
}

export type JudgeRequest =
  | { readonly type: 'trigger'; readonly part: string | null }
  | { readonly type: 'frame'; readonly frame: PageFrame }

export interface StationProcess {
  readonly send: (message: ToStation) => void
  /** Null where the station has not kept it, or has ended. */
  readonly picture: (sequence: number, kind: PictureKind) => Promise<Uint8Array | null>
  /** The verdict of a trigger, or of an image of a page's camera. Errors: those of the source, `station.stopping`. */
  readonly judge: (asked: JudgeRequest) => Promise<Judged>
  /** Ends it at once; what it had taken in is inspected at its next start. */
  readonly kill: () => void
}

/** Starts the process that runs the station of a folder. */
export function startStationProcess(entry: string, order: StartOrder, events: StationEvents): StationProcess {
  const { folder } = order
  const pictures = new Map<number, (data: Uint8Array | null) => void>()
  const judging = new JudgeRequests()
  let requests = 0
  let errorOutput = ''
  let hasEnded = false
  let end: Parameters<StationEvents['ended']>[0] | null = null
  const worker = startWorker(entry, [], {
    message: (received) => {
      const message = received as FromStation
      if (message.type === 'ready') worker.send(order satisfies ToStation)
      else if (message.type === 'started') events.started(message)
      else if (message.type === 'report') events.report(message)
      else if (message.type === 'paused') events.paused(message.paused)
      else if (message.type === 'capture') events.capture(message.trigger)
      else if (message.type === 'judged') judging.answer(message)
      else if (message.type === 'stopped') end = { how: 'stopped', error: null }
      else if (message.type === 'failed') end = { how: 'failed', error: fromPlainError(message.error) }
      else {
        pictures.get(message.request)?.(message.data)
        pictures.delete(message.request)
      }
    },
    error: (cause) => {
      end = { how: 'failed', error: new FlawsmithError('worker.not-started', { reason: reasonOf(cause) }) }
    },
    stderr: (text) => (errorOutput = (errorOutput + text).slice(-4000)),
    close: (code, signal) => {
      process.off('exit', kill)
      hasEnded = true
      for (const settle of pictures.values()) settle(null)
      pictures.clear()
      judging.end()
      if (end === null) log.output('a station’s process ended', errorOutput, { code, signal })
      events.ended(end ?? { how: 'crashed', error: crashed(folder, code, signal, errorOutput) })
    }
  })
  const kill = () => worker.end()
  process.once('exit', kill)
  return {
    kill,
    send: (message) => worker.send(message),
    judge: (asked) => judging.ask((request) => worker.send({ ...asked, request } satisfies ToStation)),
    picture: (sequence, kind) => {
      const request = ++requests
      return new Promise((resolve) => {
        if (hasEnded) return resolve(null)
        pictures.set(request, resolve)
        worker.send({ type: 'picture', request, sequence, kind } satisfies ToStation)
      })
    }
  }
}
