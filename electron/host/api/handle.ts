import { diagnosticsAddress, eventsAddress, openApiAddress } from '../../contract/addresses.ts'
import type { HostEvent } from '../../contract/events.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { eventStream } from '../events/stream.ts'
import type { HostSession } from '../session.ts'
import { storeUpload } from '../uploads.ts'
import { serveArtifact } from './artifacts.ts'
import { serveDiagnostics } from './doctor.ts'
import { openApi } from './openapi.ts'
import type { Page } from './page.ts'
import { serveImage, type ImageKind } from './images.ts'
import { callProcedure } from './procedures.ts'
import { serveShiftReport } from './shift-report.ts'
import { takeStationFrame } from './station-frames.ts'
import { serveStationPicture } from './station-pictures.ts'
import { dataResponse, jsonResponse, notFoundError, errorResponse } from './respond.ts'
import { workspaceDetails } from './workspace.ts'

export interface ApiOptions {
  readonly page: Page
  /** Checks what handlers give against the contract too, for tests. */
  readonly checkOutput?: boolean
  /** Whether only commands of this account can ask. */
  readonly fromCommands?: boolean
  /** Told of faults of ours, which a page sees only in short. */
  readonly reportBug: (error: unknown) => void
}

export type Api = (request: Request) => Promise<Response>

/** Answers every request that the contract knows. Who may ask is for the shell to say. */
export function createApi(session: HostSession, options: ApiOptions): Api {
  return async (request) => {
    try {
      return await route(session, options, request)
    } catch (error) {
      if (!(error instanceof FlawsmithError) && !request.signal.aborted) options.reportBug(error)
      return errorResponse(error)
    }
  }
}

async function route(session: HostSession, options: ApiOptions, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  if (pathname === eventsAddress) return events(session, request)
  if (pathname === openApiAddress) return jsonResponse(openApi('1'))
  const [, first = '', second = '', ...rest] = pathname.split('/')
  if (first === 'api' && rest.length === 0) {
    const { checkOutput = false, fromCommands = false } = options
    return callProcedure(session, second, request, { checkOutput, fromCommands })
  }
  if (first === 'uploads' && request.method === 'PUT') {
    const path = rest.map(decoded).join('/')
    await storeUpload(session.workspace, second, path, request.body ?? new Blob([]).stream())
    return jsonResponse({})
  }
  if (first === 'stations' && rest.length === 1 && rest[0] === 'frames' && request.method === 'PUT') {
    return takeStationFrame(session.stations, second, request)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') throw notFoundError(pathname)
  if (pathname === diagnosticsAddress) return serveDiagnostics(session)
  if (isImage(first) && rest.length === 0) return serveImage(session.workspace, first, second, request)
  if (first === 'stations' && rest.length === 2) {
    return serveStationPicture(session.stations, second, rest[0] ?? '', rest[1] ?? '')
  }
  if (first === 'stations' && rest.length === 1 && rest[0] === 'report') {
    return serveShiftReport(session, second, new URL(request.url).searchParams)
  }
  if (first === 'artifacts' && rest.length === 0) {
    return serveArtifact(session.workspace, second, search === '?download')
  }
  const file = await options.page(pathname)
  if (file === null) throw notFoundError(pathname)
  return file
}

async function events(session: HostSession, request: Request): Promise<Response> {
  const { events: hub } = session
  const workspace = session.missing === null ? await workspaceDetails(session) : null
  // Taken when the stream begins, so that nothing falls between it and the first event.
  const snapshot = (): HostEvent => {
    const { sequence, instance } = hub
    const jobs = workspace === null ? [] : session.queue.list(50)
    return { type: 'snapshot', sequence, instance, workspace, jobs }
  }
  const stream = eventStream(hub, snapshot, request.headers.get('last-event-id'))
  return dataResponse(stream, 'text/event-stream')
}

const imageKinds: readonly string[] = ['images', 'thumbnails', 'masks', 'mask-thumbnails'] satisfies ImageKind[]

function isImage(name: string): name is ImageKind {
  return imageKinds.includes(name)
}

function decoded(part: string): string {
  try {
    const text = decodeURIComponent(part)
    // An encoded slash would make two parts of one.
    return text.includes('/') ? '..' : text
  } catch {
    return '..'
  }
}
