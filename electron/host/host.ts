import { fileURLToPath } from 'node:url'
import { programUrl } from '../common/program-files.ts'
import { createApi, type Api } from './api/handle.ts'
import { openPage } from './api/page.ts'
import { openLocalSocket, type LocalSocket } from './serve/local-socket.ts'
import { HostSession, logFault, type SessionOptions } from './session.ts'

export interface HostOptions extends Omit<SessionOptions, 'socketFolder'> {
  /** The workspace to open; where that fails the host lives on and its page says why. */
  readonly folder?: string | undefined
  /** Folder of the built page; null for a host without one. */
  readonly page?: string | null
  readonly checkOutput?: boolean
}

/** Flawsmith's service: everything a page or program may ask, as one function; both shells mount it. */
export interface Host {
  readonly fetch: Api
  /** The same for commands of this account, which ask for PINs themselves and are believed. */
  readonly fetchForCommands: Api
  readonly session: HostSession
  /** For commands of the same user; null where the operating system allows none. */
  readonly localSocket: LocalSocket | null
  /** Pauses what runs, with checkpoints, and closes the workspace. */
  readonly close: () => Promise<void>
}

const builtPage = fileURLToPath(programUrl('dist/renderer/'))

/** Starts the service. Errors: `device.unavailable`. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { folder, page = builtPage, checkOutput = false, reportBug = logFault } = options
  const files = page === null ? () => Promise.resolve(null) : await openPage(page)
  // Who comes in while a workspace is being opened waits for it.
  const enter = (request: Request) => session.settled().then(() => fetchForCommands(request))
  const localSocket = await openLocalSocket(enter).catch((cause: unknown) => {
    reportBug(cause)
    return null
  })
  let session: HostSession
  try {
    session = new HostSession({ ...options, socketFolder: localSocket?.folder ?? null })
  } catch (cause) {
    await localSocket?.close()
    throw cause
  }
  const fetch = createApi(session, { page: files, checkOutput, reportBug })
  const fetchForCommands = createApi(session, { page: files, checkOutput, reportBug, fromCommands: true })
  await session.stations.takeUp()
  if (folder !== undefined) await session.open(folder).catch(() => undefined)
  const close = async () => {
    await session.close()
    await localSocket?.close()
  }
  return { fetch, fetchForCommands, session, localSocket, close }
}
