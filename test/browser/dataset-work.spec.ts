import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixture.ts'
import { shot } from './line.ts'
import { noisePng } from '../datasets/images.ts'

test('images are relabelled, tagged and removed from the grid, and versions say so', async ({ page, flawsmith }) => {
  const total = (await flawsmith.call('images.ids', { dataset: 1 })).ids.length
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  await page.getByRole('combobox', { name: 'Defect type' }).selectOption('crack')
  const { ids } = await flawsmith.call('images.ids', { dataset: 1, filter: { defectTypes: ['crack'] } })
  const cells = page.getByRole('gridcell')
  await cells.nth(0).click()
  await page.keyboard.press('Control+a')
  await expect(page.getByText(`${ids.length} selected`)).toBeVisible()

  await page.keyboard.press('t')
  await page.getByRole('dialog').getByLabel('Add', { exact: true }).fill('to check, week 2')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${ids.length} tagged`).first()).toBeVisible()

  await page.keyboard.press('l')
  await page.getByRole('dialog').getByLabel('Defect type').fill('split')
  await page.getByRole('dialog').getByRole('button', { name: 'Relabel' }).click()
  await expect(page.getByText(`${ids.length} relabelled`).first()).toBeVisible()
  await expect(page.getByRole('gridcell')).toHaveCount(0)

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('combobox', { name: 'Tag', exact: true }).selectOption('week 2')
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText(`${ids.length} removed`).first()).toBeVisible()
  expect((await flawsmith.call('images.ids', { dataset: 1 })).ids).toHaveLength(total - ids.length)
  await page.keyboard.press('Control+z')
  await expect(page.getByText(`Undone: ${ids.length} added`)).toBeVisible()

  await page.getByRole('button', { name: 'Show versions…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`${ids.length} removed`)
  await dialog.getByRole('button', { name: 'Images' }).nth(1).click()
  await expect(dialog).toContainText('not in the dataset')
  await shot(page, 'versions')
  await dialog.getByRole('button', { name: 'Restore' }).last().click()
  await expect(dialog).toContainText('restored version 1')
  const { ids: cracks } = await flawsmith.call('images.ids', { dataset: 1, filter: { defectTypes: ['crack'] } })
  expect(cracks).toEqual(ids)
})

test('removing every image asks first, and an emptied dataset leads back', async ({ page, flawsmith }) => {
  const { ids } = await flawsmith.call('images.ids', { dataset: 1 })
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  await page.getByRole('gridcell').nth(0).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: `Remove ${ids.length} images from the dataset?` })
  await expect(dialog).toContainText('take this back')
  await shot(page, 'remove-all')
  await page.keyboard.press('Escape')
  expect((await flawsmith.call('images.ids', { dataset: 1 })).ids).toEqual(ids)

  await page.keyboard.press('Delete')
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  const main = page.getByRole('main')
  await expect(main.getByText('This dataset has no images')).toBeVisible()
  await expect(main.getByText('Greyscale')).toHaveCount(0)
  await shot(page, 'emptied')
  await main.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  expect((await flawsmith.call('images.ids', { dataset: 1 })).ids).toHaveLength(ids.length)
})

test('images are added to a dataset, and duplicates of it are found', async ({ page, flawsmith }) => {
  const folder = join(flawsmith.folder, 'more')
  await mkdir(folder)
  await writeFile(join(folder, 'one.png'), await noisePng(1))
  await writeFile(join(folder, 'two.png'), await noisePng(2))
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  await page.getByRole('button', { name: 'Add images…' }).click()
  await page.getByLabel('Folder on this computer').fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  await page.getByRole('button', { name: 'All of one defect type…' }).click()
  await page.getByLabel('Defect type').fill('foreign')
  await page.getByLabel('Tags of the new images').fill('week 3')
  await shot(page, 'add-images')
  await page.getByRole('button', { name: 'Add to sample' }).click()
  await expect(page.getByText('2 images added to sample: version 2')).toBeVisible()
  await page.getByRole('button', { name: 'Open dataset' }).click()
  await expect(page.getByRole('combobox', { name: 'Sort by' })).toHaveValue('newest')
  await page.getByRole('combobox', { name: 'Mask' }).selectOption({ label: 'No mask (defective) (2)' })
  await expect(page.getByRole('gridcell')).toHaveCount(2)

  await page.getByRole('button', { name: 'Find duplicates and outliers' }).click()
  await page.getByRole('button', { name: 'Show outliers first' }).click({ timeout: 60_000 })
  await expect(page.getByRole('combobox', { name: 'Sort by' })).toHaveValue('outliers')
  await shot(page, 'outliers')
})

test('part ids come from names, with what that changes', async ({ page, flawsmith }) => {
  await flawsmith.call('splits.make', {
    dataset: 1,
    options: { seed: 0, validationFraction: 0.2, protocol: { kind: 'random', testFraction: 0.4 } }
  })
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  await page.getByRole('button', { name: 'Part ids…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Pattern of the file names').fill('(\\d)$')
  await expect(dialog).toContainText('in several subsets: make a new one')
  await shot(page, 'parts')
  await dialog.getByRole('button', { name: 'Set part ids' }).click()
  await expect(page.getByText(/part ids changed/).first()).toBeVisible()
})

test('files that are dropped on the images go to the form that adds them', async ({ page, flawsmith }) => {
  const folder = join(flawsmith.folder, 'dropped')
  await mkdir(join(folder, 'good'), { recursive: true })
  for (const seed of [901, 902]) await writeFile(join(folder, 'good', `${seed}.png`), await noisePng(seed))
  const total = (await flawsmith.call('images.ids', { dataset: 1 })).ids.length
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  const cell = page.getByRole('gridcell').nth(1)
  const devtools = await page.context().newCDPSession(page)
  const drag = async (type: 'dragEnter' | 'dragOver' | 'drop') => {
    const box = await cell.boundingBox()
    if (box === null) throw new Error('the grid shows no image')
    await devtools.send('Input.dispatchDragEvent', {
      ...{ type, x: box.x + 20, y: box.y + 20 },
      data: { items: [], files: [folder], dragOperationsMask: 1 }
    })
  }
  await drag('dragEnter')
  // A browser repeats dragover while files are held over a page; one alone is lost when the grid moves below it.
  await expect(async () => {
    await drag('dragOver')
    await expect(page.getByText('Drop to add to “sample”')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await shot(page, 'drop')
  await drag('dragOver')
  await drag('drop')
  await expect(page.getByRole('heading', { name: 'Found' })).toBeVisible()
  await page.getByRole('button', { name: 'Add to sample' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'sample' })).toBeVisible()
  expect((await flawsmith.call('images.ids', { dataset: 1 })).ids).toHaveLength(total + 2)
})
