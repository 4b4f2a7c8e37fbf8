import { setTimeout as wait } from 'node:timers/promises'
import { FlawsmithError } from '../../electron/common/errors.ts'
import type { Monitor } from '../../electron/common/progress.ts'
import { createKept, type Kept } from '../../electron/host/kept.ts'
import { serveJobs } from '../../electron/host/serve-jobs.ts'

let opened = 0

serveJobs({
  keep: () =>
    Promise.resolve(async (key: string, _: Monitor, kept: Kept = createKept()) => {
      await kept.of('thing', { key }, () => {
        opened++
        return Promise.resolve({ release: () => Promise.resolve() })
      })
      await kept.done()
      return { pid: process.pid, opened }
    }),
  double: () =>
    Promise.resolve((values: Float32Array, monitor: Monitor) => {
      monitor.report({ task: 'doubling', done: 1, total: 1 })
      return Promise.resolve(values.map((value) => 2 * value))
    }),
  refuse: () =>
    Promise.resolve(() => {
      const details = { answer: 42 }
      throw FlawsmithError.from({ code: 'test.refused', message: 'refused', remedy: 'ask again', details })
    }),
  bug: () => Promise.resolve(() => Promise.reject(new TypeError('a bug'))),
  abort: () =>
    Promise.resolve(() => {
      console.error('the last words')
      process.abort()
    }),
  plot: () =>
    Promise.resolve(async (_: unknown, monitor: Monitor) => {
      monitor.plot?.([{ name: 'loss', step: 1, value: 3 }])
      await monitor.storePlot?.()
      return 'stored'
    }),
  polite: () =>
    Promise.resolve(async (_: unknown, monitor: Monitor) => {
      for (let step = 0; ; step++) {
        monitor.report({ task: 'waiting', done: step, total: 1e9 })
        if (monitor.signal?.aborted === true) throw new Error('stopped between steps')
        await wait(10)
      }
    }),
  stubborn: () =>
    Promise.resolve(async (_: unknown, monitor: Monitor) => {
      monitor.report({ task: 'waiting', done: 0, total: 1 })
      await wait(60_000)
    })
})
