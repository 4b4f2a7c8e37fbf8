import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent, type Monitor } from '../../electron/common/progress.ts'
import { createHostContext } from '../../electron/host/host-context.ts'
import { recordRun } from '../../electron/host/recorded-run.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { getRun, listRuns } from '../../electron/workspace/runs.ts'
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
