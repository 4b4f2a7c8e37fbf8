import { describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { textOf } from '../../electron/messages/english.ts'
import type { Value } from '../../electron/messages/message.ts'
import { isPaused } from '../../electron/workspace/paused.ts'
import { interruptRun, requeueRun, startRun } from '../../electron/workspace/run-transitions.ts'
import { createRun, getRun } from '../../electron/workspace/runs.ts'
import { runPlan, temporaryWorkspace } from './helpers.ts'

describe('a paused run', () => {
  const interrupted = async (reason: Value | FlawsmithError) => {
    const workspace = await temporaryWorkspace()
    const id = createRun(workspace, runPlan)
    startRun(workspace, id)
    interruptRun(workspace, id, reason)
    return { workspace, id }
  }

  it('is one that a person stopped, until it is queued again', async () => {
    const { workspace, id } = await interrupted(textOf('interruption.stopped'))
    expect(isPaused(getRun(workspace, id))).toBe(true)
    requeueRun(workspace, id)
    expect(isPaused(getRun(workspace, id))).toBe(false)
  })

  it('is not one whose process ended, or that ran into trouble', async () => {
    const ended = await interrupted(textOf('interruption.process-ended', { process: 7 }))
    expect(isPaused(getRun(ended.workspace, ended.id))).toBe(false)
    const full = await interrupted(new FlawsmithError('job.stopped-by-host', { name: 'train' }))
    expect(isPaused(getRun(full.workspace, full.id))).toBe(false)
  })

  it('is known by its state and its reason alone', () => {
    const error = (code: string, reason?: object) => ({ code, message: '', remedy: '', details: { reason } })
    const stopped = { text: 'interruption.stopped' }
    const paused = error('run.interrupted', stopped)
    expect(isPaused({ state: 'interrupted', error: paused })).toBe(true)
    expect([
      isPaused({ state: 'failed', error: paused }),
      isPaused({ state: 'interrupted', error: error('run.failed', stopped) }),
      isPaused({ state: 'interrupted', error: error('run.interrupted') }),
      isPaused({ state: 'interrupted', error: { code: 'run.interrupted', message: '', remedy: '' } }),
      isPaused({ state: 'interrupted', error: null }),
      isPaused({ state: 'queued', error: null })
    ]).toEqual([false, false, false, false, false, false])
  })
})
