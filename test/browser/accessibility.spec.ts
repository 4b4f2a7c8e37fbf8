import { seriousFaults } from './axe.ts'
import { expect, test } from './fixture.ts'
import { finish, makeImages, smallRecipe } from './prepare.ts'

test.setTimeout(600_000)

test('every page passes axe in both themes and does not overflow at 200% zoom', async ({ page, flawsmith }) => {
  const review = await makeImages(flawsmith, 4)
  const experiment = await finish(flawsmith, { kind: 'experiment', dataset: 1, recipe: smallRecipe('small') })
  const run = experiment.runs[0] ?? 0
  const report = await finish(flawsmith, { kind: 'report', experiment: run })
  const addresses = [
    ...[
      'datasets/1',
      'datasets/1?view=loupe',
      'datasets/1?view=mask',
      'datasets/1/export',
      'datasets/import',
      'models',
      'models/train'
    ],
    ...['synthesize', 'synthesize?tab=finetune', 'synthesize?tab=trials'],
    ...[`review/${review}`, `review/${review}?view=loupe`, `review/${review}?view=compare`],
    ...['experiments', 'experiments/new', `experiments/${run}`, `experiments/${run}?tab=curves`],
    ...[`experiments/${run}?tab=trends`, `experiments/${run}?tab=work`, 'runs', `runs/${run}`],
    ...[`reports/${report.runs.at(-1)}`, 'reports/new', 'nowhere']
  ]
  const open = async (address: string) => {
    await page.goto(`${flawsmith.host().origin}/#/${address}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('Loading…')).toHaveCount(0)
    // Settings that are folded away are looked at too.
    if (address.startsWith('synthesize')) await page.locator('main summary').first().click()
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const address of addresses) {
      await open(address)
      expect.soft(await seriousFaults(page), `${address}, ${colorScheme}`).toEqual([])
    }
  }

  // 1280 × 800 at 200%.
  await page.setViewportSize({ width: 640, height: 400 })
  for (const address of addresses) {
    await open(address)
    const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    expect.soft(beyond, address).toBeLessThanOrEqual(0)
    const below = await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight')
    expect.soft(below, `the window itself scrolls at ${address}`).toBeLessThanOrEqual(0)
    const main = await page.locator('main').boundingBox()
    expect.soft(Math.min(main?.width ?? 0, main?.height ?? 0), `room for ${address}`).toBeGreaterThan(200)
  }
})

for (const open of ['Control+k', '?'] as const) {
  test(`what opens by ${open} can be left by Escape, and axe finds nothing serious in it`, async ({ page }) => {
    await page.keyboard.press(open)
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
}

test('the palette finds what the pages offer, and the focus is on the page that it leads to', async ({
  page,
  flawsmith
}) => {
  const choose = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  const inMain = `document.activeElement !== null && document.activeElement.closest('#main') !== null`
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await choose('split')
  await expect(page.getByRole('dialog', { name: /split/i })).toBeVisible()
  await page.keyboard.press('Escape')
  await choose('add model')
  await expect(page.getByRole('dialog', { name: /^Add model/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goBack()
  await choose('edit mask')
  await expect(page.getByRole('img', { name: /^Mask of/ })).toBeVisible()
  for (const [words, title] of [
    ['fine-tune', 'Synthesize'],
    ['train a detector', 'Train a detector'],
    ['new station', 'New station'],
    ['new experiment', 'New experiment']
  ] as const) {
    await choose(words)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect.poll(() => page.evaluate(inMain), words).toBe(true)
  }
})

test('every page can be opened and left with the keyboard', async ({ page }) => {
  const names = ['Datasets', 'Models', 'Synthesize', 'Review', 'Train & compare', 'Runs', 'Reports']
  for (const [index, name] of names.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('import dataset')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import dataset')
})
