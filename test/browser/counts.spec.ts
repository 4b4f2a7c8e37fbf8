import { expect, test } from './fixture.ts'
import { shot } from './line.ts'
import { makeImages } from './prepare.ts'

test.setTimeout(180_000)

test('the automatic check says what it compares with, and every count is that of the images', async ({
  page,
  flawsmith
}) => {
  const run = await makeImages(flawsmith, 6)
  const { samples } = await flawsmith.call('review.list', { run })
  const decide = (from: number, to: number, decision: 'accept' | 'reject') =>
    flawsmith.call('review.decide', { run, samples: samples.slice(from, to).map(({ id }) => id), decision })
  await decide(0, 2, 'accept')
  await decide(2, 3, 'reject')

  await test.step('the dialog names dataset, split, training images and size of the run itself', async () => {
    await page.goto(`${flawsmith.host().origin}/#/review/${run}`)
    await page.getByRole('button', { name: 'Check automatically…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Check images automatically' })
    const compared = dialog.getByRole('region', { name: /^Compared with the images that the run was made from/ })
    await expect(compared).toContainText('sample')
    await expect(compared).toContainText('12 good, 5 defective')
    await expect(compared).toContainText('32 × 32 pixels')
    await shot(page, 'check-dialog')
    await dialog.getByRole('button', { name: 'Start' }).click()
    await expect(dialog).toBeHidden()
  })

  const counted = async () => {
    const found = (await flawsmith.call('review.runs', {})).runs.find(({ id }) => id === run)
    if (found === undefined) throw new Error('the run is not listed')
    return found
  }

  await test.step('afterwards each image is either passed or rejected by the check', async () => {
    const meter = (name: string) => page.getByRole('meter', { name, exact: true }).last()
    await expect(meter('Passed')).toBeVisible({ timeout: 120_000 })
    const [passed, rejected] = await Promise.all(
      ['Passed', 'Rejected'].map(async (name) => Number(await meter(name).getAttribute('value')))
    )
    expect((passed ?? 0) + (rejected ?? 0)).toBe(6)
    await expect(page.getByRole('meter', { name: 'Not checked' })).toBeHidden()
    const { checkedOut, passed: undecidedPassed } = await counted()
    expect(checkedOut + undecidedPassed).toBe(3)
    expect(checkedOut).toBeLessThanOrEqual(rejected ?? 0)
  })

  await test.step('the export takes the accepted ones, and undecided ones only when asked', async () => {
    const { checkedOut, passed } = await counted()
    await page.goto(`${flawsmith.host().origin}/#/datasets/1/export`)
    const choice = page.getByRole('group', { name: 'Synthetic images' })
    await choice.getByRole('checkbox', { name: new RegExp(`^Run ${run}\\b`) }).check()
    const listed = (...counts: readonly (readonly [number, string])[]) =>
      counts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])).join(', ')
    const open = [passed, 'undecided that the automatic check passed'] as const
    const out = [checkedOut, 'rejected by the automatic check'] as const
    await expect(choice).toContainText(`${listed([2, 'accepted'])}. Left out: ${listed(open, out, [1, 'rejected'])}`)
    await choice.getByRole('checkbox', { name: /^Also undecided images/ }).check()
    await expect(choice).toContainText(`${listed([2, 'accepted'], open)}. Left out: ${listed(out, [1, 'rejected'])}`)
    await shot(page, 'export-counts')
  })
})
