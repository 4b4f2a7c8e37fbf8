import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { latestCheckpoint } from '../../electron/workspace/checkpoints.ts'
import { startHost, type ServedHost } from '../browser/serve.ts'
import { plates } from '../host/api/test-host.ts'
import { jobEnd } from '../browser/jobs.ts'
import { fill, smallDisk } from './small-disk.ts'

/** Room for a workspace with two checkpoints of a small detector. */
const disk = await smallDisk()

const training: WorkRequest = {
  kind: 'train',
  data: {
    dataset: 1,
    width: 32,
    height: 32,
    split: {
      seed: 0,
      validationFraction: 0.25,
      protocol: { kind: 'few-shot', shots: 4, defectType: 'crack', testFraction: 0.3 }
    }
  },
  task: 'detection',
  settings: { architecture: 'resnet10-narrow', epochs: 150, batch: 4, learningRate: 0.01 }
}

describe.skipIf(disk.refusal !== null)('a workspace on a full disk', { timeout: 300_000 }, () => {
  const workspace = join(disk.folder, 'workspace')
  const filler = join(disk.folder, 'other')
  let home: string
  let host: ServedHost
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'flawsmith fault '))
    host = await startHost({ home, workspace })
    const { id } = await host.client.call('jobs.start', {
      request: { kind: 'import', source: { folder: await plates(join(home, 'plates')) }, name: 'plates' }
    })
    expect((await end(id)).state).toBe('succeeded')
  }, 120_000)
  afterEach(async () => {
    await host.kill()
    await rm(home, { recursive: true, force: true })
  })
  afterAll(disk.dispose)

  const end = (job: number) => jobEnd(host.client, job)
  const show = (job: number) => host.client.call('jobs.show', { job })
  const done = async (job: number) => {
    const { progress } = await show(job)
    return progress?.task === 'training-detector' ? progress.done : 0
  }
  const passes = async (job: number, step: number) => {
    while ((await done(job)) <= step) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  it('interrupts the job with the reason, loses no data, keeps serving, and resumes the job once there is space', async () => {
    const { id } = await host.client.call('jobs.start', { request: training })
    await passes(id, 5)
    await host.client.call('jobs.pause', { job: id })
    const [run = 0] = (await end(id)).runs
    const checkpoint = await latestCheckpoint({ folder: workspace }, run)
    expect(checkpoint?.step).toBeGreaterThan(5)
    await host.client.call('jobs.resume', { job: id })
    await passes(id, checkpoint?.step ?? 0)
    await fill(filler)

    const stopped = await end(id)
    expect(stopped).toMatchObject({ state: 'interrupted', error: { code: 'disk.full' }, runs: [run] })
    expect(stopped.error?.remedy).toMatch(/Free some disk space/)
    const details = await host.client.call('runs.show', { run })
    expect(details).toMatchObject({ state: 'interrupted', error: { code: 'disk.full' }, artifacts: [] })
    expect(await latestCheckpoint({ folder: workspace }, run)).toEqual(checkpoint)
    expect(await halfWritten(workspace)).toEqual([])
    await fill(filler)
    await expect(host.client.call('jobs.start', { request: training, fresh: true })).rejects.toMatchObject({
      failure: { code: 'disk.full' }
    })
    expect((await host.client.call('datasets.list', {})).datasets.map(({ name }) => name)).toEqual(['plates'])

    await rm(filler)
    await host.client.call('jobs.resume', { job: id })
    expect(await end(id)).toMatchObject({ state: 'succeeded', error: null, runs: [run] })
    const { series } = await host.client.call('runs.series', { run, names: ['loss'] })
    expect(series[0]?.steps).toEqual(Array.from({ length: 150 }, (_, index) => index + 1))
  })
})

async function halfWritten(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => name.includes('.tmp'))
}
