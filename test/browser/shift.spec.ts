import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import sharp from 'sharp'
import { createClient, type Client } from '../../electron/contract/client.ts'
import { seriousFaults } from './axe.ts'
import { expect, test as base } from './fixture.ts'

/** A host of its own whose stations inspect by brightness. */
const test = base.extend<{ readonly line: { home: string; link: string; client: Client } }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from its parameter.
  line: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'flawsmith line '))
    const child = spawn(process.execPath, [join(import.meta.dirname, 'serve-stations.ts')], {
      env: { ...process.env, FLAWSMITH_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const ended = once(child, 'exit')
    const [text] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { origin, token, link } = JSON.parse(text) as { origin: string; token: string; link: string }
    await use({ home, link, client: createClient({ base: origin, token }) })
    child.kill('SIGTERM')
    await ended
    await rm(home, { recursive: true, force: true })
  }
})

test('the end of a shift: what was kept, and its report', async ({ context, line }) => {
  const watched = join(line.home, 'station', 'incoming')
  const { id } = await line.client.call('stations.create', {
    folder: join(line.home, 'station'),
    recipe: {
      name: 'Line 3',
      source: { kind: 'folder', folder: 'incoming', settleSeconds: 0.05, pollSeconds: 0.05 },
      detector: { bundle: join(line.home, 'plate.flawsmith') },
      retention: { everyOk: 3 }
    }
  })
  await line.client.call('stations.start', { station: id })
  await expect
    .poll(() =>
      access(watched).then(
        () => true,
        () => false
      )
    )
    .toBe(true)
  for (let index = 0; index < 9; index++) {
    const value = index === 4 ? 40 : 210 + index
    const image = sharp({
      create: { width: 160, height: 120, channels: 3, background: { r: value, g: value, b: value } }
    })
    await writeFile(join(watched, `part-${index}.png`), await image.png().toBuffer())
  }
  const page = await context.newPage()
  await page.goto(line.link)
  await page.getByRole('link', { name: 'Inspect' }).click()
  await page.getByText('Line 3').first().click()
  const kept = page.getByRole('region', { name: 'Images on the disk' })
  // Of eight OK parts every third is kept, and the NG part.
  await expect(kept).toContainText(/Images kept: 4, .*5 removed by rule, last /)
  expect((await readdir(watched)).filter((name) => name.endsWith('.png'))).toHaveLength(4)
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Shift report' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Shift report of Line 3' })).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as PDF' }).click()
  const path = await (await saved).path()
  expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
  // A new report takes the old one away until it is there.
  let write = () => undefined as void
  const held = new Promise<void>((resolve) => (write = resolve))
  await page.route(/\/report\?/, async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Yesterday' }).click()
  await expect(page.getByText('Writing the report …')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Save as PDF' })).toHaveCount(0)
  write()
  await expect(page.getByRole('link', { name: 'Save as PDF' })).toBeVisible()
  await page.unroute(/\/report\?/)
  await page.getByLabel('To').fill('2026-11-29T05:00')
  await page.getByLabel('From').fill('2026-11-28T05:00')
  await expect(page.getByText('Choose “Show report” for these dates.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Save as PDF' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show report' }).click()
  await expect(page.getByRole('link', { name: 'Save as PDF' })).toBeVisible()
  await page.getByLabel('From').fill('2026-11-28T06:00')
  await page.getByLabel('To').fill('2026-11-27T06:00')
  await expect(page.getByRole('button', { name: 'Show report' })).toBeDisabled()
  await expect(page.getByText('The end must come after the beginning')).toBeVisible()
  await page.getByRole('button', { name: 'Today' }).click()
  await page.getByRole('button', { name: 'Back to the station' }).click()
  await expect(kept).toBeVisible()
})
