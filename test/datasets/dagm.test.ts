import { expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { planDataset } from '../../electron/datasets/plan.ts'
import { temporaryFolder } from '../workspace/helpers.ts'
import { maskPng, writeTree } from './images.ts'

it('DAGM 2007: images without a label are good, the class is the defect type', async () => {
  const folder = await temporaryFolder()
  await writeTree(folder, {
    'Class1/Train/0001.PNG': 1,
    'Class1/Train/0002.PNG': 2,
    'Class1/Train/Label/0002_label.PNG': await maskPng(5),
    'Class1/Test/0003.PNG': 3,
    'Class1/Test/Label/0009_label.PNG': await maskPng(5)
  })
  const { layout, entries, problems } = await planDataset(folder, {}, silent)
  expect(layout).toBe('dagm')
  expect(
    entries.map(({ name, defectType, givenSplit, maskPixels }) => [name, defectType, givenSplit, maskPixels])
  ).toEqual([
    ['Class1/Test/0003.PNG', null, 'test', null],
    ['Class1/Train/0001.PNG', null, 'train', null],
    ['Class1/Train/0002.PNG', 'class1', 'train', 5]
  ])
  expect(problems.map(({ code, files }) => [code, ...files])).toEqual([
    ['dataset.mask-without-image', 'Class1/Test/Label/0009_label.PNG']
  ])
})
