import { expect, test } from './fixture.ts'

test('the page opens with the datasets of the workspace and shows their images', async ({ page, flawsmith }) => {
  const { datasets } = await flawsmith.call('datasets.list', {})
  expect(datasets.map(({ name }) => name)).toEqual(['sample'])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Datasets')
  await expect(page.getByText(`${datasets[0]?.summary.images} images`).first()).toBeVisible()
  const image = page.locator('main img').first()
  await expect(image).toBeVisible()
  await expect(image).not.toHaveJSProperty('naturalWidth', 0)
})

test('shows the licences of everything that is shipped', async ({ page }) => {
  await page.getByRole('menuitem', { name: 'Help' }).click()
  await page.getByRole('menuitem', { name: 'About Flawsmith and licences' }).click()
  const licences = page
    .getByRole('dialog', { name: 'About Flawsmith' })
    .getByRole('region', { name: 'Third-party licences' })
    .last()
  await expect(licences).toContainText('onnxruntime-node')
  await expect(licences).toContainText('Electron and Chromium')
})

test.describe('without any data', () => {
  test.use({ start: 'empty' })
  test('the page says how to start', async ({ page }) => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Datasets')
    await expect(page.locator('main').getByRole('button').first()).toBeVisible()
  })
})
