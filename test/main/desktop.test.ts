import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorker, type WorkerProcess } from '../../electron/common/worker-process.ts'
import { createClient } from '../../electron/contract/client.ts'
import { pageAddress, pageOrigin } from '../../electron/main/guards.ts'
import { superviseHost, type SupervisedHost } from '../../electron/main/supervise.ts'
import { closeWorkspace, createWorkspace } from '../../electron/workspace/workspace.ts'

const entry = join(import.meta.dirname, '../../electron/main/host-process.ts')

/** All of the desktop app but Electron: its processes are forked from Node. */
describe('the desktop app’s host', () => {
  let folder: string
  let workspace: string
  let shell: SupervisedHost
  const hosts: WorkerProcess[] = []
  const busy: boolean[] = []
  const givenUp: number[] = []
  const client = createClient({
    base: pageOrigin,
    fetch: (address, init) => {
      // Electron's requests name no credentials.
      const { credentials: _credentials, ...rest } = init
      return shell.fetch(new Request(address, rest))
    }
  })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith desktop '))
    workspace = join(folder, 'workspace')
    closeWorkspace(await createWorkspace(workspace))
    process.env['FLAWSMITH_HOME'] = folder
    process.env['FLAWSMITH_WORKSPACE'] = workspace
    shell = superviseHost({
      start: (module, words, events) => {
        const started = startWorker(module, words, events)
        if (module === entry) hosts.push(started)
        return started
      },
      entry,
      onBusy: (is) => void busy.push(is),
      onOutput: () => undefined,
      onRestartsExhausted: () => void givenUp.push(hosts.length),
      delayAfterCrash: () => (hosts.length < 3 ? 300 : null)
    })
  })
  afterAll(async () => {
    await shell.close()
    delete process.env['FLAWSMITH_HOME']
    delete process.env['FLAWSMITH_WORKSPACE']
    await rm(folder, { recursive: true, force: true })
  })

  it('answers the page’s requests as the desktop shell', async () => {
    const details = await client.call('workspace.details', {})
    expect(details).toMatchObject({ folder: workspace, shell: 'desktop' })
  })

  it('streams events until the client disconnects', async () => {
    const leave = new AbortController()
    const { value } = await client.events(leave.signal).next()
    expect(value).toMatchObject({ type: 'snapshot', workspace: { folder: workspace } })
    leave.abort()
  })

  it('computes in processes started by the shell', async () => {
    expect(await client.call('devices.test', { device: 'cpu' })).toMatchObject({ device: 'cpu', passed: true })
    // The answer comes before its process has ended.
    await until(() => Promise.resolve(busy.includes(false) || null))
    expect(busy).toEqual([true, false])
  })

  it('is restarted with its workspace after a crash, showing a maintenance page meanwhile', async () => {
    hosts.at(-1)?.end()
    const away = await until(async () => {
      const answer = await shell.fetch(new Request(pageAddress))
      return answer.status === 503 && answer.headers.get('content-security-policy')?.includes('sha256-') ? answer : null
    })
    expect(await away.text()).toContain('is restarting')
    await until(() => client.call('workspace.details', {}).catch(() => null))
    expect(hosts.length).toBe(2)
    expect(await client.call('workspace.details', {})).toMatchObject({ folder: workspace })
  })

  it('is not restarted after too many crashes until the user retries', async () => {
    const failedText = 'no longer restarted automatically'
    while (hosts.length < 3) {
      const before = hosts.length
      hosts.at(-1)?.end()
      await until(() => Promise.resolve(hosts.length > before || null))
    }
    hosts.at(-1)?.end()
    await until(async () =>
      (await (await shell.fetch(new Request(pageAddress))).text()).includes(failedText) ? 1 : null
    )
    expect(givenUp).toEqual([3])
    await expect(client.call('workspace.details', {})).rejects.toMatchObject({
      status: 503,
      failure: { code: 'host.failed' }
    })
    await shell.fetch(new Request(`${pageAddress}?retry`))
    expect(await client.call('workspace.details', {})).toMatchObject({ folder: workspace })
  })
}, 120_000)

async function until<Value>(ask: () => Promise<Value | null>): Promise<Value> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    const value = await ask()
    if (value !== null) return value
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('waited in vain')
}
