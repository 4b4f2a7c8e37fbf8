import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { pageOrigin } from '../../electron/main/guards.ts'
import { clientThrough, endProcesses, hashOf, hostIsBack, processNames } from '../electron/inside.ts'
import { launchDesktop, leaveDesktop } from '../electron/launch.ts'
import { tourLeft, type OpenedShell, type ShellPlan } from './shells.ts'

/** The desktop app with a profile of this test's own; `leftTour` is one in which the tour was left. */
export async function openDesktopShell(plan: ShellPlan, leftTour: () => Promise<string>): Promise<OpenedShell> {
  const { folder, workspace, tour, viewport, heed } = plan
  const profile = join(folder, 'profile')
  // What only another program's lock would be.
  const isKept = (path: string) => !basename(path).startsWith('Singleton')
  if (!tour) await cp(await leftTour(), profile, { recursive: true, filter: isKept })
  const app = await launchDesktop({ home: folder, profile, workspace })
  const page = await app.firstWindow()
  heed(page)
  if (viewport !== null) await page.setViewportSize(viewport)
  followLinksInside(page)
  await shown(page)
  const client = clientThrough(page)
  const kill = async () => {
    await expect.poll(() => app.evaluate(endProcesses, processNames.host)).toBe(1)
  }
  return {
    flawsmith: {
      ...{ folder, workspace },
      call: client.call,
      host: () => ({ origin: pageOrigin, kill }),
      restart: () => hostIsBack(client),
      killWorkers: () => app.evaluate(endProcesses, processNames.worker)
    },
    page,
    newTab: null,
    copied: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    saveReport: () => saveBySystem(app, page, join(folder, 'saved')),
    close: () => leaveDesktop(app)
  }
}

/** Makes a profile in which the tour was left, to be copied: a page is loaded before a test could say so in it. */
export async function makeLeftTour(): Promise<{ readonly profile: string; readonly remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith profile '))
  const [profile, workspace] = [join(home, 'profile'), join(home, 'workspace')]
  // In a workspace that holds something, the first run begins no job of its own.
  await cp(process.env['FLAWSMITH_SAMPLE_WORKSPACE'] ?? '', workspace, { recursive: true })
  const app = await launchDesktop({ home, profile, workspace })
  const page = await app.firstWindow()
  await shown(page)
  await page.evaluate(`localStorage.removeItem('flawsmith.preferences'); ${tourLeft}`)
  await leaveDesktop(app)
  return { profile, remove: () => rm(home, { recursive: true, force: true }) }
}

function shown(page: Page): Promise<void> {
  return page.locator('nav').first().waitFor()
}

/** The one window is open on its page already: a link into it changes what follows `#`, as a click would. */
function followLinksInside(page: Page): void {
  const goto = page.goto.bind(page)
  page.goto = async (address, options) => {
    const hash = hashOf(address)
    if (hash === null) return goto(address, options)
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
    return null
  }
}

/** Answers the system's dialog with a folder of the test. */
async function saveBySystem(app: ElectronApplication, page: Page, folder: string): Promise<string> {
  await mkdir(folder)
  await app.evaluate(({ dialog, shell }, target) => {
    const answer = (...given: readonly unknown[]) => {
      const { defaultPath = '' } = given.at(-1) as { readonly defaultPath?: string }
      return Promise.resolve({ canceled: false, filePath: `${target}/${defaultPath.split(/[\\/]/).at(-1) ?? ''}` })
    }
    dialog.showSaveDialog = answer
    shell.showItemInFolder = () => undefined
  }, folder)
  await page.getByRole('button', { name: /^Save and show in folder/ }).click()
  await expect.poll(() => readdir(folder)).toHaveLength(1)
  const [name = ''] = await readdir(folder)
  return name
}
