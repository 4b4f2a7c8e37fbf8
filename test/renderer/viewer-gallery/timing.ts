/** @file How long strokes on a large mask and a growing loss curve keep the page busy; built by screenshots.ts before. */
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { preview } from 'vite'

const server = await preview({ configFile: join(import.meta.dirname, 'vite.config.ts'), preview: { port: 0 } })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const search of ['?large=1024', '?large=4096', '?live']) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(240_000)
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}${search}`)
    await page.waitForTimeout(5000)
    await page.evaluate(() => {
      const frames: number[] = []
      const next = (before: number) =>
        requestAnimationFrame((now) => {
          frames.push(now - before)
          next(now)
        })
      next(performance.now())
      Object.assign(window, { frames })
    })
    if (search.includes('large')) {
      await page.mouse.move(400, 300)
      await page.mouse.down()
      for (let i = 0; i < 60; i++) await page.mouse.move(640 + 250 * Math.cos(i / 8), 400 + 250 * Math.sin(i / 8))
      await page.mouse.up()
    } else await page.waitForTimeout(4000)
    const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames)
    const sorted = frames.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(0)
    console.log(search, `${frames.length} frames, median ${at(0.5)} ms, 95% ${at(0.95)} ms`)
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
}
