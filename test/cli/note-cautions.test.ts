import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
let trained: string

beforeAll(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 8, testGood: 4, perDefect: 4, defects: ['crack'] })
  await line.run('init', join(line.folder, 'ws'))
  await line.run('dataset', 'import', folder)
  const words = ['train', '--dataset', 'plates', '--shots', '2', '--network', 'resnet10-narrow', '--updates', '4']
  const { code, err } = await line.run(...words)
  expect(code, err).toBe(0)
  trained = err
}, 120_000)
afterAll(() => line.dispose())

describe('a detector that was tested on two defects', () => {
  const caution = /warning: (?:Measured on|Perfect ranking: all) 2 defective (?:test )?images/

  it('is trained with a caution', () => {
    expect(trained).toMatch(caution)
  })

  it.each([['detector show'], ['detector release'], ['runs show']])('has it beside what `%s` says', async (command) => {
    const { code, err } = await line.run(...command.split(' '), '2')
    expect([code, err]).toEqual([0, expect.stringMatching(caution)])
  })
})
