import { existsSync } from 'node:fs'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectLocalSocket, openLocalSocket, type LocalSocket } from '../../../electron/host/serve/local-socket.ts'

let socket: LocalSocket
const seen: string[] = []

beforeEach(async () => {
  socket = await openLocalSocket(async (request) => {
    const { pathname } = new URL(request.url)
    seen.push(`${request.method} ${pathname} ${await request.text()} ${request.headers.has('authorization')}`)
    return new Response(pathname === '/missing' ? '{}' : 'fine', { status: pathname === '/missing' ? 404 : 200 })
  })
})
afterEach(() => socket.close())

describe('the local socket of a host', () => {
  it('carries requests of the same user, without passing the key on', async () => {
    const ask = await connectLocalSocket(socket.folder)
    const answer = await ask('/api/x', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'text/plain' } })
    expect([answer.status, await answer.text()]).toEqual([200, 'fine'])
    expect(seen.at(-1)).toBe('POST /api/x {"a":1} false')
    expect((await ask('/missing', {})).status).toBe(404)
  })

  it.runIf(process.platform !== 'win32')('is in a folder that no other user can read', async () => {
    expect((await stat(socket.folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(socket.folder, 'key.json'))).mode & 0o777).toBe(0o600)
  })

  it('rejects requests without its key', async () => {
    const file = join(socket.folder, 'key.json')
    const key = JSON.parse(await readFile(file, 'utf8')) as object
    await chmod(file, 0o600)
    await writeFile(file, JSON.stringify({ ...key, token: 'another' }))
    const before = seen.length
    expect((await (await connectLocalSocket(socket.folder))('/api/x', {})).status).toBe(401)
    expect(seen.length).toBe(before)
  })

  it('refuses connections while closing, and leaves no files behind', async () => {
    const ask = await connectLocalSocket(socket.folder)
    socket.refuseConnections()
    await expect(ask('/api/x', {})).rejects.toThrow()
    await socket.close()
    expect(existsSync(socket.folder)).toBe(false)
  })
})
