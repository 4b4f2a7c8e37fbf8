import { fileURLToPath } from 'node:url'
import { programUrl } from '../common/program-files.ts'
import { createApi, type Api } from './api/handle.ts'
import { openPage } from './api/page.ts'
import { HostSession, logFault, type SessionOptions } from './session.ts'

export interface HostOptions extends SessionOptions {
  /** The workspace to open; where that fails the host lives on and its page says why. */
  readonly folder?: string | undefined
  /** Folder of the built page. */
  readonly page?: string
  readonly checkOutput?: boolean
}

/** Flawsmith's service: everything a page or program may ask, as one function; both shells mount it. */
export interface Host {
  readonly fetch: Api
  readonly session: HostSession
  /** Pauses what runs, with checkpoints, and closes the workspace. */
  readonly close: () => Promise<void>
}

const builtPage = fileURLToPath(programUrl('dist/renderer/'))

/** Starts the service. Errors: `device.unavailable`. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { folder, page = builtPage, checkOutput = false, reportFault = logFault } = options
  const session = new HostSession(options)
  if (folder !== undefined) await session.open(folder).catch(() => undefined)
  const fetch = createApi(session, { page: await openPage(page), checkOutput, reportFault })
  return { fetch, session, close: () => session.close() }
}
