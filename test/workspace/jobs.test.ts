import { describe, expect, it } from 'vitest'
import {
  addJob,
  addJobRun,
  getJob,
  interruptLeftJobs,
  jobOfRun,
  listJobs,
  moveJob,
  sealJob,
  queuedJobs
} from '../../electron/workspace/jobs.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { runStates, type RunState } from '../../electron/workspace/run-states.ts'
import { someRun, temporaryWorkspace } from './helpers.ts'

const add = (workspace: Workspace, name = 'a training', fresh = false) =>
  addJob(workspace, { kind: 'train', name, request: { epochs: 5 }, fresh })

/** A job in a state, by way of running where there is one. */
function jobIn(workspace: Workspace, state: RunState): number {
  const id = add(workspace, state)
  if (state === 'queued') return id
  moveJob(workspace, id, 'queued', 'running')
  if (state !== 'running') moveJob(workspace, id, 'running', state, state === 'failed' ? { error } : {})
  return id
}

const error = { code: 'job.failed', message: 'It failed.', remedy: 'Try again.' }
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string

describe('a job', () => {
  it('is stored as it was asked for, and waits', async () => {
    const workspace = await temporaryWorkspace()
    const id = add(workspace, 'a training', true)
    expect(getJob(workspace, id)).toEqual({
      ...{ id, kind: 'train', name: 'a training', state: 'queued', request: { epochs: 5 }, fresh: true },
      ...{ runs: [], result: null, error: null, createdAt: time, startedAt: null, finishedAt: null, seal: null }
    })
    expect(getJob(workspace, add(workspace)).fresh).toBe(false)
    expect(() => getJob(workspace, 99)).toThrow(
      expect.objectContaining({ code: 'job.not-found', details: { job: 99 } }) as Error
    )
  })

  it('keeps its seal until it has ended', async () => {
    const workspace = await temporaryWorkspace()
    const id = add(workspace)
    sealJob(workspace, id, 'mine')
    for (const [from, to] of [
      ['queued', 'running'],
      ['running', 'interrupted'],
      ['interrupted', 'queued']
    ] as const) {
      moveJob(workspace, id, from, to)
      expect(getJob(workspace, id).seal).toBe('mine')
    }
    moveJob(workspace, id, 'queued', 'cancelled')
    expect(getJob(workspace, id).seal).toBeNull()
  })

  it('has a start once it runs, and an end, a result and an error once it stops', async () => {
    const workspace = await temporaryWorkspace()
    const id = add(workspace)
    moveJob(workspace, id, 'queued', 'running')
    const { startedAt } = getJob(workspace, id)
    expect(getJob(workspace, id)).toMatchObject({ state: 'running', startedAt: time, finishedAt: null, result: null })
    moveJob(workspace, id, 'running', 'interrupted')
    expect(getJob(workspace, id)).toMatchObject({ state: 'interrupted', startedAt, finishedAt: time })
    moveJob(workspace, id, 'interrupted', 'queued')
    expect(getJob(workspace, id)).toMatchObject({ state: 'queued', startedAt, finishedAt: null })
    moveJob(workspace, id, 'queued', 'running')
    moveJob(workspace, id, 'running', 'succeeded', { result: { auroc: 1 } })
    expect(getJob(workspace, id)).toMatchObject({ state: 'succeeded', result: { auroc: 1 }, finishedAt: time })
    expect(getJob(workspace, jobIn(workspace, 'failed'))).toMatchObject({ state: 'failed', error, result: null })
  })

  it('moves only from the state that it is in, so that of two attempts one wins', async () => {
    const workspace = await temporaryWorkspace()
    for (const state of runStates) {
      const id = jobIn(workspace, state)
      for (const from of runStates.filter((other) => other !== state)) {
        expect(() => moveJob(workspace, id, from, 'cancelled')).toThrow(
          expect.objectContaining({
            ...{ code: 'job.wrong-state', details: { state, to: 'cancelled', job: id } }
          }) as Error
        )
        expect(getJob(workspace, id).state).toBe(state)
      }
    }
    expect(() => moveJob(workspace, 99, 'queued', 'running')).toThrow(
      expect.objectContaining({ code: 'job.not-found' }) as Error
    )
  })

  it('is interrupted if a host left it running', async () => {
    const workspace = await temporaryWorkspace()
    const ids = runStates.map((state) => jobIn(workspace, state))
    const running = ids[runStates.indexOf('running')]!
    expect(interruptLeftJobs(workspace)).toEqual([running])
    expect(getJob(workspace, running)).toMatchObject({ state: 'interrupted', error: null, finishedAt: time })
    expect(ids.filter((id) => id !== running).map((id) => getJob(workspace, id).state)).toEqual(
      runStates.filter((state) => state !== 'running')
    )
    expect(interruptLeftJobs(workspace)).toEqual([])
  })
})

describe('jobs', () => {
  it('are listed newest first: all that may go on, and the latest of those that ended', async () => {
    const workspace = await temporaryWorkspace()
    const states = ['interrupted', 'succeeded', 'queued', 'failed', 'running', 'cancelled', 'queued'] as const
    const ids = states.map((state) => jobIn(workspace, state))
    expect(listJobs(workspace, 9).map(({ id }) => id)).toEqual(ids.toReversed())
    expect(listJobs(workspace, 1).map(({ state }) => state)).toEqual([
      ...['queued', 'cancelled', 'running', 'queued', 'interrupted']
    ])
    expect(queuedJobs(workspace)).toEqual([ids[2], ids[6]])
  })

  it('know their runs, and a run the latest job that it belongs to', async () => {
    const workspace = await temporaryWorkspace()
    const [first, second] = [add(workspace), add(workspace)]
    const [one, other, alone] = [someRun(workspace), someRun(workspace), someRun(workspace)]
    for (const [job, run] of [
      [first, other],
      [first, one],
      [first, one],
      [second, one]
    ] as const) {
      addJobRun(workspace, job, run)
    }
    expect(getJob(workspace, first).runs).toEqual([one, other])
    expect([one, other, alone].map((run) => jobOfRun(workspace, run))).toEqual([second, first, null])
  })
})
