import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from '@playwright/test'
import { startHost } from './serve.ts'
import { tourLeft, type OpenedShell, type ShellPlan } from './shells.ts'

const chromiumPath = process.env['FLAWSMITH_CHROMIUM'] ?? '/usr/bin/chromium'
/** Without a GPU, Debian's Chromium would emulate one on the cores that the host computes on. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update'
]

export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: [...quiet, ...more] })
}

/** A browser as a person has it who left the tour, or who was never here. */
export async function newContext(
  browser: Browser,
  { tour, ...options }: BrowserContextOptions & Pick<ShellPlan, 'tour'>
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  if (!tour) await context.addInitScript(tourLeft)
  return context
}

/** `flawsmith serve` with a browser that its link has let in. */
export async function openBrowserShell(
  browser: Browser,
  plan: ShellPlan,
  options: BrowserContextOptions
): Promise<OpenedShell> {
  const { folder, workspace, tour, viewport, heed } = plan
  let host = await startHost({ home: folder, workspace })
  const context = await newContext(browser, { ...options, viewport, tour })
  const page = await context.newPage()
  heed(page)
  await page.goto(host.link)
  await page.waitForURL((url) => url.pathname === '/')
  return {
    flawsmith: {
      ...{ folder, workspace },
      call: (...asked) => host.client.call(...asked),
      host: () => host,
      restart: async (as) => {
        const { origin, token } = host
        const known = as === 'stranger' ? {} : { token }
        host = await startHost({ home: folder, workspace, port: Number(new URL(origin).port), ...known })
      },
      killWorkers: () => killChildren(workspace)
    },
    page,
    newTab: async () => {
      const tab = await context.newPage()
      heed(tab)
      await tab.goto(host.origin)
      return tab
    },
    copied: async () => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      return page.evaluate<string>('navigator.clipboard.readText()')
    },
    saveReport: async () => {
      const saving = page.waitForEvent('download')
      await page.getByRole('link', { name: /^Save PDF/ }).click()
      return (await saving).suggestedFilename()
    },
    close: async () => {
      await context.close()
      await host.stop()
    }
  }
}

/** Ends every process that the host of a workspace has started. */
async function killChildren(workspace: string): Promise<number> {
  const { id: host } = JSON.parse(await readFile(join(workspace, 'host.lock'), 'utf8')) as { readonly id: number }
  let killed = 0
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const text = await readFile(join('/proc', entry, 'stat'), 'utf8').catch(() => '')
    // The name in brackets may hold spaces; the parent is the second field behind it.
    const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
    if (parent !== host) continue
    process.kill(Number(entry), 'SIGKILL')
    killed++
  }
  return killed
}
