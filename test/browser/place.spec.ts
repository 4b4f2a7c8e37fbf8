import type { Locator } from '@playwright/test'
import { seriousFaults } from './axe.ts'
import { expect, test } from './fixture.ts'

/** Paints a short bent stroke in the middle of the editor's image. */
async function paint(canvas: Locator): Promise<void> {
  const box = await canvas.boundingBox()
  if (box === null) throw new Error('the editor is not shown')
  const { mouse } = canvas.page()
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await mouse.move(...at(0.44, 0.45))
  await mouse.down()
  await mouse.move(...at(0.5, 0.5), { steps: 8 })
  await mouse.move(...at(0.58, 0.48), { steps: 8 })
  await mouse.up()
}

test('puts a defect on a good image and keeps the variants that convince', async ({ page, flawsmith }) => {
  const { ids } = await flawsmith.call('images.ids', { dataset: 1, filter: { label: 'good' } })
  const good = ids[2] ?? 0
  const start = page.getByRole('button', { name: 'Generate variants' })
  const variants = page.getByRole('list', { name: 'Variants' })

  await test.step('choose a good image and start by key', async () => {
    await page.goto(`${flawsmith.host().origin}/#/datasets/1?label=good&image=${good}`)
    await expect(page.getByRole('button', { name: 'Place a defect…' })).toBeEnabled()
    await page.keyboard.press('p')
    await expect(page.getByRole('heading', { name: /^Place a defect on/ })).toBeVisible()
    await expect(start).toBeDisabled()
    await expect(page.getByText('Paint a mask first.')).toBeVisible()
  })

  await test.step('paint where it shall be, and generate', async () => {
    await paint(page.getByRole('img', { name: /^Mask of/ }))
    await page.getByLabel('Defect type').first().selectOption('crack')
    await expect(page.getByLabel('Method', { exact: true })).toHaveValue('bank')
    await start.click()
    await expect(variants.getByRole('listitem')).toHaveCount(6, { timeout: 60_000 })
  })

  const [job] = (await flawsmith.call('jobs.list', {})).jobs.filter(({ kind }) => kind === 'place')
  const run = job?.runs.at(-1) ?? 0
  const samples = async () => (await flawsmith.call('review.list', { run })).samples
  const decisions = async () => (await samples()).map(({ decision }) => decision).slice(0, 3)

  await test.step('all have the mask that was painted, and their own defect', async () => {
    const made = await samples()
    expect(new Set(made.map(({ maskHash }) => maskHash)).size).toBe(1)
    expect(new Set(made.map(({ imageHash }) => imageHash)).size).toBe(6)
    expect(made.map(({ defectType, method }) => `${method} ${defectType ?? ''}`)).toEqual(Array(6).fill('bank crack'))
    expect(made[0]?.parents).toContainEqual(expect.objectContaining({ imageId: good, role: 'background' }))
  })

  await test.step('keep and reject by button and by key', async () => {
    await page.getByRole('button', { name: 'Keep: Variant 1', exact: true }).click()
    await expect.poll(decisions).toEqual(['accept', 'undecided', 'undecided'])
    await page.getByRole('button', { name: 'Enlarge variant 2' }).focus()
    await page.keyboard.press('r')
    await expect.poll(decisions).toEqual(['accept', 'reject', 'undecided'])
    // The second press comes before the page has drawn the first.
    await page.getByRole('button', { name: 'Reject: Variant 3', exact: true }).dblclick()
    await expect.poll(decisions).toEqual(['accept', 'reject', 'undecided'])
    await expect(page.getByText('1 of 6 kept')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('look closely', async () => {
    await page.getByRole('button', { name: 'Enlarge variant 3' }).click()
    await expect(page.getByRole('img', { name: 'Variant 3' })).toBeVisible()
    await page.keyboard.press('a')
    await expect.poll(decisions).toEqual(['accept', 'reject', 'accept'])
    await page.keyboard.press('Escape')
    await expect(page.getByText('2 of 6 kept')).toBeVisible()
  })

  await test.step('change and try again: the mask is kept, the variants are others', async () => {
    await page.getByRole('button', { name: 'Change and try again' }).click()
    await expect(page.getByText(/The mask covers/).first()).toBeAttached()
    await page.getByLabel('Variants').fill('2')
    await start.click()
    await expect(variants.getByRole('listitem')).toHaveCount(2, { timeout: 60_000 })
    const again = (await flawsmith.call('jobs.list', {})).jobs.find(
      ({ id, kind }) => kind === 'place' && id !== job?.id
    )
    const { samples: others } = await flawsmith.call('review.list', { run: again?.runs.at(-1) ?? 0 })
    const before = await samples()
    expect(others[0]?.maskHash).toBe(before[0]?.maskHash)
    expect(before.map(({ imageHash }) => imageHash)).not.toContain(others[0]?.imageHash)
  })

  await test.step('a split without defects to use says so', async () => {
    await page.getByText('Real defects to use').click()
    await expect(page.getByLabel('Split method')).toHaveValue('few-shot')
    await page.getByLabel('Training defects (shots)').fill('0')
    await start.click()
    await expect(page.getByText('synthesis.no-defect-images')).toBeVisible()
    await page.getByLabel('Training defects (shots)').fill('5')
  })

  await test.step('go on to Review', async () => {
    await start.click()
    await expect(variants.getByRole('listitem')).toHaveCount(2, { timeout: 60_000 })
    await page.getByRole('link', { name: /^Review run \d+/ }).click()
    await expect(page.getByRole('gridcell')).toHaveCount(2)
  })

  await test.step('train on them: windows are shown on real defects, and undecided variants are counted', async () => {
    await page.goto(`${flawsmith.host().origin}/#/models/train`)
    const windows = page.getByRole('region', { name: 'Preview of the windows' })
    await expect(windows.getByText('Windows of 64 px at full size, chosen from 5 defects.')).toBeVisible()
    await expect(windows.getByRole('img', { name: /^Window around the defect in/ })).toHaveCount(5)
    await page.getByLabel('Window (px)').fill('96')
    await page.getByLabel('Scale').fill('0.34')
    await expect(windows.getByText('Windows of 96 px, reduced to 32 px.')).toBeVisible()
    await page.getByLabel('Window (px)').fill('90')
    await expect(page.getByText('Must be a multiple of 32')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeDisabled()
    await page.getByRole('checkbox', { name: new RegExp(`^Run ${run}:`) }).check()
    await expect(page.getByText('Used: 2 accepted. Left out: 3 undecided and unchecked, 1 rejected.')).toBeVisible()
    await page.getByLabel('Also undecided images, unless the automatic check rejected them').check()
    await expect(page.getByText('Used: 2 accepted, 3 undecided and unchecked. Left out: 1 rejected.')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })
})
