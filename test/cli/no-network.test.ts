import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plates, root } from '../host/api/test-host.ts'

let folder: string
const watcher = pathToFileURL(join(root, 'test/support/watch-network.mjs')).href
const seen = () => readFile(join(folder, 'network'), 'utf8').catch(() => '')
const environment = () => ({
  ...process.env,
  FLAWSMITH_HOME: join(folder, 'home'),
  WATCHED_NETWORK: join(folder, 'network'),
  NODE_OPTIONS: `--import=${watcher}`
})

/** A process without any network, where this system lets us make one, and else watched only. */
const denied = ['unshare', '-rn', process.execPath] as const
let prefix: readonly [string, ...string[]] = [process.execPath]

async function node(words: readonly string[], [program, ...before] = prefix) {
  const { stdout } = await promisify(execFile)(program, [...before, ...words], { env: environment(), cwd: folder })
  return stdout
}
const flawsmith = (...words: string[]) => node([join(root, 'electron/cli/main.ts'), '--device', 'cpu', ...words])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith network '))
  const works = await node(['-e', '0'], denied).then(
    () => true,
    () => false
  )
  if (works) prefix = denied
  else console.log('The network is watched, and not taken away: `unshare -rn` does not work here.')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('without a network', () => {
  it('everything from images to verdicts works, and nothing is asked of another machine', async () => {
    const train = ['--size', '32', '--shots', '4', '--defect-type', 'crack', '--network', 'resnet10-narrow']
    await flawsmith('init', join(folder, 'workspace'))
    await flawsmith('dataset', 'import', await plates(join(folder, 'plates')), '--name', 'plates')
    await flawsmith('synthesize', '--method', 'memseg', '--dataset', 'plates', '--count', '2', '--size', '32')
    await flawsmith('train', '--dataset', 'plates', ...train, '--epochs', '3')
    const { runs } = JSON.parse(await flawsmith('--json', 'runs', 'list')) as { runs: { id: number; kind: string }[] }
    const run = String(runs.find(({ kind }) => kind === 'train')?.id)
    const bundle = join(folder, 'plates.flawsmith')
    await flawsmith('export', run, '--out', bundle, '--images', 'held-out')
    const inspected = flawsmith('inspect', bundle, join(folder, 'plates')).catch(
      ({ stdout }: { stdout: string }) => stdout
    )
    expect(await inspected).toMatch(/OK|NG|REVIEW/)
    await flawsmith('doctor').catch(() => undefined)
    expect(await seen()).toBe('')
  }, 300_000)

  it('the page is served, and the host asks nothing of another machine meanwhile', async () => {
    const words = [join(root, 'electron/cli/main.ts'), '--json', 'serve', '--port', '0']
    const server = spawn(process.execPath, words, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(server, 'exit')
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
    const { origin, token } = JSON.parse(line) as { origin: string; token: string }
    const headers = { authorization: `Bearer ${token}` }
    for (const path of ['/', '/api/openapi.json']) {
      const { status } = await fetch(`${origin}${path}`, { headers })
      expect([200, 503], path).toContain(status)
    }
    server.kill('SIGTERM')
    await ended
    expect(await seen()).toBe('')
  }, 60_000)

  it('an attempt is seen and refused, whichever way it is made', async () => {
    const attempts = [
      `fetch('http://192.0.2.1/')`,
      `new Promise((done, fail) => require('node:https').get('https://example.invalid/', done).on('error', fail))`,
      `require('node:dns').promises.resolve4('example.invalid')`,
      `new Promise(() => require('node:dgram').createSocket('udp4').send('x', 9, '192.0.2.1'))`,
      `import('node:net').then(({ connect }) => connect(9, '192.0.2.1'))`
    ]
    for (const attempt of attempts) await expect(node(['-e', attempt]), attempt).rejects.toThrow()
    const tried = (await seen()).match(/^(?:192|example|the name).*$/gm) ?? []
    expect(tried.length).toBeGreaterThanOrEqual(attempts.length)
    await rm(join(folder, 'network'))
  })
})
