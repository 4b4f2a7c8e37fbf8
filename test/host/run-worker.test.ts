import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { silent, type Progress } from '../../electron/common/progress.ts'
import { openWorker, runInWorker } from '../../electron/host/run-worker.ts'

const entry = fileURLToPath(new URL('fixture-worker.ts', import.meta.url))
const run = (kind: string, input: unknown = null, monitor = silent) =>
  runInWorker(entry, { kind, input }, monitor, { politeStop: 300 })

describe('a job in a worker process', () => {
  it('returns its output, its usage and its progress', async () => {
    const reports: Progress[] = []
    const monitor = { report: (progress: Progress) => reports.push(progress) }
    const result = await run('double', Float32Array.of(1, 2.5), monitor)
    expect(result.output).toEqual(Float32Array.of(2, 5))
    expect(result.usage.peakMemoryBytes).toBeGreaterThan(1e6)
    expect(reports).toEqual([{ task: 'doubling', done: 1, total: 1 }])
  })

  it('goes on once its points are stored, if it asks for that', async () => {
    const order: string[] = []
    const monitor = {
      ...silent,
      plot: () => void order.push('plot'),
      storePlot: async () => {
        await new Promise((resolve) => setTimeout(resolve, 30))
        order.push('stored')
      }
    }
    expect((await run('plot', null, monitor)).output).toBe('stored')
    expect(order).toEqual(['plot', 'stored'])
  })

  it('passes on an expected failure with its code, remedy and details', async () => {
    const expected = { code: 'test.refused', message: 'refused', remedy: 'ask again', details: { answer: 42 } }
    await expect(run('refuse')).rejects.toMatchObject(expected)
  })

  it('passes on a bug with the worker’s stack', async () => {
    await expect(run('bug')).rejects.toSatisfy((error: Error) => error.stack?.includes('fixture-worker.ts') === true)
  })

  it('reports a native crash as worker.crashed with the last output of the process', async () => {
    await expect(run('abort')).rejects.toMatchObject({
      code: 'worker.crashed',
      message: expect.stringMatching(/SIGABRT.*the last words/) as string
    })
  })

  it.each(['polite', 'stubborn'])('cancels a %s job', async (kind) => {
    const controller = new AbortController()
    const monitor = { report: () => controller.abort(), signal: controller.signal }
    await expect(run(kind, null, monitor)).rejects.toMatchObject({ code: 'run.cancelled' })
  })

  it('does not start a job that was already cancelled', async () => {
    await expect(run('polite', null, { ...silent, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'run.cancelled'
    })
  })
})

it('ends a process that is cancelled while it starts, with no timer that keeps the caller alive', async () => {
  const set = vi.spyOn(globalThis, 'setTimeout')
  const cleared = vi.spyOn(globalThis, 'clearTimeout')
  const controller = new AbortController()
  const monitor = { ...silent, signal: controller.signal }
  const job = runInWorker(entry, { kind: 'polite', input: null }, monitor, { politeStop: 54_321 })
  controller.abort()
  await expect(job).rejects.toMatchObject({ code: 'run.cancelled' })
  const timers: unknown[] = set.mock.calls.flatMap(([, delay], i) =>
    delay === 54_321 ? [set.mock.results[i]?.value as unknown] : []
  )
  const ended: unknown[] = cleared.mock.calls.map(([timer]) => timer)
  expect(timers.filter((timer) => !ended.includes(timer))).toEqual([])
  vi.restoreAllMocks()
})

describe('a worker for several jobs', () => {
  it('does them in one process, which keeps what they opened, until it is ended', async () => {
    const worker = openWorker(entry)
    const counted = async (key: string) => (await worker.run({ kind: 'keep', input: key }, silent)).output
    const first = (await counted('a')) as { pid: number; opened: number }
    expect(first.opened).toBe(1)
    expect(await counted('a')).toEqual(first)
    // Another key is another thing, in the same process.
    expect(await counted('b')).toEqual({ ...first, opened: 2 })
    worker.end()
    expect(await counted('b')).toMatchObject({ opened: 1 })
    worker.end()
  })

  it('starts anew after a failure or a crash, and reports both', async () => {
    const worker = openWorker(entry)
    const pid = async () => ((await worker.run({ kind: 'keep', input: 'a' }, silent)).output as { pid: number }).pid
    const first = await pid()
    await expect(worker.run({ kind: 'refuse', input: null }, silent)).rejects.toMatchObject({ code: 'test.refused' })
    const second = await pid()
    expect(second).not.toBe(first)
    await expect(worker.run({ kind: 'abort', input: null }, silent)).rejects.toMatchObject({ code: 'worker.crashed' })
    expect(await pid()).not.toBe(second)
    worker.end()
  })

  it('cancels the job that it does', async () => {
    const worker = openWorker(entry, { politeStop: 300 })
    await worker.run({ kind: 'keep', input: 'a' }, silent)
    for (const kind of ['polite', 'stubborn']) {
      const controller = new AbortController()
      const monitor = { report: () => controller.abort(), signal: controller.signal }
      await expect(worker.run({ kind, input: null }, monitor)).rejects.toMatchObject({ code: 'run.cancelled' })
    }
  })
})
