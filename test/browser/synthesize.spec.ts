import { tinyModel } from '../host/api/test-host.ts'
import { expect, test } from './fixture.ts'
import { finish, smallData } from './prepare.ts'

test.setTimeout(600_000)

test('trains DualAnoDiff, previews and generates pairs, and regenerates rejected ones', async ({ page, flawsmith }) => {
  await flawsmith.call('models.add', { path: tinyModel, name: 'tiny' })
  // What the page foresees from: as much again will take as long again.
  const settings = { resolution: 32, rank: 2, textRank: null, steps: 2, batchSize: 1 }
  const split = { seed: 0, validationFraction: 0, protocol: { kind: 'first-third', testFraction: 0.3 } } as const
  await finish(flawsmith, {
    kind: 'finetune',
    method: 'dual',
    base: 'tiny',
    data: { ...smallData(1), split },
    settings
  })

  await test.step('train an adapter', async () => {
    await page.getByRole('link', { name: 'Synthesize' }).click()
    await page.getByRole('tab', { name: 'Fine-tune' }).click()
    await page.getByLabel('Method', { exact: true }).selectOption({ label: 'DualAnoDiff' })
    await page.getByLabel('Base model').selectOption('tiny')
    await page.getByLabel('Width').fill('32')
    await page.getByLabel('Height').fill('32')
    await page.getByText('More settings').click()
    await page.getByLabel('Training steps', { exact: true }).fill('2')
    await page.getByLabel('Batch size').fill('1')
    await expect(page.getByText(/About .* of memory/)).toBeVisible()
    await page.getByRole('button', { name: 'Fine-tune' }).click()
    await expect(page.getByText('Succeeded').first()).toBeVisible({ timeout: 240_000 })
  })

  await test.step('draw pairs', async () => {
    await page.reload()
    await page.getByRole('tab', { name: 'Generate images' }).click()
    await page.getByLabel('Method', { exact: true }).selectOption({ label: 'DualAnoDiff' })
    await page.getByLabel('Count').fill('3')
    await page.getByLabel('Width').fill('32')
    await page.getByLabel('Height').fill('32')
    await page.getByText('Sampling, masks and paste-back').click()
    await page.getByLabel('Sampling steps').fill('2')
    await page.getByRole('button', { name: 'Generate images' }).click()
    await page.getByRole('link', { name: 'Review images' }).click({ timeout: 240_000 })
    await expect(page.getByRole('gridcell').first()).toBeVisible()
  })

  await test.step('have them checked', async () => {
    await page.getByRole('button', { name: 'Check automatically…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Check images automatically' })
    const compared = dialog.getByRole('region', { name: /^Compared with the images that the run was made from/ })
    await expect(compared).toContainText('32 × 32 pixels')
    await expect(compared).toContainText('24 good, 5 defective')
    await dialog.getByRole('button', { name: 'Start' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('region', { name: 'Automatic check of this image' })).toBeVisible({ timeout: 120_000 })
  })

  await test.step('make the rejected ones again', async () => {
    await page.getByRole('gridcell').first().click()
    await page.keyboard.press('r')
    await page.getByRole('button', { name: 'Revise and regenerate…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Regenerate images' })
    await expect(dialog.getByLabel('Count')).toHaveValue('1')
    await expect(dialog.getByLabel('Prompts')).toBeHidden()
    await dialog.getByLabel('Strength').fill('0.9')
    const before = (await flawsmith.call('runs.list', { kinds: ['generate'] })).runs[0]?.id ?? 0
    await dialog.getByRole('button', { name: 'Generate images' }).click()
    await expect(dialog).toBeHidden()
    const latest = async () => (await flawsmith.call('runs.list', { kinds: ['generate'] })).runs[0]?.id ?? 0
    // Its run is there once a worker has started.
    await expect.poll(latest, { timeout: 60_000 }).toBeGreaterThan(before)
    const run = await latest()
    await expect
      .poll(async () => (await flawsmith.call('runs.show', { run })).state, { timeout: 120_000 })
      .toBe('succeeded')
    const { parents, config } = await flawsmith.call('runs.show', { run })
    expect(parents.map(({ role }) => role)).toContain('revised')
    expect(config).toMatchObject({ count: 1, section: { strength: 0.9 } })
  })
})
