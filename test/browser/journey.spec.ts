import { expect, test } from './fixture.ts'
import { bringFolder } from './prepare.ts'

test.setTimeout(900_000)

test('from a folder of images to a report: import, synthesize, review, compare, export', async ({
  page,
  flawsmith,
  saveReport
}) => {
  const folder = await bringFolder(flawsmith, 'plates')

  await test.step('import', async () => {
    await page.keyboard.press('Control+o')
    await page.getByLabel('Folder on this computer').fill(folder)
    await page.getByRole('button', { name: 'Preview folder' }).click()
    await expect(page.getByText('crack 12')).toBeVisible()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(page.getByRole('combobox', { name: 'Dataset' })).toContainText('plates')
    await expect(page.getByRole('gridcell').first()).toBeVisible()
  })

  await test.step('synthesize with the embedded model', async () => {
    await page.getByRole('link', { name: 'Synthesize' }).click()
    await page.getByLabel('Method', { exact: true }).selectOption({ label: 'DreamBooth' })
    await page.getByLabel('Count').fill('4')
    await page.getByLabel('Prompts').fill('ground metal surface cracked')
    await page.getByText('Sampling settings').click()
    await page.getByLabel('Sampling steps').fill('6')
    await page.getByRole('button', { name: 'Generate images' }).click()
    await page.getByRole('link', { name: 'Review images' }).click({ timeout: 240_000 })
  })

  await test.step('review', async () => {
    await expect(page.getByRole('gridcell')).toHaveCount(4)
    await page.getByRole('gridcell').first().click()
    for (const key of ['a', 'a', 'a', 'r']) await page.keyboard.press(key)
    const run = Number(/review\/(\d+)/.exec(page.url())?.[1])
    await expect
      .poll(async () => (await flawsmith.call('review.list', { run })).counts)
      .toEqual({ accept: 3, reject: 1, undecided: 0 })
  })

  await test.step('compare', async () => {
    await page.getByRole('link', { name: 'Train & compare' }).click()
    await page.getByRole('button', { name: 'New experiment' }).click()
    const quick = page.getByRole('option', { name: /^Does everything work/ })
    await page.getByLabel('Recipe', { exact: true }).selectOption(await quick.innerText())
    await page.getByRole('checkbox', { name: 'MemSeg' }).uncheck()
    await page.getByRole('checkbox', { name: 'In&Out', exact: true }).uncheck()
    await page.getByLabel(/Synthetic defects added/).fill('4')
    await page.getByLabel('Detector updates').fill('25')
    await page.getByLabel('Fine-tuning epochs').fill('1')
    await page.getByLabel('Sampling steps').fill('4')
    await expect(page.getByText('4 detectors to train')).toBeVisible()
    await page.getByRole('button', { name: 'Start experiment' }).click()
    await expect(page.getByRole('table', { name: /Detector status/ })).toBeVisible()
    await expect(page.getByRole('tab', { name: 'Results' })).toBeVisible({ timeout: 600_000 })
    await expect(page.getByRole('row', { name: /^DreamBooth \(DDPM\) 4/ }).first()).toContainText(', 2)')
  })

  await test.step('look at what the threshold gets wrong', async () => {
    await page.getByRole('tab', { name: 'Curves and images' }).click()
    const threshold = page.getByRole('slider', { name: 'Threshold' })
    await threshold.focus()
    await page.keyboard.press('End')
    await expect(page.getByText(/^Decisions of seed \d+, one of \d+, at this threshold/)).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Missed defects (false negatives) (0)' })).toBeVisible()
    await page.keyboard.press('Home')
    await expect(page.getByRole('heading', { name: 'Missed defects (false negatives) (0)' })).toBeHidden()
  })

  await test.step('hand on', async () => {
    await page.getByRole('tab', { name: 'Results' }).click()
    await page.getByRole('button', { name: 'Create report' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('button', { name: 'Open report' }).click({ timeout: 60_000 })
    await expect(page.locator('iframe')).toBeVisible()
    expect(await saveReport()).toBe('report.pdf')
  })
})
