import { readFile, stat } from 'node:fs/promises'
import { seriousFaults } from './axe.ts'
import { expect, test } from './fixture.ts'
import { finish, smallData } from './prepare.ts'

// A file that is there already is refused.
test.use({ expectedComplaints: /409 \(Conflict\)/ })

test('a detector becomes a bundle, and a station is set up with it', async ({ page, flawsmith }) => {
  const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
  const { runs } = await finish(flawsmith, { kind: 'train', data: smallData(1), task: 'detection', settings })
  const detector = runs.at(-1) ?? 0
  await page.goto(`${flawsmith.host().origin}/#/runs/${detector}`)
  await page.getByRole('button', { name: 'Export as a bundle…' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Export a detector as a bundle' })).toBeVisible()
  const rule = page.getByLabel('How the threshold is chosen')
  await rule.selectOption({ label: 'Find defects (recall)' })
  await page.getByLabel('Share of defects to find').fill('0.9')
  const means = page.getByRole('status', { name: 'What this means' })
  // The training kept the scores of its validation images.
  await expect(means).toContainText(/At most [\d.]+% misses, 95% sure, from \d+ defective images/)
  expect(await seriousFaults(page)).toEqual([])
  await page.getByLabel('File name').fill('steel')
  await page.getByRole('button', { name: 'Export bundle' }).click()
  await expect(page.getByText('The bundle is ready')).toBeVisible()
  await expect(page.getByText(/The threshold comes from \d+ good and \d+ defective images: /)).toBeVisible()
  expect(await seriousFaults(page)).toEqual([])
  const path = `${flawsmith.workspace}/bundles/steel.flawsmith`
  expect((await stat(path)).size).toBeGreaterThan(1000)
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: /^Save file/ }).click()
  expect(await readFile(await (await saved).path())).toEqual(await readFile(path))
  // What another rule means is shown before anything is exported.
  await page.getByRole('button', { name: 'Export again' }).click()
  await rule.selectOption({ label: 'Limit false rejects' })
  await page.getByLabel('Share of good parts to reject at most').fill('0.1')
  await expect(means).toContainText(/At most [\d.]+% false rejects, 95% sure, from \d+ good images/)
  await page.getByLabel('File name').fill('steel')
  await page.getByRole('button', { name: 'Export bundle' }).click()
  await expect(page.getByText('There is a file of this name already')).toBeVisible()
  await page.getByLabel('File name').fill('steel-2')
  await page.getByRole('button', { name: 'Export bundle' }).click()
  await page.getByRole('button', { name: 'Set up a station with this' }).click()
  await expect(page.getByLabel('Detector', { exact: true })).toHaveValue(/bundles\/steel-2\.flawsmith$/)
})
