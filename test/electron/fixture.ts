import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication, type Page } from '@playwright/test'
import { desktopCommand, launchDesktop } from './launch.ts'
import { desktopMissing } from './missing.ts'

export { expect } from '@playwright/test'

/** The running desktop app. */
export interface Running {
  readonly app: ElectronApplication
  readonly page: Page
}

/** The desktop app with a home, a profile and a workspace of this test's own. */
export interface Desktop {
  /** Temporary; gone after the test. */
  readonly folder: string
  readonly start: () => Promise<Running>
  /** Starts the program again next to the running one; resolves with its exit code. */
  readonly startBeside: () => Promise<number | null>
}

/** Tests of the desktop app; skipped, with the reason, where Electron's program or a display is missing. */
export const test = base.extend<{ readonly desktop: Desktop; readonly running: Running }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from its parameter.
  desktop: async ({}, use, info) => {
    const missing = desktopMissing()
    info.skip(missing !== null, missing ?? '')
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith desktop '))
    const place = { home: folder, profile: join(folder, 'profile') }
    const started: ElectronApplication[] = []
    await use({
      folder,
      start: async () => {
        const app = await launchDesktop(place)
        started.push(app)
        return { app, page: await app.firstWindow() }
      },
      startBeside: async () => {
        const { executablePath, args, env } = desktopCommand(place)
        const other = spawn(executablePath, args, { env, stdio: 'ignore' })
        const [code] = (await once(other, 'exit')) as [number | null]
        return code
      }
    })
    for (const app of started) await app.close().catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  },
  running: async ({ desktop }, use) => use(await desktop.start())
})
