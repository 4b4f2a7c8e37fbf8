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
import { getRun, listRuns, nextRunId, parentsOf } from '../../electron/workspace/runs.ts'
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

const context = (options: { reuseFrom?: number; monitor?: Monitor } = {}) =>
  createHostContext(workspace, { device: 'cpu', monitor: silent, ...options })
const work = () => Promise.resolve()
const plan = { kind: 'train', name: 'a detector', config: { epochs: 2, nested: { b: 1, a: 2 } }, seeds: [3] } as const

describe('a recorded run', () => {
  it('reuses an equal run, whatever the order of its settings, unless reuse is off', async () => {
    let done = 0
    const work = () => Promise.resolve(void done++)
    const first = await recordRun(context(), plan, work)
    const reordered = { ...plan, config: { nested: { a: 2, b: 1 }, epochs: 2 } }
    expect(await recordRun(context(), reordered, work)).toEqual({ runId: first.runId, reused: true })
    await recordRun(context(), { ...plan, seeds: [4] }, work)
    await recordRun(context({ reuseFrom: nextRunId(workspace) }), plan, work)
    expect(done).toBe(3)
    expect(listRuns(workspace, { state: 'succeeded' })).toHaveLength(3)
  })

  it('is kept when stopped and resumed under the same id', async () => {
    const monitor = { ...silent, signal: AbortSignal.abort() }
    await expect(recordRun(context({ monitor }), plan, () => Promise.reject(new Error('stopped')))).rejects.toThrow()
    const [stopped] = listRuns(workspace, { state: 'interrupted' })
    expect(await recordRun(context(), plan, () => Promise.resolve())).toEqual({ runId: stopped?.id, reused: false })
  })

  it('starts from the beginning if resuming is off', async () => {
    const monitor = { ...silent, signal: AbortSignal.abort() }
    await expect(recordRun(context({ monitor }), plan, () => Promise.reject(new Error('stopped')))).rejects.toThrow()
    const [stopped] = listRuns(workspace, { state: 'interrupted' })
    const reuseFrom = nextRunId(workspace)
    const { runId } = await recordRun(context({ reuseFrom }), plan, work)
    expect(runId).toBeGreaterThan(stopped?.id ?? 0)
    expect(listRuns(workspace, { state: 'interrupted' }).map(({ id }) => id)).toEqual([stopped?.id])
    expect(await recordRun(context({ reuseFrom }), plan, work)).toEqual({ runId, reused: true })
  })

  it('stores why it failed, and is followed by a new run', async () => {
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

  it('is interrupted with the reason and resumed under the same id', async () => {
    const error = await attempt()
    const [{ id } = { id: 0 }] = runs()
    expect(error).toMatchObject({ code: 'worker.out-of-memory', details: { run: id } })
    expect(runs()).toEqual([{ id, state: 'interrupted', code: 'worker.out-of-memory' }])
    expect(await attempt(() => Promise.resolve())).toEqual({ runId: id, reused: false })
  })

  it('fails at the third crash without progress, and then starts as a new run', async () => {
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

  it('is interrupted any number of times while it makes progress', async () => {
    for (let step = 1; step <= 5; step++) {
      await attempt(async (run) => {
        await writeCheckpoint(workspace, run, step, { state: 'x' })
        throw death()
      })
    }
    expect(runs()).toMatchObject([{ state: 'interrupted' }])
  })

  it('interrupts its parent run, however many of its parts crash', async () => {
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
  it('reuses only its own runs, and resumes the interrupted one', async () => {
    const first = await recordRun(context(), plan, work)
    const reproduces = { runId: first.runId, kind: 'train' } as const
    const own = { reproduces, reuseFrom: first.runId + 1 }
    const second = await recordRun({ ...context(), ...own }, plan, work)
    expect(second).toMatchObject({ reused: false })
    expect(parentsOf(workspace, second.runId)).toEqual([{ runId: first.runId, role: 'reproduced' }])
    expect(await recordRun({ ...context(), ...own }, plan, work)).toEqual({ runId: second.runId, reused: true })
    const third = { reproduces, reuseFrom: second.runId + 1 }
    const monitor = { ...silent, signal: AbortSignal.abort() }
    const stopping = recordRun({ ...context({ monitor }), ...third }, plan, () => Promise.reject(new Error()))
    await expect(stopping).rejects.toThrow()
    const [stopped] = listRuns(workspace, { state: 'interrupted' })
    const resumed = await recordRun({ ...context(), reproduces, reuseFrom: stopped?.id ?? 0 }, plan, work)
    expect(resumed).toEqual({ runId: stopped?.id, reused: false })
    // Ordinary work reuses the original, not its reproductions.
    expect(await recordRun(context(), plan, work)).toEqual({ runId: first.runId, reused: true })
  })
})
