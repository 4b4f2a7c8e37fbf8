import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { createClient, type Client } from '../../electron/contract/client.ts'

const root = join(import.meta.dirname, '../..')
const entry = join(root, 'electron/cli/main.ts')
const served = z.object({ origin: z.string(), page: z.string(), link: z.string(), token: z.string() })

/** `flawsmith serve` as a process of its own. */
export interface ServedHost {
  /** Where a browser finds the page; programs ask `client`. */
  readonly origin: string
  /** For programs. */
  readonly api: string
  /** Lets a browser in, once. */
  readonly link: string
  readonly token: string
  /** Number of its process. */
  readonly process: number
  readonly client: Client
  /** As Ctrl-C would: what runs is paused. */
  readonly stop: () => Promise<void>
  /** As `kill -9` would. */
  readonly kill: () => Promise<void>
}

export interface HostPlace {
  /** Folder of Flawsmith's settings. */
  readonly home: string
  /** Made where there is none, unless it is to be missed; without one the host opens the last. */
  readonly workspace?: string
  readonly missing?: boolean
  readonly port?: number
  readonly token?: string
}

/** An empty workspace, as `flawsmith init` makes it. */
export async function makeWorkspace(home: string, workspace: string): Promise<void> {
  const options = { env: { ...process.env, FLAWSMITH_HOME: home }, cwd: root, stdio: 'ignore' } as const
  await once(spawn(process.execPath, [entry, 'init', workspace], options), 'exit')
}

export async function startHost({ home, workspace, port = 0, token, missing = false }: HostPlace): Promise<ServedHost> {
  const environment = {
    ...process.env,
    FLAWSMITH_HOME: home,
    ...(token === undefined ? {} : { FLAWSMITH_TOKEN: token })
  }
  const options = { env: environment, cwd: root }
  const wanted = workspace !== undefined && !missing
  if (wanted && !(await exists(join(workspace, 'flawsmith.db')))) await makeWorkspace(home, workspace)
  const chosen = workspace === undefined ? [] : ['--workspace', workspace]
  const words = ['--json', '--device', 'cpu', ...chosen, 'serve', '--port', String(port)]
  const child = spawn(process.execPath, [entry, ...words], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
  const details = await new Promise<z.output<typeof served>>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const parsed = served.safeParse(JSON.parse(line))
      if (parsed.success) resolve(parsed.data)
    })
    ended.then(() => reject(new Error(`flawsmith serve ended: ${said}`)), reject)
  })
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await ended
  }
  return {
    ...details,
    api: details.origin,
    origin: details.page,
    process: child.pid ?? 0,
    client: createClient({ base: details.origin, token: details.token }),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL')
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false
  )
