import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { seriousFaults } from './axe.ts'
import { expect, test } from './line.ts'

test.use({ workspace: true })

const shots = process.env['FLAWSMITH_SHOTS']

test('an inspector chooses a threshold by cost, without escapes, and saves it', async ({ context, line }) => {
  test.setTimeout(180_000)
  const { client } = line
  const done = async (request: Parameters<typeof client.call<'jobs.start'>>[1]['request']) => {
    const { id } = await client.call('jobs.start', { request })
    await expect
      .poll(async () => (await client.call('jobs.show', { job: id })).state, { timeout: 120_000 })
      .toBe('succeeded')
    return client.call('jobs.show', { job: id })
  }
  await done({ kind: 'sample', name: 'plates' })
  const [dataset] = (await client.call('datasets.list', {})).datasets
  const split = {
    seed: 0,
    validationFraction: 0.4,
    protocol: { kind: 'first-third', testFraction: 0.4 }
  } as const
  const trained = await done({
    kind: 'train',
    task: 'localisation',
    seeds: [0],
    data: { dataset: dataset!.id, width: 32, height: 32, split },
    settings: { baseWidth: 4, updates: 80, batch: 4 }
  })
  const [run] = (trained.result as { runs: number[] }).runs
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 800 })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(line.link)
  await page.locator('nav').first().waitFor()
  await page.evaluate(`location.hash = "/models/detectors/${run}"`)
  const section = page.getByRole('region', { name: 'Choose a threshold' })
  const result = section.getByRole('status')
  await expect(result).toContainText('NG from a score of')

  await test.step('the dearer an escape, the fewer of them', async () => {
    const escapes = async () =>
      Number(/\((\d+) of/.exec((await section.getByRole('row', { name: /^Escapes/ }).textContent()) ?? '')?.[1])
    const slider = section.getByRole('slider', { name: 'What an escape costs' })
    await slider.fill('0')
    const cheap = await escapes()
    await slider.fill('32')
    await expect(section.getByText('as much as 10,000 false rejects')).toBeVisible()
    expect(await escapes()).toBe(0)
    expect(cheap).toBeGreaterThan(0)
  })

  await test.step('without escapes, at so many false rejects, saved by name', async () => {
    await expect(result).toContainText(/No escapes at [\d.]+% false rejects \(\d+ of \d+\)/)
    await section.getByRole('button', { name: 'No escapes' }).click()
    await section.getByRole('button', { name: 'Save threshold' }).click()
    await expect(section.getByText(/saved by/)).toBeVisible()
    const { saved } = await client.call('thresholds.show', { detector: run! })
    expect(saved?.rule).toEqual({ rule: 'recall', target: 1 })
  })

  await test.step('only larger regions count', async () => {
    await section.getByLabel('Minimum defect size').selectOption({ index: 3 })
    await expect(section.getByText('as much as 10,000 false rejects')).toBeVisible()
    await expect(result).toContainText('NG from a score of')
    expect(await seriousFaults(page)).toEqual([])
  })

  if (shots !== undefined) {
    await mkdir(shots, { recursive: true })
    await section.scrollIntoViewIfNeeded()
    await page.screenshot({ path: join(shots, 'threshold-en-1280.png') })
    await page.setViewportSize({ width: 1024, height: 700 })
    const preferences = JSON.stringify({ state: { tourSeen: true, language: 'de' }, version: 1 })
    await page.evaluate(`localStorage.setItem('flawsmith.preferences', ${JSON.stringify(preferences)})`)
    await page.reload()
    await page.getByRole('region', { name: 'Schwelle wählen' }).getByRole('button').first().scrollIntoViewIfNeeded()
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(shots, 'threshold-de-1024.png') })
  }
  expect(complaints).toEqual([])
})
