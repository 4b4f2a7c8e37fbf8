import { describe, expect, it } from 'vitest'
import { formatDuration, ProgressPrinter, progressLine, RateMeter } from '../../electron/cli/progress.ts'

describe('progress on the command line', () => {
  it('measures the rate since the first report, so that a resumed task is not overestimated', () => {
    const meter = new RateMeter()
    expect(meter.measure({ task: 'training', done: 500, total: 1000 }, 0)).toBeUndefined()
    expect(meter.measure({ task: 'training', done: 510, total: 1000 }, 5000)).toEqual({ rate: 2, secondsLeft: 245 })
    expect(meter.measure({ task: 'scoring', done: 1, total: 10 }, 6000)).toBeUndefined()
  })

  it('starts again where a task is done once more', () => {
    const meter = new RateMeter()
    meter.measure({ task: 'generating', done: 0, total: 3 }, 0)
    meter.measure({ task: 'generating', done: 3, total: 3 }, 3000)
    expect(meter.measure({ task: 'generating', done: 0, total: 2 }, 60_000)).toBeUndefined()
    expect(meter.measure({ task: 'generating', done: 2, total: 2 }, 62_000)).toEqual({ rate: 1, secondsLeft: 0 })
  })

  it('shows task, share, rate, time left and details on one line', () => {
    const progress = { task: 'training', done: 30, total: 120, details: { loss: 0.123456, seed: 2 } }
    expect(progressLine(progress, { rate: 0.5, secondsLeft: 180 })).toBe(
      'training: 30/120 (25%) · 2.0 s each · 3 min 00 s left · loss 0.123 · seed 2'
    )
  })

  it.each([
    [0.4, '0 s'],
    [59.6, '1 min 00 s'],
    [3599, '59 min 59 s'],
    [7620, '2 h 07 min']
  ])('formats %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  it('rewrites one line on a terminal and cuts it to its width', () => {
    let text = ''
    const target = { write: (part: string) => (text += part), columns: 20 }
    const printer = new ProgressPrinter(target, 'terminal', () => 0)
    printer.report({ task: 'a task with a long name', done: 0, total: 2 })
    printer.report({ task: 'a task with a long name', done: 1, total: 2 })
    printer.report({ task: 'another', done: 2, total: 2 })
    printer.close()
    expect(text).toBe('\r\u001b[2Ka task with a long \n\r\u001b[2Kanother: 2/2 (100%)\n')
  })

  it('writes occasional lines without a terminal, always including the last one', () => {
    const lines: string[] = []
    let time = 0
    const printer = new ProgressPrinter({ write: (line) => lines.push(line) }, 'lines', () => time)
    for (let done = 1; done <= 100; done++, time += 100) printer.report({ task: 'work', done, total: 100 })
    expect(lines.map((line) => line.split(' (')[0])).toEqual(['work: 1/100', 'work: 51/100', 'work: 100/100'])
  })
})
