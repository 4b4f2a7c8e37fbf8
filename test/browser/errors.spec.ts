import { join } from 'node:path'
import { expect, test } from './fixture.ts'

test.use({ expectedComplaints: /Failed to load resource/ })

test('a missing folder is reported in the form, with a remedy and a code to copy', async ({
  page,
  flawsmith,
  copied
}) => {
  await page.keyboard.press('Control+o')
  await page.getByLabel('Folder on this computer').fill(join(flawsmith.folder, 'nowhere'))
  await page.getByRole('button', { name: 'Preview folder' }).click()
  const alert = page.locator('main').getByRole('alert')
  await expect(alert).toContainText('nowhere')
  await expect(alert).toContainText('What to do')
  await alert.getByRole('button', { name: 'Copy error' }).click()
  await expect(alert.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect((await copied()).split('\n')[0]).toMatch(/^[\w-]+\.[\w.-]+$/)
})

test('an invalid recipe names its faults and cannot be started', async ({ page, flawsmith }) => {
  await page.goto(`${flawsmith.host().origin}/#/experiments/new`)
  const start = page.getByRole('button', { name: 'Start experiment' })
  await expect(start).toBeEnabled()
  await page.getByLabel('Seeds', { exact: true }).fill('0, 0')
  await expect(page.getByText('Enter distinct whole numbers of at least 0')).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('matrix.seeds')
  await expect(start).toBeDisabled()
  await page.getByLabel('Seeds', { exact: true }).fill('0, 1, 2')
  await expect(page.getByText('15 detectors to train')).toBeVisible()
  await expect(start).toBeEnabled()
  await page.getByText('Full recipe').click()
  await page.getByLabel('Recipe as JSON').fill('{ "name": ')
  await expect(page.getByText('The recipe’s JSON is not valid.')).toBeVisible()
  await expect(start).toBeDisabled()
})

test('the address of a missing run says so and links to the list', async ({ page, flawsmith }) => {
  await page.goto(`${flawsmith.host().origin}/#/runs/9999`)
  await expect(page.getByText('This item no longer exists')).toBeVisible()
  await page.locator('main').getByRole('link', { name: 'All runs' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Runs')
})
