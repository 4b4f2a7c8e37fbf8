import { expect, test } from './fixture.ts'
import { makeImages } from './prepare.ts'

const images = 200

test('reviews two hundred images by keyboard and undoes a decision', async ({ page, flawsmith }) => {
  const run = await makeImages(flawsmith, images)
  await page.keyboard.press('Alt+4')
  const grid = page.getByRole('grid')
  await expect(grid).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Show' })).toContainText(`All (${images})`)

  // The loupe, by key, and back: where the hands stay.
  await page.keyboard.press('e')
  await expect(page.getByText(`1 of ${images}`)).toBeVisible()
  await page.keyboard.press('g')
  await expect(grid).toBeVisible()

  // Without waiting between presses: each decision is for the image that is in focus when its turn comes.
  for (let press = 0; press < images; press++) await page.keyboard.press(press % 2 === 0 ? 'a' : 'r')
  await expect(page.getByRole('complementary').or(page.locator('main'))).toContainText('Accepted')
  await expect
    .poll(async () => (await flawsmith.call('review.list', { run })).counts, { timeout: 60_000 })
    .toEqual({ accept: images / 2, reject: images / 2, undecided: 0 })
  const { samples } = await flawsmith.call('review.list', { run })
  expect(samples.map(({ decision }) => decision)).toEqual(
    samples.map((_, index) => (index % 2 === 0 ? 'accept' : 'reject'))
  )

  await expect(page.getByRole('button', { name: /Undo “Rejected” of 1 image/ })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await flawsmith.call('review.list', { run })).counts.undecided).toBe(1)
  await page.keyboard.press('n')
  await page.keyboard.press('1')
  await page.keyboard.press('a')
  await expect.poll(async () => (await flawsmith.call('review.list', { run })).counts.accept).toBe(images / 2 + 1)
})
