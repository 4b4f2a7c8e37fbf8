import { expect, test } from './fixture.ts'
import { shot } from './line.ts'

test.setTimeout(300_000)

test('every form on the sample opens with values that start', async ({ page, flawsmith }) => {
  const stopped = async (before: number) => {
    const latest = async () => (await flawsmith.call('jobs.list', {})).jobs.find(({ id }) => id > before)
    await expect.poll(async () => (await latest())?.progress?.done ?? 0, { timeout: 60_000 }).toBeGreaterThan(0)
    const job = await latest()
    expect(job?.error ?? null).toBeNull()
    const id = job?.id ?? 0
    await flawsmith.call('jobs.cancel', { job: id })
    await flawsmith.call('jobs.cancel', { job: id }).catch(() => undefined)
    return id
  }
  let last = 0
  await page.getByRole('link', { name: 'Synthesize' }).click()

  await test.step('fine-tune by both methods', async () => {
    await page.getByRole('tab', { name: 'Fine-tune' }).click()
    for (const method of ['DreamBooth', 'DualAnoDiff']) {
      const label = page.getByLabel('Method', { exact: true })
      const value = await label.locator('option').filter({ hasText: method }).first().getAttribute('value')
      await label.selectOption(value ?? '')
      await expect(page.getByText(/About .* of memory/)).toBeVisible({ timeout: 30_000 })
      await page.getByRole('button', { name: 'Fine-tune', exact: true }).click()
      last = await stopped(last)
    }
    await shot(page, 'finetune')
  })

  await test.step('a size that the base model cannot take is refused in its box', async () => {
    await page.getByLabel('Width').fill('100')
    await expect(page.getByText('Must be a multiple of 16', { exact: false })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Fine-tune', exact: true })).toBeDisabled()
    await page.getByLabel('Width').fill('128')
    await expect(page.getByRole('button', { name: 'Fine-tune', exact: true })).toBeEnabled()
  })

  await test.step('preview three images, and add a word to the prompt', async () => {
    await page.getByRole('tab', { name: 'Generate images' }).click()
    await page.getByRole('button', { name: 'Preview 3 images' }).click()
    await expect(page.getByRole('img', { name: /^Preview image \d$/ })).toHaveCount(3, { timeout: 120_000 })
    await shot(page, 'synthesis-preview')
    expect((await flawsmith.call('runs.list', { kinds: ['synthesize'] })).runs).toEqual([])
    expect((await flawsmith.call('review.runs', {})).runs).toEqual([])
    await page.getByRole('tab', { name: 'Try prompts' }).click()
    await page.getByRole('button', { name: 'stained', exact: true }).click()
    await expect(page.getByRole('textbox', { name: /^Prompts/ })).toHaveValue(/stained/)
    await shot(page, 'trials')
  })

  await test.step('an experiment is ready', async () => {
    await page.getByRole('link', { name: 'Train & compare' }).click()
    await page.getByRole('button', { name: 'New experiment' }).first().click()
    await expect(page.getByLabel('Recipe', { exact: true })).toContainText('How much do five defects')
    await expect(page.getByRole('button', { name: 'Start', exact: false }).last()).toBeEnabled({ timeout: 30_000 })
    await shot(page, 'experiment')
  })
})
