import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Job } from '../../electron/contract/jobs.ts'
import { shapes } from '../host/forms/shapes.ts'
import { expect, test } from './fixture.ts'
import type { Flawsmith } from './fixture.ts'
import { shot } from './line.ts'

test.setTimeout(1_200_000)
test.use({ start: 'empty' })

async function latestJob(flawsmith: Flawsmith, kind: string): Promise<Job | undefined> {
  const { jobs } = await flawsmith.call('jobs.list', {})
  return jobs.filter((job) => job.kind === kind).toSorted((a, b) => b.id - a.id)[0]
}

/** The last job of each kind that was waited for. */
const waitedFor = new Map<string, number>()

/** Waits for the job that was started last, also where the host does not have it yet, and fails with its error. */
async function latestDone(flawsmith: Flawsmith, kind: string): Promise<void> {
  const latest = () => latestJob(flawsmith, kind)
  await expect.poll(async () => (await latest())?.id ?? 0).toBeGreaterThan(waitedFor.get(kind) ?? 0)
  waitedFor.set(kind, (await latest())?.id ?? 0)
  await expect.poll(async () => (await latest())?.state, { timeout: 600_000 }).not.toMatch(/queued|running/)
  expect(await latest()).toMatchObject({ state: 'succeeded', error: null })
}

async function importFolder(page: Page, folder: string, name: string): Promise<void> {
  await page.keyboard.press('Control+o')
  await page.getByLabel('Folder on this computer').fill(folder)
  await page.getByRole('button', { name: 'Preview folder' }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click({ timeout: 30_000 })
  await expect(page.getByRole('combobox', { name: 'Dataset' })).toContainText(name, { timeout: 60_000 })
  await expect(page.getByRole('gridcell').first()).toBeVisible()
}

/** So many pixels from the middle of an image to the right and below. */
async function middle(canvas: Locator, away: number): Promise<{ x: number; y: number }> {
  const box = await canvas.boundingBox()
  return { x: (box?.width ?? 0) / 2 + away, y: (box?.height ?? 0) / 2 + away }
}

/** Chooses a dataset where a form does not have it already. */
async function chooseData(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Dataset' }).first().selectOption({ label: name })
}

test('a day at the plant, on the defaults of every form', async ({ page, flawsmith }) => {
  const long = await shapes['long']!(join(flawsmith.folder, 'rails'))
  const layout = await shapes['mvtec']!(join(flawsmith.folder, 'lenses'))
  const run = async (kind: string) => (await latestJob(flawsmith, kind))?.runs.at(-1) ?? 0

  await test.step('import long images in folders, and an MVTec layout', async () => {
    await importFolder(page, long, 'rails')
    await importFolder(page, layout, 'lenses')
    await shot(page, 'day-datasets')
  })

  await test.step('mend a mask', async () => {
    await page.getByRole('combobox', { name: 'Label' }).selectOption('defect')
    await page.getByRole('gridcell').first().click()
    await page.keyboard.press('d')
    const canvas = page.getByRole('img', { name: /^Mask of/ })
    await expect(canvas).toBeVisible()
    await canvas.dragTo(canvas, { sourcePosition: await middle(canvas, -30), targetPosition: await middle(canvas, 30) })
    await page.getByRole('button', { name: 'Save mask' }).click()
    await expect(page.getByText('Mask saved').first()).toBeVisible()
    await shot(page, 'day-mask')
    await page.keyboard.press('g')
  })

  await test.step('split by part', async () => {
    await page.getByRole('button', { name: 'New split…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('by part')
    await shot(page, 'day-split')
    await page.getByRole('button', { name: 'Create split' }).click()
    await expect(page.getByRole('region', { name: 'Splits' }).getByText('by part')).toBeVisible()
  })

  await test.step('fine-tune', async () => {
    await page.getByRole('link', { name: 'Synthesize' }).click()
    await page.getByRole('tab', { name: 'Fine-tune' }).click()
    await chooseData(page, 'lenses')
    await page.getByRole('button', { name: 'Fine-tune', exact: true }).click()
    await latestDone(flawsmith, 'finetune')
    await shot(page, 'day-finetune')
  })

  await test.step('generate', async () => {
    await page.getByRole('tab', { name: 'Generate images' }).click()
    for (const name of ['rails', 'lenses']) {
      await chooseData(page, name)
      await page.getByRole('button', { name: 'Generate images' }).click()
      await latestDone(flawsmith, 'synthesize')
    }
    await shot(page, 'day-generate')
  })

  await test.step('review', async () => {
    await page.getByRole('link', { name: 'Review images' }).click()
    const made = await run('synthesize')
    await page.getByRole('gridcell').first().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('a')
    await expect
      .poll(async () => (await flawsmith.call('review.list', { run: made })).counts)
      .toMatchObject({ reject: 0, undecided: 0 })
    await shot(page, 'day-review')
  })

  await test.step('train', async () => {
    await page.goto(`${flawsmith.host().origin}/#/models/train`)
    for (const name of ['rails', 'lenses']) {
      await chooseData(page, name)
      if (name === 'lenses')
        await page.getByRole('checkbox', { name: new RegExp(`^Run ${await run('synthesize')}`) }).check()
      await page.getByRole('button', { name: 'Train', exact: true }).click()
      await latestDone(flawsmith, 'train')
      await shot(page, `day-train-${name}`)
    }
  })

  await test.step('compare', async () => {
    await page.getByRole('link', { name: 'Train & compare' }).click()
    await page.getByRole('button', { name: 'New experiment' }).first().click()
    await chooseData(page, 'lenses')
    // Two rows of two detectors: the rest of the defaults is as it opens.
    for (const method of ['MemSeg', 'DreamBooth (DDPM)', 'In&Out']) {
      await page.getByRole('checkbox', { name: method, exact: true }).uncheck()
    }
    await page.getByLabel('Seeds').fill('0, 1')
    await page.getByLabel(/Synthetic defects added/).fill('6')
    await shot(page, 'day-experiment')
    await page.getByRole('button', { name: 'Start experiment' }).click()
    await latestDone(flawsmith, 'experiment')
    await expect(page.getByRole('tab', { name: 'Results' })).toBeVisible()
    await shot(page, 'day-results')
  })

  await test.step('report', async () => {
    await page.getByRole('button', { name: /^Create report/ }).click()
    const asked = page.getByRole('dialog', { name: 'Create report' })
    await asked.getByLabel('Author').fill('A. Muster')
    await asked.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('button', { name: 'Open report' }).click({ timeout: 60_000 })
    await expect(page.locator('iframe')).toBeVisible()
  })

  await test.step('export', async () => {
    await page.getByRole('link', { name: 'Datasets' }).click()
    await page.getByRole('button', { name: 'Export dataset…' }).click()
    await page.getByLabel('Folder', { exact: false }).first().fill(join(flawsmith.folder, 'handed on'))
    await shot(page, 'day-export')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await latestDone(flawsmith, 'export')
  })
})
