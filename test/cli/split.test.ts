import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>

beforeEach(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 8, testGood: 4, perDefect: 6, defects: ['crack', 'chip'] })
  await line.run('init', join(line.folder, 'ws'))
  await line.run('dataset', 'import', folder)
})
afterEach(() => line.dispose())

it('makes a split of one defect type, with as many to train on as leave some to test', async () => {
  const made = await line.run('dataset', 'split', 'make', 'plates', 'cracks', '--defect-type', 'crack')
  expect(made.out).toMatch(/“cracks” made: training \d+ good, [2-4] crack; .*; test \d+ good, [2-4] crack\./)
})

it('refuses a defect type that the dataset does not have, and names those it has', async () => {
  const { code, err } = await line.run('dataset', 'split', 'make', 'plates', 'dents', '--defect-type', 'dent')
  expect([code === 0, err]).toEqual([false, expect.stringContaining('Error [split.no-such-type]')])
  expect(err).toContain('crack')
})

it('warns where a split leaves nothing to measure, or hardly anything', async () => {
  const untested = await line.run('dataset', 'split', 'make', 'plates', 'all', '--shots', '12')
  expect([untested.code, untested.err]).toEqual([0, expect.stringContaining('The test subset has no defective images')])
  const small = await line.run('dataset', 'split', 'make', 'plates', 'small', '--shots', '9')
  expect(small.err).toMatch(/^warning: Measured on [1-3] defective images?: says little/)
  const enough = await line.run('dataset', 'split', 'make', 'plates', 'few', '--shots', '2')
  expect(enough.err).toBe('')
})

it('says of an equal split of the same name that it is there already', async () => {
  const make = () => line.run('dataset', 'split', 'make', 'plates', 'few', '--shots', '2')
  expect((await make()).out).toContain('Split “few” made:')
  expect((await make()).out).toContain('Split “few” is there already, equal to this one:')
})

it('refuses a test fraction where the layout of the dataset says what is for testing', async () => {
  const { code, err } = await line.run('dataset', 'split', 'make', 'plates', 'none', '--test-fraction', '0')
  expect([code, err]).toEqual([2, expect.stringContaining('Error [option.own-test]')])
})

it('refuses a network of another task with the networks of this one, and a size with the nearest that fits', async () => {
  const train = (...words: string[]) => line.run('train', '--dataset', 'plates', '--task', 'localisation', ...words)
  expect((await train('--network', 'resnet18')).err).toMatch(/option\.network.*\n.*Choose one of: backbone, patch-mlp/)
  const { err } = await train('--size', '100x250')
  expect(err).toMatch(/^Error \[detector\.size-multiple\].*\n.*Choose 96×256/)
})

it('refuses to train where nothing could be measured, before anything is stored', async () => {
  await line.run('dataset', 'split', 'make', 'plates', 'all', '--shots', '12')
  const words = ['train', '--dataset', 'plates', '--split', 'all', '--network', 'resnet10-narrow', '--updates', '1']
  const { code, err } = await line.run(...words)
  expect([code, err]).toEqual([
    1,
    expect.stringContaining('Error [split.no-defects]: The test subset has no defective')
  ])
  expect((await line.run('runs', 'list', '--kind', 'train')).out).toBe('No runs.\n')
})
