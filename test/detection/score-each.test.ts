import { expect, it } from 'vitest'
import { blankImage } from '../../electron/imaging/image.ts'
import { scoreEach } from '../../electron/detection/score-each.ts'

const load = (index: number) => Promise.resolve(blankImage({ width: index + 1, height: 1 }, 1))

it('scores images in order, and says how many are done', async () => {
  const reports: unknown[] = []
  const monitor = {
    report: ({ task, done, total }: { task: string; done: number; total: number }) => reports.push([task, done, total])
  }
  expect(await scoreEach({ count: 3, load }, monitor, ({ width }) => width * 10)).toEqual([10, 20, 30])
  expect(reports).toEqual([1, 2, 3].map((done) => ['scoring', done, 3]))
})

it('stops between two images when it is cancelled', async () => {
  const stop = new AbortController()
  const seen: number[] = []
  const scores = scoreEach({ count: 3, load }, { report: () => stop.abort(), signal: stop.signal }, ({ width }) =>
    seen.push(width)
  )
  await expect(scores).rejects.toMatchObject({ code: 'run.cancelled' })
  expect(seen).toEqual([1])
})
