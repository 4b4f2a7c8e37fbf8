/**
 * @file How commands of the same user reach a host: over a socket (a named pipe on Windows), whose address and key lie in a
 * folder that only this user can read. The lock of the workspace names the folder.
 */
import { randomBytes } from 'node:crypto'
import { rmdirSync, unlinkSync } from 'node:fs'
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer, request as sendRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { failureOf } from '../../common/errors.ts'
import { isSameSecret } from '../../common/secret.ts'
import { httpStatus } from '../../messages/kinds.ts'
import { respondWith } from './bridge.ts'

export interface LocalSocket {
  /** The folder with address and key. */
  readonly folder: string
  /** How many connections are open. */
  readonly connectionCount: () => number
  /** Lets in nobody else; those inside stay. */
  readonly refuseConnections: () => void
  /** Ends every connection. */
  readonly close: () => Promise<void>
}

const keySchema = z.object({ address: z.string().min(1), token: z.string().min(1) })
const keyName = 'key.json'
const socketName = 'socket'

/** Names no place: what is asked for is in the path. */
const origin = 'http://flawsmith.local'

/** Opens a socket whose requests `fetch` answers. Errors: those of the file system, as where socket paths of this length are not allowed. */
export async function openLocalSocket(fetch: (request: Request) => Promise<Response>): Promise<LocalSocket> {
  // Others can neither list nor enter what mkdtemp makes; on Windows the user's own temporary folder keeps them out.
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-socket-'))
  const token = randomBytes(32).toString('base64url')
  const address =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\flawsmith-${randomBytes(16).toString('hex')}`
      : join(folder, socketName)
  const server = createServer((incoming, outgoing) => {
    if (!isSameSecret(incoming.headers.authorization ?? '', `Bearer ${token}`)) {
      outgoing.writeHead(401, { connection: 'close' }).end()
      return
    }
    respondWith(fetch, origin, incoming, outgoing).then(
      (refusal) => {
        if (refusal === null) return
        outgoing.writeHead(httpStatus[refusal.kind], { 'content-type': 'application/json', connection: 'close' })
        outgoing.end(JSON.stringify(failureOf(refusal)))
      },
      () => outgoing.destroy()
    )
  })
  let connectionCount = 0
  server.on('connection', (socket) => {
    connectionCount += 1
    socket.once('close', () => (connectionCount -= 1))
  })
  const remove = () => removeLocalSocket(folder)
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve))
    await writeFile(join(folder, keyName), JSON.stringify({ address, token }), { mode: 0o600 })
  } catch (cause) {
    server.close()
    remove()
    throw cause
  }
  process.once('exit', remove)
  let closed: Promise<unknown> | undefined
  const refuseConnections = () => {
    closed ??= new Promise((resolve) => server.close(resolve))
  }
  return {
    folder,
    connectionCount: () => connectionCount,
    refuseConnections,
    close: async () => {
      refuseConnections()
      server.closeAllConnections()
      await closed
      process.off('exit', remove)
      remove()
    }
  }
}

/** The `fetch` of a client that reaches the host over its socket. Errors: those of the file system where there is none. */
export async function connectLocalSocket(
  folder: string
): Promise<(address: string, init: RequestInit) => Promise<Response>> {
  // A lock in a folder that several people share could name another user's socket.
  const { uid } = await stat(folder)
  if (process.getuid !== undefined && uid !== process.getuid()) throw new Error(`not a folder of ours: ${folder}`)
  const { address: socketPath, token } = keySchema.parse(JSON.parse(await readFile(join(folder, keyName), 'utf8')))
  return (path, { method = 'GET', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const fields = { ...Object.fromEntries(new Headers(headers)), authorization: `Bearer ${token}` }
      const options = { socketPath, path, method, headers: fields, agent: false, ...(signal ? { signal } : {}) }
      const outgoing = sendRequest(options, (incoming) => {
        const answer = Readable.toWeb(incoming) as ReadableStream<Uint8Array>
        const type = incoming.headers['content-type'] ?? 'application/json'
        resolve(new Response(answer, { status: incoming.statusCode ?? 500, headers: { 'content-type': type } }))
      })
      outgoing.once('error', reject)
      outgoing.end(body as string | Uint8Array | undefined)
    })
}

/** Removes the files of a socket whose process has died; only files of these names, whatever a lock says. */
export function removeLocalSocket(folder: string): void {
  const remove = (work: () => void) => {
    try {
      work()
    } catch {
      // It is gone, or it is not ours.
    }
  }
  for (const name of [keyName, socketName]) remove(() => unlinkSync(join(folder, name)))
  remove(() => rmdirSync(folder))
}
