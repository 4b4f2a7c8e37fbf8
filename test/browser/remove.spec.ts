import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { seriousFaults } from './axe.ts'
import { expect, test, type Flawsmith } from './fixture.ts'
import { finish, makeImages, smallData } from './prepare.ts'

/** Bytes of the images and of all else that is stored by its hash. */
async function storedBytes({ workspace }: Flawsmith): Promise<number> {
  const entries = await readdir(join(workspace, 'files'), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

test.describe('deleting', () => {
  // The other tab asks once more for the run that it shows.
  test.use({ expectedComplaints: /404/ })

  test('deletes a run with everything derived from it, and updates the other tab', async ({
    page,
    newTab,
    flawsmith
  }) => {
    const { origin } = flawsmith.host()
    const made = await makeImages(flawsmith, 4)
    const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
    await finish(flawsmith, {
      kind: 'train',
      data: smallData(1),
      task: 'detection',
      settings,
      synthesis: [made],
      unreviewed: true
    })
    const before = await storedBytes(flawsmith)
    const other = await newTab()
    await other.goto(`${origin}/#/runs/${made}`)
    await expect(other.getByRole('heading', { name: 'sample' })).toBeVisible()

    await page.goto(`${origin}/#/runs`)
    const link = page.getByRole('row', { name: /Synthesis/ }).getByRole('link')
    await link.focus()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('dialog', { name: /^Remove “sample/ })
    await expect(dialog.getByRole('list', { name: 'The following will be removed from the workspace:' })).toContainText(
      '4 images'
    )
    await expect(dialog.getByRole('list', { name: '1 dependent item will also be removed' })).toContainText(
      'Detector training'
    )
    await expect(dialog).toContainText(/This frees .* MB of disk space/)
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('row')).toHaveCount(4)
    await expect(link).toBeFocused()

    await page.keyboard.press('Delete')
    await dialog.getByRole('button', { name: 'Remove all 2' }).click()
    await expect(page.getByText(/^2 removed, .* freed$/)).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByRole('link', { name: 'sample', exact: true })).toBeFocused()
    expect(await storedBytes(flawsmith)).toBeLessThan(before)

    await expect(other.getByText('This item no longer exists')).toBeVisible()
    await expect(other.getByRole('alert')).toHaveCount(0)
    await other.getByRole('link', { name: 'All runs' }).click()
    await expect(other.getByRole('row')).toHaveCount(2)
  })

  test('deletes a dataset with everything derived from it by keyboard, and offers to import another', async ({
    page,
    newTab,
    flawsmith
  }) => {
    await makeImages(flawsmith, 2)
    const other = await newTab()
    await other.goto(`${flawsmith.host().origin}/#/datasets/1`)
    await expect(other.getByRole('gridcell').first()).toBeVisible()
    await page.getByRole('button', { name: 'Remove dataset…' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Remove “sample”?' })
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(dialog.getByRole('button', { name: 'Remove all 2' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('No datasets yet')).toBeVisible()
    await expect(other.getByText('No datasets yet')).toBeVisible()
    expect(await storedBytes(flawsmith)).toBe(0)
    expect((await flawsmith.call('workspace.audit', {})).intact).toBe(true)
  })
})

test('refuses to delete what a running job uses, with the reason and a link', async ({ page, flawsmith }) => {
  const settings = { architecture: 'resnet18-narrow', epochs: 500, batch: 4 } as const
  const request = { kind: 'train', data: smallData(1), task: 'detection', settings } as const
  const { id } = await flawsmith.call('jobs.start', { request })
  await expect.poll(async () => (await flawsmith.call('jobs.show', { job: id })).runs.length).toBe(1)
  await page.getByRole('button', { name: 'Remove dataset…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('This cannot be removed now')
  await expect(dialog).toContainText(`in use by job ${id}`)
  await expect(dialog.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await flawsmith.call('jobs.cancel', { job: id })
})

test('deletes several selected runs at once', async ({ page, flawsmith }) => {
  await makeImages(flawsmith, 2)
  await makeImages(flawsmith, 3)
  await page.goto(`${flawsmith.host().origin}/#/runs?kind=synthesize`)
  const boxes = page.getByRole('row').getByRole('checkbox')
  await expect(boxes).toHaveCount(2)
  for (const box of await boxes.all()) await box.check()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('dialog', { name: 'Remove 2 runs?' }).getByRole('button', { name: 'Remove all 2' }).click()
  await expect(page.getByText('No results')).toBeVisible()
})

test('finds a run by its name and note', async ({ page, newTab, flawsmith }) => {
  const { origin } = flawsmith.host()
  const made = await makeImages(flawsmith, 2)
  const other = await newTab()
  await other.goto(`${origin}/#/runs`)
  await page.goto(`${origin}/#/runs/${made}`)
  await expect(page.getByRole('heading', { name: 'sample' })).toBeVisible()
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog', { name: `Rename run ${made}` })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.type('night shift')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'night shift' })).toBeVisible()
  const note = page.getByRole('textbox', { name: 'Note' })
  await note.fill('scratches too bright')
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(page.getByText('Note saved').first()).toBeVisible()
  await expect(other.getByRole('link', { name: 'night shift' })).toBeVisible()
  await other.getByRole('searchbox').fill('too bright')
  await expect(other.getByRole('row')).toHaveCount(2)
  await expect(other.getByRole('row').last()).toContainText('scratches too bright')
})

test('renames a dataset, but not to a name in use', async ({ page, flawsmith }) => {
  const folder = join(flawsmith.workspace, 'sample-dataset')
  await finish(flawsmith, { kind: 'import', source: { folder }, name: 'twin' })
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog', { name: 'Rename dataset' })
  await dialog.getByRole('textbox').fill('TWIN')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(dialog.getByRole('alert')).toContainText('already has a dataset with this name')
  await dialog.getByRole('textbox').fill('steel plates')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('combobox', { name: 'Dataset' })).toContainText('steel plates')
})
test.use({ expectedComplaints: /409/ })

test('deletes adapters and base models from their list', async ({ page, flawsmith }) => {
  const model = join(import.meta.dirname, '../golden/data/tiny-sd')
  await flawsmith.call('models.add', { path: model, name: 'tiny' })
  await page.goto(`${flawsmith.host().origin}/#/models`)
  const card = page.getByRole('article', { name: 'tiny' })
  await card.getByRole('button', { name: 'Check' }).focus()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: 'Remove “tiny”?' })
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(card).toHaveCount(0)
  expect((await stat(model)).isDirectory()).toBe(true)
})
