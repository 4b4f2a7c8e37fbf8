import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { silent, type Monitor } from '../../electron/common/progress.ts'
import { createHostContext } from '../../electron/host/host-context.ts'
import { recordRun } from '../../electron/host/recorded-run.ts'
import { writeCheckpoint } from '../../electron/workspace/checkpoints.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { getRun, listRuns, parentsOf } from '../../electron/workspace/runs.ts'
import { closeWorkspace, createWorkspace } from '../../electron/workspace/workspace.ts'

let folder: string
let workspace: Workspace

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-'))
  workspace = await createWorkspace(folder)
})

afterEach(async () => {
  closeWorkspace(workspace)
  await rm(folder, { recursive: true })
})

const context = (options: { fresh?: boolean; monitor?: Monitor } = {}) =>
  createHostContext(workspace, { device: 'cpu', monitor: silent, ...options })
const work = () => Promise.resolve()
const plan = { kind: 'train', name: 'a detector', config: { epochs: 2, nested: { b: 1, a: 2 } }, seeds: [3] } as const

describe('work as a run of the workspace', () => {
  it('does equal work once, whatever the order of its settings, and again only when asked', async () => {
    let done = 0
    const work = () => Promise.resolve(void done++)
    const first = await recordRun(context(), plan, work)
    const reordered = { ...plan, config: { nested: { a: 2, b: 1 }, epochs: 2 } }
    expect(await recordRun(context(), reordered, work)).toEqual({ runId: first.runId, reused: true })
    await recordRun(context(), { ...plan, seeds: [4] }, work)
    await recordRun(context({ fresh: true }), plan, work)
    expect(done).toBe(3)
    expect(listRuns(workspace, { state: 'succeeded' })).toHaveLength(3)
  })

  it('keeps a stopped run and resumes it under its own number', async () => {
    const monitor = { ...silent, signal: AbortSignal.abort() }
    await expect(recordRun(context({ monitor }), plan, () => Promise.reject(new Error('stopped')))).rejects.toThrow()
    const [stopped] = listRuns(workspace, { state: 'interrupted' })
    expect(await recordRun(context(), plan, () => Promise.resolve())).toEqual({ runId: stopped?.id, reused: false })
  })

  it('stores why a run failed and tries anew the next time', async () => {
    await expect(recordRun(context(), plan, () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck')
    const [failed] = listRuns(workspace)
    expect(failed?.state).toBe('failed')
    expect(getRun(workspace, failed?.id ?? 0).error?.message).toContain('no luck')
    const { runId } = await recordRun(context(), plan, () => Promise.resolve())
    expect(runId).not.toBe(failed?.id)
  })
})

describe('a run whose worker dies', () => {
  const death = () => new FlawsmithError('worker.out-of-memory', { how: 'SIGKILL', kind: 'train' })
  const dies = () => Promise.reject(death())
  const attempt = (work: (runId: number) => Promise<void> = dies, what = plan) =>
    recordRun(context(), what, work).catch((error: unknown) => error)
  const runs = () => listRuns(workspace).map(({ id, state, error }) => ({ id, state, code: error?.code }))

  it('is interrupted with the reason and goes on under its own number', async () => {
    const error = await attempt()
    const [{ id } = { id: 0 }] = runs()
    expect(error).toMatchObject({ code: 'worker.out-of-memory', details: { run: id } })
    expect(runs()).toEqual([{ id, state: 'interrupted', code: 'worker.out-of-memory' }])
    expect(await attempt(() => Promise.resolve())).toEqual({ runId: id, reused: false })
  })

  it('fails at the third death that brought it no further, and is then begun anew', async () => {
    for (let time = 1; time < 3; time++) await attempt()
    expect(runs()).toMatchObject([{ state: 'interrupted' }])
    expect(await attempt()).toMatchObject({
      code: 'worker.keeps-dying',
      message: expect.stringMatching(/3 times .*SIGKILL.*memory ran out: detector training$/) as string,
      details: { count: 3, run: runs()[0]?.id }
    })
    const [failed] = runs()
    expect(runs()).toEqual([{ id: failed?.id, state: 'failed', code: 'worker.keeps-dying' }])
    await attempt()
    expect(runs().map(({ state }) => state)).toEqual(['interrupted', 'failed'])
  })

  it('may die as often as it likes while it gets further', async () => {
    for (let step = 1; step <= 5; step++) {
      await attempt(async (run) => {
        await writeCheckpoint(workspace, run, step, { state: 'x' })
        throw death()
      })
    }
    expect(runs()).toMatchObject([{ state: 'interrupted' }])
  })

  it('interrupts the work that it is a part of, whose other parts may die as well', async () => {
    const whole = { ...plan, kind: 'experiment', name: 'a matrix' } as const
    for (const seed of [1, 2, 3, 4]) {
      await attempt(
        async () => void (await recordRun(context(), { ...plan, seeds: [seed] }, dies)),
        whole as unknown as typeof plan
      )
    }
    const states = listRuns(workspace).map(({ kind, state }) => `${kind} ${state}`)
    expect(states.toSorted()).toEqual(['experiment interrupted', ...Array<string>(4).fill('train interrupted')])
  })
})

describe('a reproduction', () => {
  it('takes only its own runs for done, and goes on with the one that was stopped', async () => {
    const first = await recordRun(context(), plan, work)
    const reproduces = { runId: first.runId, kind: 'train', since: first.runId + 1 } as const
    const second = await recordRun({ ...context(), reproduces }, plan, work)
    expect(second).toMatchObject({ reused: false })
    expect(parentsOf(workspace, second.runId)).toEqual([{ runId: first.runId, role: 'reproduced' }])
    expect(await recordRun({ ...context(), reproduces }, plan, work)).toEqual({ runId: second.runId, reused: true })
    const third = { ...reproduces, since: second.runId + 1 }
    const monitor = { ...silent, signal: AbortSignal.abort() }
    const stopping = recordRun({ ...context({ monitor }), reproduces: third }, plan, () => Promise.reject(new Error()))
    await expect(stopping).rejects.toThrow()
    const [stopped] = listRuns(workspace, { state: 'interrupted' })
    const resumed = await recordRun({ ...context(), reproduces: { ...third, since: stopped?.id ?? 0 } }, plan, work)
    expect(resumed).toEqual({ runId: stopped?.id, reused: false })
    // Ordinary work takes the original for done, not its reproductions.
    expect(await recordRun(context(), plan, work)).toEqual({ runId: first.runId, reused: true })
  })
})
