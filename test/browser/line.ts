/** @file A host of its own with stations, and parts for their camera. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { createClient, type Client } from '../../electron/contract/client.ts'
import { test as base } from './fixture.ts'

export { expect } from './fixture.ts'

interface Line {
  readonly home: string
  readonly origin: string
  readonly link: string
  readonly client: Client
}

/** Stations inspect by brightness, or with their bundles. */
export const test = base.extend<{
  readonly line: Line
  readonly stations: 'brightness' | 'bundles'
  readonly workspace: boolean
}>({
  stations: ['brightness', { option: true }],
  workspace: [false, { option: true }],
  line: async ({ stations, workspace }, use) => {
    const home = await mkdtemp(join(tmpdir(), 'flawsmith line '))
    const child = spawn(process.execPath, [join(import.meta.dirname, 'serve-stations.ts')], {
      env: {
        ...process.env,
        FLAWSMITH_HOME: home,
        FLAWSMITH_STATIONS: stations,
        FLAWSMITH_WEBHOOK_SECRET: 'of the tests'
      },
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const ended = once(child, 'exit')
    const [text] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { origin, page, token, link } = JSON.parse(text) as Record<'origin' | 'page' | 'token' | 'link', string>
    const client = createClient({ base: origin, token })
    if (workspace) await client.call('workspace.open', { folder: join(home, 'workspace'), create: true })
    await use({ home, origin: page, link, client })
    child.kill('SIGTERM')
    await ended
    await rm(home, { recursive: true, force: true })
  }
})

const grey = (value: number) => ({ r: value, g: value, b: value })

/** A part as the camera of the line might give it; NG from a darkest pixel of 127 down. */
export async function part(folder: string, name: string, darkest: number): Promise<void> {
  const spot = await sharp({ create: { width: 24, height: 9, channels: 3, background: grey(darkest) } })
    .png()
    .toBuffer()
  const image = sharp({ create: { width: 160, height: 120, channels: 3, background: grey(215) } })
  const bytes = await image
    .composite([{ input: spot, left: 60, top: 50 }])
    .png()
    .toBuffer()
  await writeFile(join(folder, name), bytes)
}

/** Screenshots to look at, where a folder for them is named. */
const shots = process.env['FLAWSMITH_SHOTS']

export async function shot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080]
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(400)
      await page.screenshot({ path: join(shots, `${name}-${colorScheme}-${width}.png`) })
    }
  }
}

export const verdict = (page: Page) => page.locator('[data-verdict][aria-live]')
