/** @file Builds the gallery and takes screenshots of it in both themes: `node test/renderer/viewer-gallery/screenshots.ts FOLDER`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { build, preview } from 'vite'
import { drawGalleryImages } from './images.ts'

const folder = process.argv[2] ?? '/tmp/viewer-shots'
const configFile = join(import.meta.dirname, 'vite.config.ts')

await mkdir(folder, { recursive: true })
await drawGalleryImages(join(import.meta.dirname, '../../../.cache/viewer-gallery/images'))
await build({ configFile, logLevel: 'warn' })
const server = await preview({ configFile, preview: { port: 0 } })
const address = server.resolvedUrls?.local[0]
if (address === undefined) throw new Error('the gallery has no address')

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const theme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, colorScheme: theme })
    // The machine may be busy training.
    page.setDefaultTimeout(240_000)
    page.on('console', (message) => message.type() === 'error' && console.log(theme, message.text()))
    page.on('pageerror', (error) => console.log(theme, error.stack))
    await page.goto(address)
    await page.waitForTimeout(4000)
    await page.screenshot({ path: join(folder, `whole-${theme}.png`), fullPage: true })
    await zoomedLoupe(page, theme)
    await editedMask(page, theme)
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
}

/** Zoomed by the wheel to where single pixels have values; then the outline alone. */
async function zoomedLoupe(page: Page, theme: string): Promise<void> {
  const panel = page.locator('#Loupe')
  const box = await panel.locator('canvas[role=img]').boundingBox()
  if (!box) throw new Error('no loupe')
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5)
  for (let i = 0; i < 14; i++) await page.mouse.wheel(0, -120)
  await page.waitForTimeout(500)
  await panel.screenshot({ path: join(folder, `loupe-pixels-${theme}.png`) })
  for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -120)
  await page.waitForTimeout(500)
  await panel.screenshot({ path: join(folder, `loupe-values-${theme}.png`) })
}

/** A stroke, a polygon and a fill, by pointer and keys. */
async function editedMask(page: Page, theme: string): Promise<void> {
  const panel = page.locator('#Mask-editor')
  const canvas = panel.locator('canvas[role=img]')
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no editor')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.35, 0.2))
  await page.mouse.down()
  for (const [x, y] of [
    [0.6, 0.2],
    [0.65, 0.4],
    [0.4, 0.45],
    [0.35, 0.2]
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 12 })
  await page.mouse.up()
  await panel.getByRole('button', { name: /Fill outline/ }).click()
  await page.mouse.click(...at(0.5, 0.3))
  await canvas.focus()
  await page.keyboard.press('p')
  for (const key of [
    'Space',
    ...Array<string>(4).fill('Shift+ArrowRight'),
    'Space',
    ...Array<string>(6).fill('Shift+ArrowDown'),
    'Space'
  ])
    await page.keyboard.press(key)
  await page.waitForTimeout(600)
  await panel.screenshot({ path: join(folder, `editor-${theme}.png`) })
}
