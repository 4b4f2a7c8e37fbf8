import fc from 'fast-check'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { execute } from '../../electron/workspace/database.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { isAlive, thisProcess } from '../../electron/workspace/processes.ts'
import { nextStates, runStates, type RunState } from '../../electron/workspace/run-states.ts'
import {
  cancelRun,
  failRun,
  finishRun,
  interruptDeadRuns,
  interruptRun,
  requeueRun,
  startRun
} from '../../electron/workspace/run-transitions.ts'
import { childrenOf, createRun, getRun, listRuns, parentsOf, recordRunDetails } from '../../electron/workspace/runs.ts'
import { listMetrics, recordMetrics } from '../../electron/workspace/metrics.ts'
import { runPlan, someRun, temporaryWorkspace } from './helpers.ts'

const actions: Readonly<Record<string, { to: RunState; act: (workspace: Workspace, id: number) => void }>> = {
  start: { to: 'running', act: startRun },
  finish: { to: 'succeeded', act: finishRun },
  fail: { to: 'failed', act: (workspace, id) => failRun(workspace, id, new Error('a bug')) },
  cancel: { to: 'cancelled', act: cancelRun },
  interrupt: { to: 'interrupted', act: (workspace, id) => interruptRun(workspace, id, 'a test') },
  requeue: { to: 'queued', act: requeueRun }
}

describe('a run', () => {
  it('stores everything needed to repeat it', async () => {
    const workspace = await temporaryWorkspace()
    const parent = someRun(workspace)
    const weightHashes = { unet: 'a'.repeat(64) }
    const datasetHash = 'b'.repeat(64)
    const parents = [{ runId: parent, role: 'dataset' }]
    const id = createRun(workspace, { ...runPlan, parents, weightHashes, datasetHash })
    expect(getRun(workspace, id)).toMatchObject({
      id,
      kind: 'train',
      state: 'queued',
      config: runPlan.config,
      seeds: [0, 1],
      weightHashes,
      datasetHash,
      environment: runPlan.environment,
      startedAt: null,
      finishedAt: null,
      error: null
    })
    expect(parentsOf(workspace, id)).toEqual(parents)
    expect(childrenOf(workspace, parent)).toEqual([{ runId: id, role: 'dataset' }])
  })

  it('allows exactly the transitions of the table, in random sequences', async () => {
    const workspace = await temporaryWorkspace()
    const name = fc.constantFrom(...Object.keys(actions))
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (sequence) => {
        const id = someRun(workspace)
        let state: RunState = 'queued'
        for (const step of sequence) {
          const { to, act } = actions[step] as (typeof actions)[string]
          if (nextStates[state].includes(to)) {
            act(workspace, id)
            state = to
          } else {
            expect(() => act(workspace, id)).toThrow(
              expect.objectContaining({
                code: expect.stringMatching(/^run\.(wrong|interrupted)-state$/) as string
              }) as Error
            )
          }
          const run = getRun(workspace, id)
          expect(run.state).toBe(state)
          expect(run.finishedAt === null).toBe(state === 'queued' || state === 'running')
          expect(run.error === null).toBe(state !== 'failed' && state !== 'interrupted')
        }
      }),
      { numRuns: 60, seed: 7 }
    )
  })

  it('says why it does not go on: interrupted work is resumed, and what has ended stays', async () => {
    const workspace = await temporaryWorkspace()
    const id = someRun(workspace)
    const thrown = (code: string, details: object) => expect.objectContaining({ code, details }) as Error
    expect(() => finishRun(workspace, id)).toThrow(
      thrown('run.wrong-state', { run: id, state: 'queued', to: 'succeeded' })
    )
    startRun(workspace, id)
    interruptRun(workspace, id, 'a test')
    expect(() => startRun(workspace, id)).toThrow(thrown('run.interrupted-state', { run: id, to: 'running' }))
    expect(() => startRun(workspace, 99)).toThrow(expect.objectContaining({ code: 'run.not-found' }) as Error)
  })

  it('has exactly these transitions', () => {
    const pairs = runStates.flatMap((from) => nextStates[from].map((to) => `${from} → ${to}`))
    expect(pairs).toEqual([
      'queued → running',
      'queued → cancelled',
      'running → succeeded',
      'running → failed',
      'running → cancelled',
      'running → interrupted',
      'interrupted → queued'
    ])
  })

  it('stores why it failed, with the message of the error', async () => {
    const workspace = await temporaryWorkspace()
    const id = someRun(workspace)
    startRun(workspace, id)
    failRun(workspace, id, new FlawsmithError('training.non-finite-loss', { value: 'NaN', count: 3 }))
    expect(getRun(workspace, id).error).toMatchObject({
      code: 'training.non-finite-loss',
      message: 'Training diverged: the loss or its gradient is NaN after 3 steps.',
      details: { value: 'NaN', count: 3 }
    })
  })

  it('accepts details only while it is running', async () => {
    const workspace = await temporaryWorkspace()
    const id = someRun(workspace)
    const learn = () => recordRunDetails(workspace, id, { device: 'webgpu' })
    expect(learn).toThrow(expect.objectContaining({ code: 'run.not-running' }) as Error)
    startRun(workspace, id)
    learn()
    expect(getRun(workspace, id).environment).toEqual({ ...runPlan.environment, device: 'webgpu' })
  })

  it('is rejected with a config that JSON cannot represent, or an unknown parent', async () => {
    const workspace = await temporaryWorkspace()
    expect(() => createRun(workspace, { ...runPlan, config: { rate: NaN } })).toThrow(TypeError)
    const parents = [{ runId: 99, role: 'dataset' }]
    const orphan = () => createRun(workspace, { ...runPlan, parents })
    expect(orphan).toThrow(expect.objectContaining({ code: 'run.not-found' }) as Error)
    expect(listRuns(workspace)).toEqual([])
  })

  it('is listed newest first, by kind and state', async () => {
    const workspace = await temporaryWorkspace()
    const first = someRun(workspace)
    const second = createRun(workspace, { ...runPlan, kind: 'report' })
    startRun(workspace, second)
    expect(listRuns(workspace).map((run) => run.id)).toEqual([second, first])
    expect(listRuns(workspace, { kind: 'report', state: 'running' }).map((run) => run.id)).toEqual([second])
    expect(listRuns(workspace, { kind: 'train', state: 'running' })).toEqual([])
  })
})

describe('orphaned runs', () => {
  it('of a dead process are interrupted, while those of a live one continue', async () => {
    const workspace = await temporaryWorkspace()
    const [mine, theirs, recycled] = [someRun(workspace), someRun(workspace), someRun(workspace)]
    for (const id of [mine, theirs, recycled]) startRun(workspace, id)
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    const sql = 'UPDATE runs SET process_id = ?, process_started = ? WHERE id = ?'
    execute(workspace.database, sql, child.pid ?? 0, 'long ago', theirs)
    execute(workspace.database, sql, process.pid, 'long before this process', recycled)
    expect(interruptDeadRuns(workspace)).toEqual([theirs, recycled])
    expect(getRun(workspace, mine).state).toBe('running')
    expect(getRun(workspace, theirs)).toMatchObject({
      state: 'interrupted',
      error: {
        code: 'run.interrupted',
        details: { reason: { text: 'interruption.process-ended', values: { process: child.pid } } }
      }
    })
    requeueRun(workspace, theirs)
    expect(getRun(workspace, theirs)).toMatchObject({ state: 'queued', error: null })
  })

  it('are recognised by the start time of their process', () => {
    const own = thisProcess()
    expect(isAlive(own)).toBe(true)
    expect(isAlive({ ...own, started: 'another time' })).toBe(false)
  })
})

describe('metrics', () => {
  it('are stored by name, seed and step, and a repeated step replaces its value', async () => {
    const workspace = await temporaryWorkspace()
    const run = someRun(workspace)
    const point = (name: string, seed: number, step: number, value: number) => ({ name, seed, step, value })
    recordMetrics(workspace, run, [point('loss', 1, 2, 0.5), point('loss', 0, 1, 0.9), point('f1', 0, 0, 1)])
    recordMetrics(workspace, run, [point('loss', 1, 2, 0.25)])
    expect(listMetrics(workspace, run)).toEqual([
      point('f1', 0, 0, 1),
      point('loss', 0, 1, 0.9),
      point('loss', 1, 2, 0.25)
    ])
    expect(listMetrics(workspace, run, 'f1')).toHaveLength(1)
  })

  it('that are not finite are rejected, with the whole batch', async () => {
    const workspace = await temporaryWorkspace()
    const run = someRun(workspace)
    const points = [1, Infinity].map((value, step) => ({ name: 'loss', seed: 0, step, value }))
    expect(() => recordMetrics(workspace, run, points)).toThrow(TypeError)
    expect(listMetrics(workspace, run)).toEqual([])
  })
})
