import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '../../electron/contract/jobs.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { startHost, type ServedHost } from '../browser/serve.ts'
import { plates } from '../host/api/test-host.ts'
import { childrenOf } from './children.ts'

const split = {
  seed: 0,
  validationFraction: 0.25,
  protocol: { kind: 'few-shot', shots: 4, defectType: 'crack', testFraction: 0.3 }
} as const
const training = (epochs: number): WorkRequest => ({
  kind: 'train',
  data: { dataset: 1, width: 32, height: 32, split },
  task: 'detection',
  settings: { architecture: 'resnet10-narrow', epochs, batch: 4, learningRate: 0.01 }
})

/** Only Linux reports which process started which, so only there can a test kill the right one. */
describe.runIf(process.platform === 'linux')('a served workspace', { timeout: 300_000 }, () => {
  let home: string
  let workspace: string
  let host: ServedHost
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'flawsmith fault '))
    workspace = join(home, 'workspace')
    host = await startHost({ home, workspace })
    const folder = await plates(join(home, 'plates'))
    await end(await start({ kind: 'import', source: { folder }, name: 'plates' }))
  }, 120_000)
  afterEach(async () => {
    await host.kill()
    await rm(home, { recursive: true, force: true })
  })

  const start = async (request: WorkRequest) => (await host.client.call('jobs.start', { request })).id
  const show = (job: number) => host.client.call('jobs.show', { job })
  const end = (job: number) => until(async () => over(await show(job)))
  const underWay = (job: number) => until(async () => ((await show(job)).progress?.done ?? 0) > 2 || null)

  it('interrupts a job with the reason when its worker crashes, and resumes it with the same run', async () => {
    const job = await start(training(40))
    await underWay(job)
    const workers = await childrenOf(host.process)
    expect(workers).not.toEqual([])
    for (const worker of workers) process.kill(worker, 'SIGKILL')
    const stopped = await end(job)
    expect(stopped).toMatchObject({ state: 'interrupted', error: { code: 'worker.out-of-memory' } })
    expect(stopped.error?.remedy).toMatch(/programs|memory/)
    await host.client.call('jobs.resume', { job })
    const again = await end(job)
    expect(again).toMatchObject({ state: 'succeeded', error: null, runs: stopped.runs })
  })

  it('keeps everything acknowledged when the host dies, and its work can be resumed', async () => {
    const job = await start(training(100_000))
    await underWay(job)
    const waiting = await start(training(1))
    const before = await host.client.call('runs.list', {})
    await host.kill()
    host = await startHost({ home, workspace })
    const { interruptedRuns } = await host.client.call('workspace.details', {})
    expect(await show(job)).toMatchObject({ state: 'interrupted' })
    expect(interruptedRuns).toEqual((await show(job)).runs)
    const after = await host.client.call('runs.list', {})
    expect(after.runs.map(({ id }) => id)).toEqual(expect.arrayContaining(before.runs.map(({ id }) => id)))
    // The queued job was acknowledged, so it runs without another request.
    expect((await end(waiting)).state).toBe('succeeded')
    await host.client.call('jobs.resume', { job })
    await underWay(job)
    // Under the same id, from its checkpoints.
    expect((await show(job)).runs).toEqual(interruptedRuns)
    await host.client.call('jobs.cancel', { job })
    expect((await end(job)).state).toBe('cancelled')
  })

  it('is open in one host at a time: a second one reports the first, and opens the workspace later', async () => {
    const second = await startHost({ home, workspace })
    try {
      const opening = () => second.client.call('workspace.open', { folder: workspace })
      await expect(opening()).rejects.toMatchObject({ status: 409, failure: { code: 'workspace.in-use' } })
      await expect(second.client.call('datasets.list', {})).rejects.toMatchObject({
        failure: { code: 'workspace.in-use', details: { process: host.process } }
      })
      await host.kill()
      expect((await opening()).folder).toBe(workspace)
      expect((await second.client.call('datasets.list', {})).datasets.map(({ name }) => name)).toEqual(['plates'])
    } finally {
      await second.kill()
    }
  })

  it('is reported as missing after it was moved, and opens from its new location', async () => {
    await host.stop()
    const moved = join(home, 'moved')
    await rename(workspace, moved)
    host = await startHost({ home, workspace, missing: true })
    await expect(host.client.call('datasets.list', {})).rejects.toMatchObject({
      failure: { code: 'workspace.not-found', details: { folder: workspace } }
    })
    const details = await host.client.call('workspace.open', { folder: moved })
    expect(details).toMatchObject({ folder: moved, counts: { datasets: 1 } })
  })

  it('is left at once when its folder is moved under it, with its work to be resumed where it is', async () => {
    const job = await start(training(100_000))
    await underWay(job)
    const moved = join(home, 'moved')
    await rename(workspace, moved)
    const refusal = { failure: { code: 'workspace.moved', details: { folder: workspace } } }
    const left = () =>
      host.client.call('datasets.list', {}).then(
        () => null,
        (error: unknown) => error
      )
    expect(await until(left)).toMatchObject(refusal)
    await expect(start(training(1))).rejects.toMatchObject(refusal)
    // Nothing appears where it was.
    expect(existsSync(workspace)).toBe(false)
    await host.client.call('workspace.open', { folder: moved })
    const { runs } = await show(job)
    expect((await show(job)).state).toBe('interrupted')
    await host.client.call('jobs.resume', { job })
    await underWay(job)
    expect((await show(job)).runs).toEqual(runs)
    await host.client.call('jobs.cancel', { job })
    expect((await end(job)).state).toBe('cancelled')
    expect(existsSync(workspace)).toBe(false)
  })

  it('reports missing files, and still answers other requests', async () => {
    const { ids } = await host.client.call('images.ids', { dataset: 1 })
    const { images } = await host.client.call('images.page', { ids: ids.slice(0, 1) })
    await rm(join(workspace, 'files'), { recursive: true })
    const [image] = images
    const answer = await fetch(`${host.api}/images/${image?.contentHash}`, {
      headers: { authorization: `Bearer ${host.token}` }
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/missing|not-found/) as string })
    const job = await end(await start(training(1)))
    expect(job.state).toBe('failed')
    expect(job.error?.remedy).not.toBe('')
    expect((await host.client.call('datasets.list', {})).datasets.length).toBe(1)
  })
})

const states: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled', 'interrupted'])
const over = (job: Job) => (states.has(job.state) ? job : null)

async function until<Value>(ask: () => Promise<Value | null>): Promise<Value> {
  for (;;) {
    const value = await ask()
    if (value !== null) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
