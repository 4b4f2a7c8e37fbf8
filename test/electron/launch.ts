import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { installedElectron } from '../../build/electron-program.ts'

const root = join(import.meta.dirname, '../..')

/** Settings of one test's desktop app. */
export interface DesktopPlace {
  /** Folder of Flawsmith's settings. */
  readonly home: string
  /** Folder of Chromium's profile. */
  readonly profile: string
  /** Opened at the start; by default the one in the settings. */
  readonly workspace?: string
}

/** How the desktop app is started; `missing.ts` checks beforehand whether that is possible. */
export function desktopCommand({ home, profile, workspace }: DesktopPlace) {
  // Chromium's sandbox does not start for root, which containers run as.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const named: Record<string, string> = workspace === undefined ? {} : { FLAWSMITH_WORKSPACE: workspace }
  return {
    executablePath: installedElectron()?.program ?? '',
    args: [root, `--user-data-dir=${profile}`, '--lang=en-GB', ...asRoot],
    env: { ...namedVariables(), ...named, FLAWSMITH_HOME: home } as Readonly<Record<string, string>>
  }
}

export function launchDesktop(place: DesktopPlace): Promise<ElectronApplication> {
  return _electron.launch(desktopCommand(place))
}

/** Closes the app, and confirms if it asks about a running job. */
export async function leaveDesktop(app: ElectronApplication): Promise<void> {
  await app
    .evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
    })
    .catch(() => undefined)
  await app.close().catch(() => undefined)
}

function namedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  )
}
