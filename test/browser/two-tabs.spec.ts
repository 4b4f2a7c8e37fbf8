import { expect, test } from './fixture.ts'
import { makeImages } from './prepare.ts'

test('two tabs show the same state and neither undoes changes of the other', async ({ page, newTab, flawsmith }) => {
  const run = await makeImages(flawsmith, 6)
  const other = await newTab()
  for (const tab of [page, other]) await tab.goto(`${flawsmith.host().origin}/#/review/${run}`)
  const cell = (tab: typeof page, index: number) => tab.getByRole('gridcell').nth(index)
  await expect(cell(other, 5)).toBeVisible()

  await cell(page, 0).click()
  await page.keyboard.press('a')
  await expect(cell(other, 0)).toHaveAccessibleName(/Accepted/)
  await cell(other, 1).click()
  await other.keyboard.press('r')
  await expect(cell(page, 1)).toHaveAccessibleName(/Rejected/)
  await cell(page, 2).click()
  await Promise.all([page.keyboard.press('a'), other.keyboard.press('r')])
  await expect.poll(async () => (await flawsmith.call('review.list', { run })).counts).toMatchObject({ undecided: 3 })
})

test('does not overwrite a mask that another tab has changed', async ({ page, newTab, flawsmith }) => {
  const { ids } = await flawsmith.call('images.ids', { dataset: 1, filter: { label: 'defect' } })
  const address = `${flawsmith.host().origin}/#/datasets/1?view=mask&image=${ids[0]}`
  const other = await newTab()
  const draw = async (tab: typeof page, x: number) => {
    await tab.goto(address)
    const canvas = tab.getByRole('img', { name: /Mask of/ })
    await expect(canvas).toBeVisible()
    await canvas.click({ position: { x, y: 60 } })
  }
  await draw(page, 220)
  await draw(other, 300)
  await page.getByRole('button', { name: 'Save mask' }).click()
  await expect(page.getByText('Mask saved')).toBeVisible()
  await other.getByRole('button', { name: 'Save mask' }).click()
  const alert = other.getByRole('alert')
  await expect(alert).toContainText('What to do')
  await expect(alert.getByRole('button', { name: 'Copy error' })).toBeVisible()
})
test.use({ expectedComplaints: /409|masks\.save/ })
