import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { openHost } from '../../../electron/host/host.ts'
import { clientOf, jobEnd, plates, platesData as data, testHost } from './test-host.ts'

const settings = { architecture: 'resnet10-narrow', epochs: 2, batch: 4, learningRate: 0.02 } as const
const recipe = {
  ...{ name: 'small', title: 'Small', source: 'A test.' },
  data: { width: 32, height: 32, fit: 'stretch', split: data.split, limits: {} },
  memseg: { seed: 1 },
  detector: settings,
  matrix: { methods: ['none', 'memseg'], augmented: [4], seeds: [0] }
}
const requests: readonly WorkRequest[] = [
  { kind: 'train', data, task: 'detection', settings },
  { kind: 'synthesize', data, method: 'memseg', count: 3, seed: 5 },
  { kind: 'experiment', dataset: 1, recipe }
]

it('repeats a training, a synthesis and an experiment to the last bit in a workspace that was copied elsewhere', async () => {
  const host = await testHost()
  const elsewhere = await mkdtemp(join(tmpdir(), 'flawsmith elsewhere '))
  const workspace = join(elsewhere, 'copied')
  onTestFinished(() => rm(elsewhere, { recursive: true, force: true }))
  const runs: number[] = []
  try {
    await host.finish({ kind: 'import', source: { folder: await plates(join(host.folder, 'plates')) }, name: 'plates' })
    for (const request of requests) runs.push((await host.finish(request)).runs[0] ?? 0)
    await host.host.close()
    await cp(host.workspaceFolder, workspace, { recursive: true })
  } finally {
    // The originals of the images, too, are gone.
    await host.dispose()
  }
  const reportBug = (error: unknown) => expect.fail(String(error))
  const copy = await openHost({
    folder: workspace,
    page: elsewhere,
    shell: 'browser',
    device: 'cpu',
    threads: 1,
    reportBug
  })
  onTestFinished(() => copy.close())
  const client = clientOf(copy)
  for (const first of runs) {
    const { id } = await client.call('jobs.start', { request: { kind: 'reproduce', run: first } })
    const { result, error } = await jobEnd(client, id)
    expect(error).toBeNull()
    const compared = await client.call('runs.compare', { first, second: Number(result?.['run']) })
    expect(compared).toMatchObject({ verdict: 'identical', count: 0 })
    expect(Object.values(compared.compared).reduce((sum, count) => sum + count)).toBeGreaterThan(2)
  }
}, 240_000)
