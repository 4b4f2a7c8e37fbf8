import { join } from 'node:path'
import { expect, test } from './fixture.ts'
import { shot } from './line.ts'
import { maskPng, writeTree } from '../datasets/images.ts'

test('the preview accounts for every file, and a person says what folders hold', async ({ page, flawsmith }) => {
  const folder = join(flawsmith.folder, 'from the plant')
  await writeTree(folder, {
    'line 1/good/0001.png': 1,
    'line 1/good/lot 2/0002.png': 2,
    'line 1/NG/scratch/0003.png': 3,
    'line 1/NG/scratch/0004.png': 4,
    'line 1/NG/dent/0005.png': 5,
    'line 1/findings/0003.png': await maskPng(5),
    'line 1/findings/0004.png': await maskPng(6),
    'old/0006.png': 6,
    'old/0007.png': 7,
    '0008.png': 8,
    'camera.ini': Buffer.from('x')
  })
  await page.goto(`${flawsmith.host().origin}/#/datasets/import`)
  await page.getByLabel('Folder on this computer').fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  const folders = page.getByRole('group', { name: 'Folders' })
  const row = (name: string) =>
    folders.getByRole('row').filter({ has: page.getByRole('combobox', { name: `Read ${name} as` }) })
  await expect(row('old')).toContainText('2')
  await expect(page.getByText('2 images in old are left out')).toBeVisible()
  await expect(page.getByText('camera.ini')).toBeVisible()
  await expect(row('line 1/findings')).toContainText('Please check')
  await shot(page, 'import')

  await folders.getByRole('combobox', { name: 'Read line 1/findings as' }).selectOption('Masks')
  await expect(row('line 1/findings')).not.toContainText('Please check')
  await folders.getByRole('combobox', { name: 'Read old as' }).selectOption('Good')
  await folders.getByRole('combobox', { name: 'Subset of old' }).selectOption('Test')
  await folders.getByRole('combobox', { name: 'Read (this folder) as' }).selectOption('Leave out')
  await folders.getByRole('textbox', { name: 'Defect type of line 1/NG/dent' }).fill('bump')
  await folders.getByRole('textbox', { name: 'Defect type of line 1/NG/dent' }).blur()
  await expect(folders.getByRole('button', { name: 'Reset line 1/NG/dent' })).toBeVisible()
  await shot(page, 'import-said')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page).toHaveURL(/datasets\/\d+/)
  const { datasets } = await flawsmith.call('datasets.list', {})
  expect(datasets.find(({ name }) => name === 'from the plant')?.summary).toMatchObject({
    images: 7,
    good: 4,
    defectTypes: { scratch: 2, bump: 1 },
    masks: 2,
    given: { test: 2, none: 5 }
  })
})

test('a check says what was looked at, and a way to part ids without a pattern is refused', async ({
  page,
  flawsmith
}) => {
  const folder = join(flawsmith.folder, 'two sizes')
  await writeTree(folder, {
    'good/a_1.png': 1,
    'good/a_2.png': 2,
    'defect/b_1.png': await maskPng(5, { width: 20, height: 8 })
  })
  await page.goto(`${flawsmith.host().origin}/#/datasets/import`)
  await page.getByLabel('Folder on this computer').fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  const unread = page.getByText('Names and folders have no problems; pixels were not looked at')
  await expect(unread).toBeVisible()
  await expect(page.getByText('No problems found')).toHaveCount(0)

  await page.getByLabel('Part ids').selectOption('From file names')
  await expect(page.getByText('A pattern is missing')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await shot(page, 'part-pattern-missing')
  await page.getByLabel('Pattern of the file names').fill('{part}_*')
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeEnabled()

  await page.getByRole('button', { name: 'Check images and masks' }).click()
  await expect(page.getByText('The images have several sizes')).toBeVisible()
  await expect(unread).toHaveCount(0)
  await shot(page, 'import-checked')
})

test('a folder of several datasets offers each of them, or all', async ({ page, flawsmith }) => {
  const folder = join(flawsmith.folder, 'line')
  for (const [index, part] of ['bottle', 'cable'].entries()) {
    await writeTree(join(folder, part), { 'train/good/1.png': 10 * index, 'test/bent/2.png': 10 * index + 1 })
  }
  await page.goto(`${flawsmith.host().origin}/#/datasets/import`)
  await page.getByLabel('Folder on this computer').fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  await expect(page.getByRole('button', { name: 'Only cable' })).toBeVisible()
  await page.getByRole('button', { name: 'Import each as a dataset' }).click()
  await expect
    .poll(async () => (await flawsmith.call('datasets.list', {})).datasets.map(({ name }) => name))
    .toEqual(expect.arrayContaining(['bottle', 'cable']))
})

test('an uploaded folder gives its name, and what only its images showed is said after the import', async ({
  page,
  flawsmith
}) => {
  const folder = join(flawsmith.folder, 'housing left')
  await writeTree(folder, { 'good/1.png': 1, 'good/2.png': 2, 'good/again.png': 1, 'NG/dent/3.png': 3 })
  await page.goto(`${flawsmith.host().origin}/#/datasets/import`)
  await page.locator('input[type=file]').setInputFiles(folder)
  await expect(page.getByRole('textbox', { name: 'Dataset name' })).toHaveValue('housing left')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const said = page.getByRole('region', { name: 'housing left imported' })
  await expect(said).toContainText('good/again.png')
  await shot(page, 'import-said-after')
  await said.getByRole('button', { name: 'Open dataset' }).click()
  await expect(page).toHaveURL(/datasets\/\d+/)
})

test('three hundred lots are one row, and what has to be looked at comes first', async ({ page, flawsmith }) => {
  const folder = join(flawsmith.folder, 'lots')
  const lots = Array.from({ length: 300 }, (_, index) => [`line 1/good/lot ${1000 + index}/1.png`, 1] as const)
  await writeTree(folder, { ...Object.fromEntries(lots), 'old/2.png': 2, 'line 1/NG/dent/3.png': 3 })
  await page.goto(`${flawsmith.host().origin}/#/datasets/import`)
  await page.getByLabel('Folder on this computer').fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  const rows = page.getByRole('group', { name: 'Folders' }).getByRole('row')
  await expect(rows).toHaveCount(4)
  await expect(rows.nth(1)).toContainText('old')
  await expect(rows.nth(3)).toContainText('line 1/good/… (300 folders)')
  await page.getByRole('combobox', { name: 'Subset of line 1/good/… (300 folders)' }).selectOption('Test')
  await expect(page.getByText('Test 300')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search by folder name' }).fill('lot 1007')
  await expect(rows).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Subset of line 1/good/lot 1007' }).selectOption('Training')
  await expect(page.getByText('Test 299')).toBeVisible()
  await expect(page.getByRole('searchbox', { name: 'Search by folder name' })).toHaveValue('lot 1007')
  await page.getByRole('searchbox', { name: 'Search by folder name' }).fill('')
  await expect(rows.last()).toContainText('line 1/good/lot 1007')
  await page.getByRole('button', { name: 'Reset line 1/good/… (299 folders)' }).click()
  await expect(page.getByRole('combobox', { name: 'Subset of line 1/good/… (299 folders)' })).toHaveValue('none')
  await shot(page, 'import-lots')
})
