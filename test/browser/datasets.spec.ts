import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from './fixture.ts'
import { savedAs, shares } from '../imaging/deep-images.ts'
import { makeImages } from './prepare.ts'

test('a link to an image opens it, also on a page that is already open', async ({ page, flawsmith }) => {
  const { ids } = await flawsmith.call('images.ids', { dataset: 1, filter: { label: 'defect' } })
  const { images } = await flawsmith.call('images.page', { ids: [ids[3] ?? 0, ids[9] ?? 0] })
  const [first, second] = images
  const open = async (id: number | undefined) => {
    const hash = `#/datasets/1?view=loupe&image=${id}`
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
  }
  const details = page.getByRole('region', { name: 'Image details' })
  await open(first?.id)
  await expect(details).toContainText(first?.name ?? '')
  await open(second?.id)
  await expect(details).toContainText(second?.name ?? '')
  await page.keyboard.press('ArrowRight')
  await expect(details).not.toContainText(second?.name ?? '')
  await open(second?.id)
  await expect(details).toContainText(second?.name ?? '')
})

test('exports a filtered dataset with accepted images and never overwrites files', async ({ page, flawsmith }) => {
  const run = await makeImages(flawsmith, 4)
  const { samples } = await flawsmith.call('review.list', { run })
  const [first = 0, ...others] = samples.map(({ id }) => id)
  await flawsmith.call('review.decide', { run, samples: [first], decision: 'reject' })
  await flawsmith.call('review.decide', { run, samples: others, decision: 'accept' })
  await page.goto(`${flawsmith.host().origin}/#/datasets/1`)
  await page.getByRole('combobox', { name: 'Defect type' }).selectOption('crack')
  await page.getByRole('button', { name: 'Export dataset…' }).click()
  const { ids } = await flawsmith.call('images.ids', { dataset: 1, filter: { defectTypes: ['crack'] } })
  await expect(page.getByText(`${ids.length} images of this dataset`)).toBeVisible()
  await page.getByRole('checkbox', { name: `Run ${run}` }).check()
  await page.getByLabel('Layout').selectOption('YOLO')
  await page.getByLabel('Masks as').selectOption('Bounding boxes')
  await page.getByLabel('Parent folder').fill(flawsmith.folder)
  await page.getByLabel('New folder').fill('handed on')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.locator('main').getByRole('status')).toContainText(`${ids.length + 3} images`)
  const target = join(flawsmith.folder, 'handed on')
  expect(await readFile(join(target, 'data.yaml'), 'utf8')).toContain('names: ["crack","memseg"]')
  expect((await readdir(join(target, 'labels/train'))).filter((name) => name.startsWith('synthetic'))).toHaveLength(3)

  await page.getByRole('button', { name: 'Export again' }).click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.locator('main').getByRole('alert')).toContainText('not empty')

  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('combobox', { name: 'Defect type' })).toHaveValue('crack')
})

test('masks to be looked at are shown in their images before the import and after it', async ({ page, flawsmith }) => {
  const folder = join(flawsmith.folder, 'lids')
  const image = (seed: number, inside: number) =>
    sharp({ create: { width: 64, height: 48, channels: 3, background: { r: seed, g: 90, b: 90 } } }).composite([
      {
        input: {
          create: { width: 10 + seed / 10, height: 8, channels: 3, background: { r: inside, g: inside, b: inside } }
        },
        left: 20,
        top: 20
      }
    ])
  await Promise.all(['good', 'crack'].map((name) => mkdir(join(folder, name), { recursive: true })))
  await image(40, 120).png().toFile(join(folder, 'good/1.png'))
  await image(80, 30).png().toFile(join(folder, 'crack/2.png'))
  const white = { create: { width: 64, height: 48, channels: 3, background: 'white' } } as const
  await sharp(white).png().toFile(join(folder, 'crack/2_mask.png'))

  await page.keyboard.press('Control+o')
  await page.getByLabel('Folder on this computer').fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  await page.getByRole('button', { name: 'Check images and masks' }).click()
  const marks = page.getByRole('img', { name: 'What crack/2_mask.png marks, in its image' })
  await expect(page.getByText('A mask marks more than 90% of its image')).toBeVisible()
  await expect(marks).toHaveJSProperty('naturalWidth', 64)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Open dataset' })).toBeVisible()
  await page.getByRole('button', { name: 'Open dataset' }).click()
  await expect(page.getByRole('combobox', { name: 'Dataset' })).toContainText('lids')
})

test('says what images of more than 8 bits use, and imports them in the range that fits', async ({
  page,
  flawsmith
}) => {
  const folder = join(flawsmith.folder, 'mono12')
  const size = { width: 64, height: 48 }
  for (const [seed, name] of ['good/1', 'good/2', 'crack/1'].entries()) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    const image = await savedAs['12 bits in a PNG of 16'](shares(seed, size.width * size.height), size)
    await writeFile(join(folder, `${name}.png`), image)
  }
  await page.goto(`${flawsmith.host().origin}/#/datasets`)
  await page.getByRole('button', { name: 'Import dataset' }).first().click()
  await page.getByLabel('Folder on this computer').fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  const range = page.getByLabel('Range of values')
  await expect(range).toHaveValue('12-bit')
  await expect(page.getByText('they use 0 to 4,095 of 0 to 65,535. They look made for: 12 bit.')).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const details = page.getByRole('region', { name: 'Dataset details' })
  await expect(details).toContainText('12 bit: 0–4095')
})
