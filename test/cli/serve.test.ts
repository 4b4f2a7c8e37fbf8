import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plates, until } from '../host/api/test-host.ts'
import { launched } from './interrupted.ts'

let folder: string
const run = (...words: string[]) => launched(join(folder, 'home'), ['-w', join(folder, 'workspace'), ...words])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith serve '))
  expect((await run('init', join(folder, 'workspace')).ended).code).toBe(0)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A server that is up, and what it has written to the output. */
async function served(...words: string[]) {
  const server = run(...words, 'serve', '--port', '0')
  let out = ''
  server.process.stdout?.on('data', (text: Buffer) => (out += text.toString()))
  await Promise.race([until<true>(() => Promise.resolve(out.includes('Ctrl-C ends it') || null)), server.ended])
  return server
}

describe('flawsmith serve', () => {
  it('says that the workspace is open elsewhere, and opens it once it is free; the same for a folder that comes back', async () => {
    const first = await served()
    const second = await served()
    expect(second.err()).toContain(`open in another Flawsmith (process ${first.process.pid})`)
    first.process.kill('SIGINT')
    await first.ended
    await second.says(/The workspace is open: /)
    const place = join(folder, 'workspace')
    await rename(place, `${place}-away`)
    await second.says(/was moved, deleted or replaced/)
    await rename(`${place}-away`, place)
    await second.says(/The workspace is open: [^]*The workspace is open: /)
    expect(second.err().match(/was moved, deleted or replaced/g)).toHaveLength(1)
    second.process.kill('SIGINT')
    expect((await second.ended).code).toBe(0)
  }, 60_000)

  it('says on Ctrl-C that it has stopped, and nothing of jobs where none is running', async () => {
    const server = await served()
    const before = server.err()
    server.process.kill('SIGINT')
    const { code, err } = await server.ended
    expect(code).toBe(0)
    expect(err.slice(before.length).trim()).toBe('The server has stopped.')
  }, 60_000)

  it('says that a running job stops after its step', async () => {
    expect((await run('dataset', 'import', await plates(join(folder, 'plates')), '--name', 'plates').ended).code).toBe(
      0
    )
    const server = await served()
    const training = run(
      ...['train', '--dataset', 'plates', '--size', '32', '--shots', '4', '--network', 'resnet10-narrow'],
      ...['--epochs', '100000']
    )
    await Promise.race([training.says(/training the detector: [1-9]/), training.ended])
    server.process.kill('SIGINT')
    const { err } = await server.ended
    expect(err).toMatch(/Stopping after the current step.*\n+The server has stopped\.\n$/)
    await training.ended
  }, 120_000)
})
