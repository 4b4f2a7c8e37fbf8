import { existsSync } from 'node:fs'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enterDoor, openDoor, type Door } from '../../../electron/host/serve/door.ts'

let door: Door
const seen: string[] = []

beforeEach(async () => {
  door = await openDoor(async (request) => {
    const { pathname } = new URL(request.url)
    seen.push(`${request.method} ${pathname} ${await request.text()} ${request.headers.has('authorization')}`)
    return new Response(pathname === '/missing' ? '{}' : 'fine', { status: pathname === '/missing' ? 404 : 200 })
  })
})
afterEach(() => door.close())

describe('the door of a host', () => {
  it('carries requests of the same user, and no key goes further', async () => {
    const ask = await enterDoor(door.folder)
    const answer = await ask('/api/x', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'text/plain' } })
    expect([answer.status, await answer.text()]).toEqual([200, 'fine'])
    expect(seen.at(-1)).toBe('POST /api/x {"a":1} false')
    expect((await ask('/missing', {})).status).toBe(404)
  })

  it.runIf(process.platform !== 'win32')('is in a folder that nobody else can enter', async () => {
    expect((await stat(door.folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(door.folder, 'key.json'))).mode & 0o777).toBe(0o600)
  })

  it('lets nobody in without its key', async () => {
    const file = join(door.folder, 'key.json')
    const key = JSON.parse(await readFile(file, 'utf8')) as object
    await chmod(file, 0o600)
    await writeFile(file, JSON.stringify({ ...key, token: 'another' }))
    const before = seen.length
    expect((await (await enterDoor(door.folder))('/api/x', {})).status).toBe(401)
    expect(seen.length).toBe(before)
  })

  it('leaves nothing behind, and lets in nobody once it is shut', async () => {
    const ask = await enterDoor(door.folder)
    door.shut()
    await expect(ask('/api/x', {})).rejects.toThrow()
    await door.close()
    expect(existsSync(door.folder)).toBe(false)
  })
})
