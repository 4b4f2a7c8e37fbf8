import { seriousFaults } from './axe.ts'
import { cutTexts } from './cut-texts.ts'
import { expect, test } from './fixture.ts'
import { shot } from './line.ts'
import { makeImages, smallRecipe } from './prepare.ts'

test.setTimeout(240_000)

test('the reviewed images of a run are a row of an experiment', async ({ page, flawsmith }) => {
  const run = await makeImages(flawsmith, 5)
  const name = `Reviewed images of run ${run}`
  await page.goto(`${flawsmith.host().origin}/#/experiments/new`)
  const start = page.getByRole('button', { name: 'Start experiment' })
  await page.getByText('Full recipe').click()
  const small = smallRecipe('reviewed') as { readonly matrix: object }
  const recipe = JSON.stringify({ ...small, matrix: { ...small.matrix, methods: ['none'] } })
  await page.getByLabel('Recipe as JSON').fill(recipe)
  const choice = page.getByRole('group', { name: 'Also compare reviewed images' })

  await test.step('a run of which nobody accepted an image is refused, with what to do', async () => {
    await choice.getByRole('checkbox').check()
    await expect(page.getByRole('alert').filter({ hasText: `No image of run ${run} has been accepted` })).toBeVisible()
    await expect(start).toBeDisabled()
    await expect(choice.getByRole('link', { name: 'Review them' })).toBeVisible()
  })

  await test.step('the plan says how many accepted images every seed uses', async () => {
    const { samples } = await flawsmith.call('review.list', { run })
    const accepted = samples.slice(0, 3).map(({ id }) => id)
    await flawsmith.call('review.decide', { run, samples: accepted, decision: 'accept' })
    await choice.getByRole('checkbox').uncheck()
    await choice.getByRole('checkbox').check()
    await expect(choice).toContainText('3 accepted')
    await expect(page.getByRole('row', { name })).toContainText('N_aug 3')
    await expect(start).toBeEnabled()
    expect(await seriousFaults(page)).toEqual([])
    await shot(page, 'reviewed-form')
  })

  await test.step('it is trained and stands beside the real defects alone', async () => {
    await start.click()
    const row = page.getByRole('row', { name }).first()
    await expect(row).toBeVisible({ timeout: 60_000 })
    await shot(page, 'reviewed-work')
    const results = page.getByRole('table').filter({ hasText: 'F1' }).first()
    await expect(results.getByRole('row', { name })).toContainText('3', { timeout: 120_000 })
    await expect(page.getByText(`Reviewed images of run ${run}: every seed trains with 3 images`)).toBeVisible()
    await shot(page, 'reviewed-results')
  })

  await test.step('in German nothing of it is cut', async () => {
    await page.setViewportSize({ width: 1024, height: 700 })
    const preferences = JSON.stringify({ state: { tourSeen: true, language: 'de' }, version: 1 })
    await page.evaluate(`localStorage.setItem('flawsmith.preferences', ${JSON.stringify(preferences)})`)
    await page.reload()
    await expect(
      page.getByText(`Begutachtete Bilder von Lauf ${run}: Jeder Seed trainiert mit 3 Bildern`)
    ).toBeVisible()
    expect(await cutTexts(page)).toEqual([])
    await page.goto(`${flawsmith.host().origin}/#/experiments/new`)
    const german = page.getByRole('group', { name: 'Auch begutachtete Bilder vergleichen' })
    await german.getByRole('checkbox').first().check()
    await expect(german).toContainText('3 angenommen')
    expect(await cutTexts(page)).toEqual([])
    await german.scrollIntoViewIfNeeded()
  })
})
