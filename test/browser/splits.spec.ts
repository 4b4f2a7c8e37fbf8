import { seriousFaults } from './axe.ts'
import { expect, test } from './fixture.ts'
import { shot } from './line.ts'
import { finish, makeImages, smallData } from './prepare.ts'

test('a split is named, seen in the grid, chosen in a form, and kept while a run needs it', async ({
  page,
  flawsmith
}) => {
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  await page.getByRole('button', { name: 'New split…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('line 4')
  await page.getByLabel('Split method').selectOption('few-shot')
  await page.getByRole('button', { name: 'Create split' }).click()
  const splits = page.getByRole('region', { name: 'Splits' })
  await expect(splits.getByText('line 4')).toBeVisible()
  // Each image says its subset, and the filter knows those that are left out.
  await expect(page.getByRole('gridcell').first()).toHaveAccessibleName(/, (Training|Validation|Test|Not in split)$/)
  await page.getByRole('combobox', { name: 'Subset' }).selectOption('test')
  await expect(page.getByRole('gridcell').first()).toHaveAccessibleName(/, Test$/)
  expect(await seriousFaults(page)).toEqual([])
  await shot(page, 'split-grid')
  await splits.getByRole('button', { name: 'Rename split line 4' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('line 5')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(splits.getByText('line 5')).toBeVisible()

  const { splits: stored } = await flawsmith.call('splits.list', { dataset: 1 })
  const { id } = stored.find(({ name }) => name === 'line 5')!
  await page.goto(`${flawsmith.host().origin}/#/models/train`)
  await page.getByLabel('Split', { exact: true }).selectOption('line 5')
  await expect(page.getByText('Its subsets are used as they are')).toBeVisible()
  await expect(page.getByLabel('Split method')).toHaveCount(0)
  await shot(page, 'split-train')

  const data = { ...smallData(1), split: { ...smallData(1).split, stored: id } }
  await finish(flawsmith, { kind: 'synthesize', data, method: 'memseg', count: 2, attempts: 1 })
  await page.goto(`${flawsmith.host().origin}/#/datasets/1?split=${id}`)
  await splits.getByRole('button', { name: 'Remove split line 5' }).click()
  await expect(page.getByRole('dialog')).toContainText('“line 5” stays: run')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true })).toHaveCount(0)
})

test('a detector has a page, and is released', async ({ page, flawsmith }) => {
  const run = await makeImages(flawsmith, 3)
  const { samples } = await flawsmith.call('review.list', { run })
  await flawsmith.call('review.decide', { run, samples: samples.map(({ id }) => id), decision: 'accept' })
  const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
  await finish(flawsmith, { kind: 'train', data: smallData(1), task: 'detection', settings, synthesis: [run] })
  await page.goto(`${flawsmith.host().origin}/#/models`)
  const list = page.getByRole('region', { name: 'Detectors' })
  await list.getByRole('link', { name: /detection/ }).click()
  await expect(page.getByText(`3 images of run ${run}`)).toBeVisible()
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await expect(page.getByText(/^Released by /)).toBeVisible()
  expect(await seriousFaults(page)).toEqual([])
  await shot(page, 'detector-page')
  await page.getByRole('button', { name: 'All models' }).click()
  await expect(list.getByText('Released', { exact: true })).toBeVisible()
  await shot(page, 'detector-list')
})
