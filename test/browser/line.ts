/** @file A host with stations that inspect by brightness, and parts for their camera. */
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

interface Line {
  readonly home: string
  readonly origin: string
  readonly link: string
  readonly client: Client
}

/** A host of its own: its stations inspect by brightness, and it has no workspace. */
export const test = base.extend<{ readonly line: Line }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from its parameter.
  line: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'flawsmith line '))
    const child = spawn(process.execPath, [join(import.meta.dirname, 'serve-stations.ts')], {
      env: { ...process.env, FLAWSMITH_HOME: home, FLAWSMITH_WEBHOOK_SECRET: 'of the tests' },
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const ended = once(child, 'exit')
    const [text] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { origin, token, link } = JSON.parse(text) as { origin: string; token: string; link: string }
    await use({ home, origin, link, client: createClient({ base: origin, token }) })
    child.kill('SIGTERM')
    await ended
    await rm(home, { recursive: true, force: true })
  }
})

/** A part as the camera of the line might give it; NG from a darkest pixel of 127 down. */
export async function part(folder: string, name: string, darkest: number): Promise<void> {
  const grey = (value: number) => ({ r: value, g: value, b: value })
  const spot = await sharp({ create: { width: 24, height: 9, channels: 3, background: grey(darkest) } })
    .png()
    .toBuffer()
  const image = sharp({ create: { width: 160, height: 120, channels: 3, background: grey(215) } })
  await writeFile(
    join(folder, name),
    await image
      .composite([{ input: spot, left: 60, top: 50 }])
      .png()
      .toBuffer()
  )
}

export const verdict = (page: Page) => page.locator('[data-verdict][aria-live]')
