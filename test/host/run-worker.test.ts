import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { silent, type Progress } from '../../electron/common/progress.ts'
import { runInWorker } from '../../electron/host/run-worker.ts'

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
