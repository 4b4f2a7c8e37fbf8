import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seriousFaults } from './axe.ts'
import { expect } from './fixture.ts'
import { part, shot, test, verdict } from './line.ts'

test('an operator’s shift: start, see verdicts, pause, acknowledge, stop', async ({ context, line }) => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  const folder = join(line.home, 'station')
  const incoming = join(folder, 'incoming')

  await test.step('the first station: all is filled in but the detector', async () => {
    await page.goto(line.link)
    await page.getByRole('link', { name: /^Inspect parts/ }).click()
    await page.getByRole('button', { name: 'New station' }).click()
    const create = page.getByRole('button', { name: 'Create station' })
    await expect(create).toBeDisabled()
    await shot(page, 'new-station')
    await expect(page.getByText('flawsmith export')).toBeVisible()
    await page.getByLabel('Name', { exact: true }).first().fill('Line 3')
    await page.getByLabel('Folder of the station').fill(folder)
    await page.getByLabel('Detector', { exact: true }).first().fill(join(line.home, 'plate.flawsmith'))
    expect(await seriousFaults(page)).toEqual([])
    await create.click()
    await expect(page.getByRole('heading', { name: 'Line 3' })).toBeVisible()
    await expect(verdict(page)).toContainText('Stopped')
  })

  await test.step('start by key; each part has its verdict in words and shape', async () => {
    await page.keyboard.press('s')
    await expect(verdict(page)).toContainText('Waiting for the first image')
    await part(incoming, 'a.png', 200)
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'ok')
    await part(incoming, 'b.png', 30)
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'ng')
    await expect(verdict(page)).toContainText('NG')
    await expect(page.getByRole('img', { name: 'Image b.png, NG' })).toHaveAttribute('data-late', 'false')
    await part(incoming, 'c.png', 145)
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'review')
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('what cannot be inspected is no OK: a reason, an alarm that is acknowledged by key', async () => {
    await writeFile(join(incoming, 'd.png'), 'no image')
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'could-not-inspect')
    await expect(verdict(page)).toContainText('This is not a PNG')
    const alarms = page.getByRole('alert', { name: 'Alarms' })
    await expect(alarms).toContainText('Could not inspect, to be rejected: d.png')
    await shot(page, 'operator')
    await page.keyboard.press('q')
    await expect(alarms).toHaveCount(0)
  })

  await test.step('counters, strip, and an earlier image until Escape', async () => {
    const counters = page.getByRole('region', { name: 'Counters' })
    await expect(counters).toContainText('Total4')
    await expect(counters).toContainText('Yield25.00%')
    const strip = page.getByRole('list', { name: 'Last twenty images' })
    await expect(strip.getByRole('button')).toHaveCount(4)
    await strip.getByRole('button', { name: /^b\.png: NG/ }).click()
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'ng')
    await expect(verdict(page)).toContainText('Earlier image')
    await page.keyboard.press('ArrowLeft')
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'ok')
    await page.keyboard.press('Escape')
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'could-not-inspect')
  })

  await test.step('batch by key; while paused nothing is taken in, and nothing is lost', async () => {
    await page.keyboard.press('b')
    await page.keyboard.type('B-7')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Batch', { exact: true })).toHaveValue('B-7')
    await page.keyboard.press('p')
    await expect(verdict(page)).toContainText('Paused')
    await part(incoming, 'e.png', 210)
    await page.waitForTimeout(1500)
    await expect(page.getByRole('region', { name: 'Counters' })).toContainText('Total4')
    await page.keyboard.press('p')
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'ok')
    const [station] = (await line.client.call('stations.list', {})).stations
    const { images } = await line.client.call('stations.show', { station: station?.id ?? '' })
    expect(images.at(-1)).toMatchObject({ name: 'e.png', batch: 'B-7', lot: null })
  })

  await test.step('a folder that is gone is a state and an alarm, no dialog', async () => {
    await rm(incoming, { recursive: true })
    await expect(page.getByRole('alert', { name: 'Alarms' })).toContainText(/No images: folder .* not found/)
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'away')
    await expect(verdict(page)).toContainText('No images')
    await expect(page.getByRole('list', { name: 'Connections' })).toContainText('Camera folder missing')
    expect(await seriousFaults(page)).toEqual([])
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('q')
    await expect(page.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0)
  })

  await test.step('stop by button; the station stays on the list', async () => {
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(verdict(page)).toContainText('Stopped')
    await page.getByRole('button', { name: 'All stations' }).click()
    await expect(page.getByRole('row', { name: /Line 3/ })).toContainText('Stopped')
    expect(await seriousFaults(page)).toEqual([])
  })
  expect(complaints).toEqual([])
})
