import { expect, test } from './fixture.ts'

test.use({ start: 'empty', tour: true })

test('the first start opens the sample dataset with a tour that can be closed', async ({ page }) => {
  const tour = page.getByRole('dialog', { name: 'Welcome to Flawsmith' })
  await expect(tour).toBeVisible()
  await tour.getByRole('button', { name: 'Start the tour' }).click()
  await tour.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('Synthesize: choose a method')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tour).toBeHidden()

  await page.getByRole('link', { name: 'Datasets' }).click()
  await expect(page.getByText('240 images').first()).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await expect(tour).toBeHidden()
})
