import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RemovalTarget } from '../../../electron/contract/removal.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { addJob } from '../../../electron/workspace/jobs.ts'
import { finishRun, startRun } from '../../../electron/workspace/run-transitions.ts'
import { createRun } from '../../../electron/workspace/runs.ts'
import { closeWorkspace, openWorkspace } from '../../../electron/workspace/workspace.ts'
import { runPlan } from '../../workspace/plan.ts'
import { listen, plates, platesData, testHost, tinyModel, until, type TestHost } from './test-host.ts'

let host: TestHost
const data = platesData

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'))
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
}, 60_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const finishedRun = async (request: WorkRequest) => {
  const { error, runs } = await host.finish(request, true)
  expect(error).toBeNull()
  return runs[0] ?? 0
}
const images = (seed: number) =>
  finishedRun({ kind: 'synthesize', data, method: 'memseg', count: 2, attempts: 1, seed })
const plan = (target: RemovalTarget) => host.client.call('removal.plan', target)
const remove = async (target: RemovalTarget, withDependants = false) => {
  const { fingerprint, fingerprintWithDependants } = await plan(target)
  const order = { withDependants, fingerprint: withDependants ? fingerprintWithDependants : fingerprint }
  return host.client.call('removal.carryOut', { ...target, ...order })
}
const refused = (code: string) => ({ failure: { code }, status: 409 })
const runIds = async () => (await host.client.call('runs.list', {})).runs.map(({ id }) => id)

/** Changes the workspace behind the host's back. */
async function beside<Result>(work: (workspace: Awaited<ReturnType<typeof openWorkspace>>) => Result): Promise<Result> {
  const workspace = await openWorkspace(host.workspaceFolder)
  try {
    return work(workspace)
  } finally {
    closeWorkspace(workspace)
  }
}

async function storedBytes(): Promise<number> {
  const folder = join(host.workspaceFolder, 'files')
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const sizes = await Promise.all(entries.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** A run trained on the images of other runs. */
function trainedOn(parents: readonly number[]): Promise<number> {
  return beside((workspace) => {
    const links = parents.map((runId) => ({ runId, role: 'synthesis' }))
    const id = createRun(workspace, { ...runPlan, parents: links })
    startRun(workspace, id)
    finishRun(workspace, id)
    return id
  })
}

describe('removing runs', () => {
  it('lists dependants first, refuses to remove the runs alone, and frees the space of all of them together', async () => {
    const run = await images(1)
    const trained = await trainedOn([run])
    const page = listen(host.client)
    await until(() => Promise.resolve(page.ofType('snapshot').length > 0 || null))
    const found = await plan({ runs: [run] })
    expect(found).toMatchObject({
      items: [{ type: 'run', id: run, kind: 'synthesize', images: 2 }],
      dependants: [{ type: 'run', id: trained, kind: 'train' }],
      obstacles: []
    })
    expect(found.bytes).toBeGreaterThan(0)
    await expect(remove({ runs: [run] })).rejects.toMatchObject(refused('removal.has-dependants'))
    expect(await runIds()).toContain(run)

    const before = await storedBytes()
    const done = await remove({ runs: [run] }, true)
    expect(done).toEqual({ removed: 2, bytes: found.bytesWithDependants })
    expect(before - (await storedBytes())).toBe(done.bytes)
    expect(await runIds()).toEqual([1])
    await until(() => Promise.resolve(page.ofType('changed').find(({ topic }) => topic === 'workspace') ?? null))
    page.stop()
    expect(page.ofType('job').at(-1)?.job.runs).toEqual([])
    for (const ask of [
      host.client.call('runs.show', { run }),
      host.client.call('review.list', { run }),
      plan({ runs: [run] })
    ]) {
      await expect(ask).rejects.toMatchObject({ failure: { code: 'run.not-found' }, status: 404 })
    }
    const { entries, intact } = await host.client.call('workspace.audit', { limit: 2 })
    expect([intact, ...entries.map(({ action }) => action)]).toEqual([true, 'run.remove', 'run.remove'])
  }, 60_000)

  it('is refused while a run is in progress or needed by a queued job', async () => {
    const run = await images(2)
    const working = await beside((workspace) => {
      const id = createRun(workspace, runPlan)
      startRun(workspace, id)
      return id
    })
    expect((await plan({ runs: [working] })).obstacles).toMatchObject([{ item: { id: working }, job: null }])
    await expect(remove({ runs: [working] })).rejects.toMatchObject(refused('removal.running'))
    const job = await beside((workspace) => {
      const request = { kind: 'train', data, task: 'detection', settings: {}, seeds: [0], synthesis: [run] }
      return addJob(workspace, { kind: 'train', name: 'waiting', request, fresh: false })
    })
    for (const target of [{ runs: [run] }, { datasets: [1] }]) {
      expect((await plan(target)).obstacles).toMatchObject([{ job }])
      await expect(remove(target, true)).rejects.toMatchObject(refused('removal.in-use'))
    }
    await host.client.call('jobs.cancel', { job })
    await beside((workspace) => finishRun(workspace, working))
    expect(await remove({ runs: [run, working] })).toMatchObject({ removed: 2 })
  }, 60_000)

  it('is refused if the dependants have changed since the plan', async () => {
    const run = await images(3)
    const { fingerprintWithDependants } = await plan({ runs: [run] })
    await trainedOn([run])
    const order = { runs: [run], withDependants: true, fingerprint: fingerprintWithDependants }
    await expect(host.client.call('removal.carryOut', order)).rejects.toMatchObject(
      refused('removal.changed-meanwhile')
    )
    expect(await remove({ runs: [run] }, true)).toMatchObject({ removed: 2 })
  }, 60_000)
})

describe('removing an experiment', () => {
  const recipe = (name: string, seeds: number[]) => {
    const { dataset: _, ...section } = data
    return {
      ...{ name, title: 'MemSeg on cracks', source: 'a test' },
      data: { ...section, fit: 'stretch' },
      memseg: { seed: 7 },
      detector: { architecture: 'resnet10-narrow', epochs: 1, batch: 4, learningRate: 0.02 },
      matrix: { methods: ['memseg'], augmented: [2], seeds }
    }
  }

  it('removes its steps except those that another experiment reuses, and refuses to remove a step alone', async () => {
    const run = (name: string, seeds: number[]) =>
      host.finish({ kind: 'experiment', dataset: 1, recipe: recipe(name, seeds) })
    const composed = expect.objectContaining({ text: 'experiment.title' }) as object
    const [first, second] = [await run('first', [0]), await run('second', [0, 1])]
    expect([first.error, second.error]).toEqual([null, null])
    const [experiment, other] = [first, second].map(({ result }) => Number(result?.['run'])) as [number, number]
    const steps = first.runs.filter((id) => id !== experiment)
    const all = second.runs.filter((id) => id !== other)
    // Both share the images and the first detector.
    expect(all.filter((id) => steps.includes(id))).toHaveLength(2)
    await host.client.call('runs.rename', { run: experiment, name: 'Brighter cracks' })
    const { experiments } = await host.client.call('experiments.list', {})
    expect(experiments.map(({ title }) => title)).toEqual([composed, 'Brighter cracks'])
    const report = await finishedRun({ kind: 'report', experiment })
    const reports = join(host.workspaceFolder, 'reports')
    expect(await readdir(reports)).toEqual([`Brighter-cracks-${experiment}`])

    const found = await plan({ runs: [experiment] })
    expect(found.items.map(({ id }) => id)).toEqual([experiment])
    expect(found.dependants.map(({ id }) => id)).toEqual([report])
    const ofStep = await plan({ runs: [Math.max(...all)] })
    expect(ofStep.dependants.map(({ id }) => id)).toEqual([other])
    expect(await remove({ runs: [experiment] }, true)).toMatchObject({ removed: 2 })
    expect(await readdir(reports)).toEqual([])
    expect(await host.client.call('experiments.results', { run: other })).toMatchObject({ name: 'second' })
    await host.client.call('datasets.rename', { dataset: 1, name: 'Stahl' })
    expect((await host.client.call('experiments.list', {})).experiments).toMatchObject([
      { run: other, dataset: 'Stahl' }
    ])
    // Shared steps are linked to the first experiment, so only its own step is removed with it.
    expect(await remove({ runs: [other] })).toMatchObject({ removed: 2 })
    expect(await remove({ runs: steps })).toMatchObject({ removed: 2 })
    expect(await runIds()).toEqual([1])
  }, 120_000)
})

describe('removing models and datasets', () => {
  it('keeps a base model’s files, and refuses to remove the embedded one', async () => {
    const { id } = await host.client.call('models.add', { path: tinyModel, name: 'tiny' })
    expect(await remove({ baseModels: [id] })).toEqual({ removed: 1, bytes: 0 })
    expect(existsSync(tinyModel)).toBe(true)
    const { baseModels } = await host.client.call('models.list', {})
    expect(baseModels.map(({ name }) => name)).toEqual(['embedded'])
    await expect(plan({ baseModels: baseModels.map((model) => model.id) })).rejects.toMatchObject({
      failure: { code: 'model.brought-along' }
    })
    await expect(plan({ baseModels: [id] })).rejects.toMatchObject({ failure: { code: 'model.unknown-id' } })
  }, 60_000)

  it('removes a dataset with its import, and frees its name', async () => {
    const { name } = await host.client.call('datasets.show', { dataset: 1 })
    expect((await plan({ datasets: [1] })).items).toMatchObject([{ type: 'dataset', id: 1, name, images: 26 }])
    const { bytes } = await remove({ datasets: [1] })
    expect([bytes > 0, await storedBytes()]).toEqual([true, 0])
    expect(await host.client.call('datasets.list', {})).toEqual({ datasets: [] })
    expect(await runIds()).toEqual([])
    await expect(host.client.call('images.ids', { dataset: 1 })).rejects.toMatchObject({ status: 404 })
    const job = await host.finish({ kind: 'import', source: { folder: join(host.folder, 'plates') }, name })
    expect(job.error).toBeNull()
  }, 60_000)
})

describe('a note', () => {
  it('is searchable and is sent to every page', async () => {
    const page = listen(host.client)
    await until(() => Promise.resolve(page.ofType('snapshot').length > 0 || null))
    const [run = 0] = await runIds()
    await host.client.call('runs.note', { run, note: 'plates of the night shift' })
    const found = await host.client.call('runs.list', { text: 'night SHIFT' })
    expect(found.runs.map(({ id }) => id)).toEqual([run])
    await until(() => Promise.resolve(page.ofType('run').at(-1) ?? null))
    expect(page.ofType('run').at(-1)?.run).toMatchObject({ id: run, note: 'plates of the night shift' })
    page.stop()
  })
})
