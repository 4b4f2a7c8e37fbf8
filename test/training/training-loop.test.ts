import { describe, expect, it, vi } from 'vitest'
import { cancelled, isCancelled } from '../../electron/common/cancellation.ts'
import type { CurvePoint, Monitor, Progress } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import { noCheckpoints, type Checkpoints } from '../../electron/training/checkpoints.ts'
import { curvePoints, runTraining, type Training } from '../../electron/training/training-loop.ts'
import { memoryCheckpoints } from './memory-checkpoints.ts'

interface State {
  step: number
  value: number
  evaluated: number[]
}

const decode = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes)) as State

/** A training whose "network" is one number, moved by a draw that depends on the step. */
async function train(
  checkpoints: Checkpoints,
  { stopAt = Infinity, ...change }: Partial<Training> & { readonly stopAt?: number } = {}
) {
  const saved = await checkpoints.latest()
  const state = saved ? decode(saved.files['state']) : { step: 0, value: 1, evaluated: [] }
  const cancel = new AbortController()
  const reports: Progress[] = []
  const points: CurvePoint[] = []
  const monitor: Monitor = {
    signal: cancel.signal,
    plot: (more) => void points.push(...more),
    report: (progress) => {
      reports.push(progress)
      if (progress.done === stopAt) cancel.abort('pausing')
    }
  }
  const training: Training = {
    task: 'training a number',
    totalSteps: 10,
    state,
    update: (step) => {
      state.value = 0.9 * state.value + randomStream(1, `update/${step}`).normal()
      state.step++
      return Promise.resolve({ points: curvePoints(state.step, state.value, 0.1), details: { loss: state.value } })
    },
    checkpoints,
    encode: () => ({ state: new TextEncoder().encode(JSON.stringify(state)) }),
    checkpointEvery: { updates: 0 },
    evaluation: {
      isDue: (step) => step > 0 && step % 4 === 0 && !state.evaluated.includes(step),
      run: (step) => Promise.resolve(void state.evaluated.push(step))
    },
    ...change
  }
  const error: unknown = await runTraining(training, monitor).then(
    () => null,
    (reason: unknown) => reason
  )
  return { state, reports, points, error }
}

describe('the training loop', () => {
  it('has every point stored before the checkpoint that passes it', async () => {
    const order: string[] = []
    const monitor: Monitor = {
      report: () => undefined,
      plot: (points) => void order.push(`plot ${points[0]?.step}`),
      storePlot: () => Promise.resolve(void order.push('store'))
    }
    const state = { step: 0 }
    const training: Training = {
      ...{ task: 'counting', totalSteps: 3, state, checkpointEvery: { updates: 2 } },
      update: () => Promise.resolve({ points: curvePoints(++state.step, 0, 0), details: {} }),
      checkpoints: {
        latest: () => Promise.resolve(null),
        write: (step) => Promise.resolve(void order.push(`write ${step}`))
      },
      encode: () => ({})
    }
    await runTraining(training, monitor)
    expect(order).toEqual(['plot 1', 'plot 2', 'store', 'write 2', 'plot 3', 'store', 'write 3'])
  })

  it('reports and plots each update, and writes a final checkpoint', async () => {
    const checkpoints = memoryCheckpoints()
    const { state, reports, points, error } = await train(checkpoints)
    expect(error).toBeNull()
    expect(state).toMatchObject({ step: 10, evaluated: [4, 8] })
    expect(reports.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(reports.at(-1)).toEqual({
      ...{ task: 'training a number', done: 10, total: 10 },
      details: { loss: state.value }
    })
    expect(points.slice(-2)).toEqual([
      { name: 'loss', step: 10, value: state.value },
      { name: 'learning rate', step: 10, value: 0.1 }
    ])
    expect(checkpoints.steps).toEqual([10])
  })

  it.each([1, 4, 7, 9])('gives the same result after cancelling at update %i and resuming', async (stopAt) => {
    const whole = await train(noCheckpoints)
    const checkpoints = memoryCheckpoints()
    const first = await train(checkpoints, { stopAt })
    expect(first.error).toMatchObject({ code: 'run.cancelled', details: { task: 'training a number' } })
    expect(checkpoints.steps).toEqual([stopAt])
    const rest = await train(checkpoints)
    expect(rest.state).toEqual(whole.state)
    expect([...first.points, ...rest.points]).toEqual(whole.points)
    expect(checkpoints.steps).toEqual([stopAt, 10])
  })

  it('finishes if cancelled in the last update', async () => {
    const checkpoints = memoryCheckpoints()
    const { state, error } = await train(checkpoints, { stopAt: 10 })
    expect([state.step, error, checkpoints.steps]).toEqual([10, null, [10]])
    expect(await train(checkpoints)).toMatchObject({ state, reports: [], error: null })
  })

  it('writes checkpoints at an interval of updates or seconds', async () => {
    const byUpdates = memoryCheckpoints()
    await train(byUpdates, { checkpointEvery: { updates: 5 } })
    expect(byUpdates.steps).toEqual([5, 10])
    const bySeconds = memoryCheckpoints()
    const clock = vi.spyOn(performance, 'now')
    let time = 0
    clock.mockImplementation(() => (time += 10_000))
    await train(bySeconds, { checkpointEvery: { seconds: 25 } })
    clock.mockRestore()
    expect(bySeconds.steps).toEqual([3, 6, 9, 10])
  })

  it('catches up on an evaluation that was cancelled', async () => {
    const checkpoints = memoryCheckpoints()
    const isDue = (step: number) => step === 4
    const run = () => Promise.reject(cancelled('scoring'))
    const first = await train(checkpoints, { evaluation: { isDue, run } })
    expect(first.error).toMatchObject({ code: 'run.cancelled', details: { task: 'scoring' } })
    expect(checkpoints.steps).toEqual([4])
    expect((await train(checkpoints)).state.evaluated).toEqual([4, 8])
  })

  it('passes on other errors without a checkpoint', async () => {
    const checkpoints = memoryCheckpoints()
    const { error } = await train(checkpoints, { update: () => Promise.reject(new Error('diverged')) })
    expect([isCancelled(error), checkpoints.steps]).toEqual([false, []])
    expect(error).toMatchObject({ message: 'diverged' })
  })
})
