import { expect, test } from './fixture.ts'
import { finish, makeImages, smallData } from './prepare.ts'

test('reproduces a run and says whether the results are identical', async ({ page, flawsmith }) => {
  const run = await makeImages(flawsmith, 3)
  await page.goto(`${flawsmith.host().origin}/#/runs/${run}`)
  await page.getByRole('button', { name: 'Reproduce' }).click()
  const section = page.getByRole('region', { name: 'Reproduction' })
  await expect(section).toContainText('Results are identical to the last bit')
  await expect(section).toContainText('6 images')
  const { children } = await flawsmith.call('runs.show', { run })
  const again = children.find(({ role }) => role === 'reproduced')
  await section.getByRole('link', { name: `Run ${again?.runId}` }).click()
  await expect(section).toContainText('Reproduces')
  await expect(page.getByRole('region', { name: 'Lineage' })).toContainText('Reproduced run')
})

test('groups runs by everything but the seed, compares their settings, and traces an image to its dataset', async ({
  page,
  flawsmith
}) => {
  const made = await makeImages(flawsmith, 2)
  const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
  const training = {
    kind: 'train',
    data: smallData(1),
    task: 'detection',
    settings,
    synthesis: [made],
    unreviewed: true
  } as const
  await finish(flawsmith, { ...training, synthesis: [made], seeds: [0, 1] })
  await finish(flawsmith, { ...training, synthesis: [], settings: { ...settings, epochs: 2 }, seeds: [0] })
  await page.goto(`${flawsmith.host().origin}/#/runs?kind=train`)
  await expect(page.getByRole('row')).toHaveCount(4)
  await page.getByRole('checkbox', { name: 'Group runs that differ only in their seed' }).check()
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('row').last()).toContainText('0, 1')
  for (const box of await page.getByRole('row').getByRole('checkbox').all()) await box.check()
  const compared = page.getByRole('region', { name: 'Compare settings' })
  await expect(compared.getByRole('row', { name: /^Epochs/ })).toContainText('2')
  await expect(compared.getByRole('row', { name: /^Batch/ })).toHaveCount(0)

  await page.goto(`${flawsmith.host().origin}/#/review/${made}?view=loupe`)
  await page.getByRole('link', { name: `Run ${made}`, exact: true }).click()
  const lineage = page.getByRole('region', { name: 'Lineage' })
  await expect(lineage).toContainText('Dataset')
  await lineage.getByRole('link', { name: 'Run 1: sample' }).click()
  await expect(page.getByRole('heading', { name: 'sample' })).toBeVisible()
})
