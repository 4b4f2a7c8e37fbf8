import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Browser, type Page } from '@playwright/test'
import { desktopMissing } from '../electron/missing.ts'
import { launchBrowser, newContext, openBrowserShell } from './browser-shell.ts'
import { makeLeftTour, openDesktopShell } from './desktop-shell.ts'
import { makeWorkspace } from './serve.ts'
import type { Flawsmith, OpenedShell, ShellName } from './shells.ts'

export { expect } from '@playwright/test'
export type { Flawsmith } from './shells.ts'

export interface ShellOptions {
  readonly shell: ShellName
}

interface Own extends Pick<OpenedShell, 'copied' | 'saveReport'> {
  /** What the workspace holds at first. */
  readonly start: 'empty' | 'sample'
  /** Whether the page is given with the first run's tour still open. */
  readonly tour: boolean
  readonly opened: OpenedShell
  readonly flawsmith: Flawsmith
  /** What the page said that it should not have: errors on the console, exceptions, breaches of the security policy. */
  readonly complaints: string[]
  /** Complaints that a test expects, as when it ends the host. */
  readonly expectedComplaints: RegExp | null
  /** Another tab of the same browser; tests that need one are skipped in the desktop app. */
  readonly newTab: () => Promise<Page>
}

/** Made when a test of their shell first needs them. */
interface OfWorker {
  readonly ownBrowser: () => Promise<Browser>
  readonly leftTour: () => Promise<string>
}

const oneWindow = 'The desktop app has one window, and one host.'
const localeOf = (locale: string | undefined) => (locale === undefined ? {} : { locale })

/** Tests whose `page` is Flawsmith's, open on its first page in either shell; they fail where it complains. */
export const test = base.extend<Own & ShellOptions, OfWorker>({
  shell: ['browser', { option: true }],
  start: ['sample', { option: true }],
  tour: [false, { option: true }],
  expectedComplaints: [null, { option: true }],
  ownBrowser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from its parameter.
    async ({}, use) => {
      let browser: Promise<Browser> | undefined
      await use(() => (browser ??= launchBrowser()))
      await (await browser)?.close()
    },
    { scope: 'worker' }
  ],
  leftTour: [
    // oxlint-disable-next-line no-empty-pattern -- As above.
    async ({}, use) => {
      let made: ReturnType<typeof makeLeftTour> | undefined
      await use(async () => (await (made ??= makeLeftTour())).profile)
      await (await made)?.remove()
    },
    { scope: 'worker', timeout: 120_000 }
  ],
  complaints: async ({ expectedComplaints }, use) => {
    const complaints: string[] = []
    await use(complaints)
    const unexpected = complaints.filter((text) => expectedComplaints?.test(text) !== true)
    if (unexpected.length > 0) throw new Error(`the page complained:\n${unexpected.join('\n')}`)
  },
  opened: async (
    { shell, start, tour, viewport, locale, contextOptions, complaints, ownBrowser, leftTour },
    use,
    info
  ) => {
    const missing = shell === 'desktop' ? desktopMissing() : null
    info.skip(missing !== null, missing ?? '')
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith test '))
    const workspace = join(folder, 'workspace')
    if (start === 'sample') await cp(process.env['FLAWSMITH_SAMPLE_WORKSPACE'] ?? '', workspace, { recursive: true })
    else await makeWorkspace(folder, workspace)
    const plan = { folder, workspace, tour, viewport, heed: (page: Page) => heed(page, complaints) }
    const options = { ...contextOptions, ...localeOf(locale) }
    const opened =
      shell === 'desktop'
        ? await openDesktopShell(plan, leftTour)
        : await openBrowserShell(await ownBrowser(), plan, options)
    // Keys pressed before the page listens would be lost.
    await opened.page.locator('nav').first().waitFor()
    await use(opened)
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  },
  // For tests that open pages of hosts of their own.
  context: async ({ shell, tour, viewport, locale, contextOptions, ownBrowser }, use, info) => {
    info.skip(shell === 'desktop', oneWindow)
    const context = await newContext(await ownBrowser(), { ...contextOptions, ...localeOf(locale), viewport, tour })
    await use(context)
    await context.close()
  },
  flawsmith: ({ opened }, use) => use(opened.flawsmith),
  page: ({ opened }, use) => use(opened.page),
  copied: ({ opened }, use) => use(opened.copied),
  saveReport: ({ opened }, use) => use(opened.saveReport),
  newTab: async ({ opened }, use, info) => {
    const { newTab } = opened
    info.skip(newTab === null, oneWindow)
    if (newTab !== null) await use(newTab)
  }
})

function heed(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
}
