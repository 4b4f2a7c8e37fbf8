import { expect, test } from './fixture.ts'

test('the page opens on the datasets of the workspace and shows their pictures', async ({ page, flawsmith }) => {
  const { datasets } = await flawsmith.call('datasets.list', {})
  expect(datasets.map(({ name }) => name)).toEqual(['sample'])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Datasets')
  await expect(page.getByText(`${datasets[0]?.summary.pictures} pictures`).first()).toBeVisible()
  const picture = page.locator('main img').first()
  await expect(picture).toBeVisible()
  await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
})

test.describe('without any data', () => {
  test.use({ start: 'empty' })
  test('the page says how to begin', async ({ page }) => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Datasets')
    await expect(page.locator('main').getByRole('button').first()).toBeVisible()
  })
})
