import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Browser, type Page } from '@playwright/test'
import type { Client } from '../../electron/contract/client.ts'
import { startHost, type ServedHost } from './serve.ts'

export { expect } from '@playwright/test'

/** A workspace of this test's own, with the host that serves it. */
export interface Flawsmith {
  /** Temporary; gone after the test. */
  readonly folder: string
  readonly workspace: string
  /** Asks the host past the page, to prepare what a test begins with. */
  readonly call: Client['call']
  readonly host: () => ServedHost
  /** Starts the host again, at the same address and with the same token, after `host().kill()`. */
  readonly restart: () => Promise<void>
}

interface Own {
  /** What the workspace holds at first. */
  readonly start: 'empty' | 'sample'
  /** Whether the page is given with the first run's tour still open. */
  readonly tour: boolean
  readonly flawsmith: Flawsmith
  /** What the page said that it should not have: errors on the console, exceptions, breaches of the security policy. */
  readonly complaints: string[]
  /** Complaints that a test expects, as when it ends the host. */
  readonly expectedComplaints: RegExp | null
  /** Another tab of the same browser. */
  readonly newTab: () => Promise<Page>
}

const chromiumPath = process.env['FLAWSMITH_CHROMIUM'] ?? '/usr/bin/chromium'
/** Without a GPU, Debian's Chromium would emulate one on the cores that the host computes on. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update'
]

/** Tests whose `page` is Flawsmith's, open on its first page; they fail where it complains. */
export const test = base.extend<Own, { ownBrowser: Browser }>({
  start: ['sample', { option: true }],
  tour: [false, { option: true }],
  expectedComplaints: [null, { option: true }],
  ownBrowser: [
    async ({ playwright }, use) => {
      const browser = await playwright.chromium.launch({ executablePath: chromiumPath, args: quiet })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' }
  ],
  flawsmith: async ({ start }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith test '))
    const workspace = join(folder, 'workspace')
    if (start === 'sample') await cp(process.env['FLAWSMITH_SAMPLE_WORKSPACE'] ?? '', workspace, { recursive: true })
    let host = await startHost({ home: folder, workspace })
    const restart = async () => {
      const { origin, token } = host
      host = await startHost({ home: folder, workspace, port: Number(new URL(origin).port), token })
    }
    await use({ folder, workspace, call: (...asked) => host.client.call(...asked), host: () => host, restart })
    await host.stop()
    await rm(folder, { recursive: true, force: true })
  },
  complaints: async ({ expectedComplaints }, use) => {
    const complaints: string[] = []
    await use(complaints)
    const unexpected = complaints.filter((text) => expectedComplaints?.test(text) !== true)
    if (unexpected.length > 0) throw new Error(`the page complained:\n${unexpected.join('\n')}`)
  },
  context: async ({ ownBrowser, contextOptions, viewport, locale, tour }, use) => {
    const context = await ownBrowser.newContext({
      ...contextOptions,
      viewport,
      ...(locale === undefined ? {} : { locale })
    })
    if (!tour) await context.addInitScript(tourLeft)
    await use(context)
    await context.close()
  },
  page: async ({ context, flawsmith, complaints }, use) => {
    const page = await context.newPage()
    heed(page, complaints)
    await page.goto(flawsmith.host().link)
    await page.waitForURL((url) => url.pathname === '/')
    // Keys pressed before the page listens would be lost.
    await page.locator('nav').first().waitFor()
    await use(page)
  },
  newTab: async ({ context, flawsmith, complaints }, use) => {
    await use(async () => {
      const page = await context.newPage()
      heed(page, complaints)
      await page.goto(flawsmith.host().origin)
      return page
    })
  }
})

/** As the page keeps that its tour was left; frames of other kinds have no store. */
const tourLeft = `try {
  const key = 'flawsmith.preferences'
  if (localStorage.getItem(key) === null) localStorage.setItem(key, '{"state":{"tourSeen":true},"version":1}')
} catch {}`

function heed(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
}
