import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pageAddress, pageOrigin } from '../../electron/main/guards.ts'
import { closeWorkspace, createWorkspace } from '../../electron/workspace/workspace.ts'
import { jobEnd } from '../browser/jobs.ts'
import { clientThrough, endProcesses, hashOf, hostIsBack, processNames } from '../electron/inside.ts'
import { desktopCommand } from '../electron/launch.ts'
import { desktopMissing } from '../electron/missing.ts'
import * as electron from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

/** The helpers of the desktop app's specs, on a stand-in for Electron's module; the host is the real one. */
describe('the desktop app’s specs', () => {
  let folder: string
  let workspace: string
  /** A page whose address is the app's own. */
  const page = { evaluate: (work: (given: never) => unknown, given: never) => Promise.resolve(work(given)) }
  const client = clientThrough(page as unknown as Parameters<typeof clientThrough>[0])

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith specs '))
    workspace = join(folder, 'workspace')
    closeWorkspace(await createWorkspace(workspace))
    const command = desktopCommand({ home: folder, profile: join(folder, 'profile'), workspace })
    for (const name of ['FLAWSMITH_HOME', 'FLAWSMITH_WORKSPACE']) vi.stubEnv(name, command.env[name])
    electron.app.userData = folder
    vi.stubGlobal('fetch', (address: string, init: RequestInit) =>
      electron.handlers.get('app')?.(new Request(new URL(address, pageAddress), init))
    )
    await import('../../electron/main/main.ts')
    await vi.waitFor(() => expect(electron.answers.size).toBe(1), 10_000)
  }, 60_000)
  afterAll(async () => {
    electron.app.emit('will-quit', { preventDefault: () => undefined })
    await vi.waitFor(() => expect(electron.app.getAppMetrics()).toEqual([]), 20_000)
    vi.unstubAllEnvs()
    vi.unstubAllGlobals()
    await rm(folder, { recursive: true, force: true })
  }, 30_000)

  it('call the host through the page, with the workspace and home that the app was started with', async () => {
    expect(await client.call('workspace.details', {})).toMatchObject({ folder: workspace, shell: 'desktop' })
    await expect(client.call('runs.show', { run: 9 })).rejects.toMatchObject({ status: 404 })
  }, 60_000)

  it('end worker processes, whose jobs end with the reason', async () => {
    const { id } = await client.call('jobs.start', { request: { kind: 'sample' } })
    const done = async () => (await client.call('jobs.show', { job: id })).progress?.done ?? 0
    await expect.poll(done, { timeout: 30_000 }).toBeGreaterThan(0)
    expect(endProcesses(electron, processNames.worker)).toBe(1)
    expect(await jobEnd(client, id)).toMatchObject({ error: { code: 'worker.crashed' } })
  }, 60_000)

  it('end the host, and wait until the app has restarted it', async () => {
    const host = () => electron.app.getAppMetrics().find(({ name }) => name.startsWith(processNames.host))?.pid
    const before = host()
    expect(endProcesses(electron, processNames.host)).toBe(1)
    await vi.waitFor(() => expect(host()).toBeUndefined())
    await expect(client.call('workspace.details', {})).rejects.toThrow()
    await hostIsBack(client)
    expect(host()).not.toBe(before)
    expect(await client.call('workspace.details', {})).toMatchObject({ folder: workspace })
  }, 60_000)

  it('send a self-contained function into the app', () => {
    const sent = runInNewContext(`(${endProcesses.toString()})`) as typeof endProcesses
    expect(sent(electron, 'nobody')).toBe(0)
  })

  it('follow links to the hash, and leave other addresses to the browser', () => {
    expect(hashOf(`${pageOrigin}/#/datasets/1?view=loupe`)).toBe('#/datasets/1?view=loupe')
    for (const other of [pageOrigin, pageAddress, 'http://127.0.0.1:7717/#/runs', 'app://other/#/runs', 'about:blank'])
      expect(hashOf(other), other).toBeNull()
  })

  it('report why they cannot run', () => {
    expect(desktopMissing({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toContain('Electron’s binary is not installed')
  })
})
