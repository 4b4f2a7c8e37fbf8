import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixture.ts'
import { bringFolder } from './prepare.ts'

// A pattern that cannot be used.
test.use({ expectedComplaints: /422.*datasets\.parts/ })

test('says which images show one part before an import, and mends a leak of the layout’s split', async ({
  page,
  flawsmith
}) => {
  const folder = await bringFolder(flawsmith, 'plates')
  const { images } = await flawsmith.call('datasets.detect', { source: { folder } })
  await copyFile(join(folder, 'train/good/000.png'), join(folder, 'test/good/copy.png'))
  await page.goto(`${flawsmith.host().origin}/#/datasets/import`)
  await page.getByRole('textbox', { name: 'Folder on this computer' }).fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  await page.getByLabel('Part ids', { exact: true }).selectOption('From file names')
  const pattern = page.getByLabel('Pattern of the file names')
  await pattern.fill('(0)(0)')
  await expect(page.getByText('must mark the part id once, not 2 times')).toBeVisible()
  await pattern.fill('^(\\d+)$')
  await expect(page.getByText(`in ${images} images, 1 images without a part id`)).toBeVisible()
  await page.getByLabel('Part ids', { exact: true }).selectOption('None, or as the layout says')

  await page.getByRole('button', { name: 'Check images and masks' }).click()
  const checked = page.getByRole('region', { name: 'What the images show' })
  await expect(checked).toContainText('test/good/copy.png = train/good/000.png')
  await expect(checked).toContainText('1 part is in several subsets')
  await page.getByRole('button', { name: 'Import', exact: true }).click()

  await page.getByRole('button', { name: 'New split…' }).click()
  const leaks = page.getByRole('region', { name: 'Parts in several subsets' })
  await expect(leaks).toContainText('the results would be too good')
  await leaks.getByRole('checkbox').check()
  await expect(leaks).toContainText('its test images stay')
  await page.getByRole('button', { name: 'Create split' }).click()
  await expect(page.locator('option', { hasText: 'leaks mended' }).first()).toBeAttached()
})
