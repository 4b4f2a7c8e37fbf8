import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { installedElectron } from '../../build/electron-program.ts'

const root = join(import.meta.dirname, '../..')

/** With what one test's desktop app runs. */
export interface DesktopPlace {
  /** Folder of Flawsmith's settings. */
  readonly home: string
  /** Folder of what Chromium keeps. */
  readonly profile: string
  /** Opened at first; without one, the one that the settings name. */
  readonly workspace?: string
}

/** How the desktop app is started; `missing.ts` says beforehand whether it can be. */
export function desktopCommand({ home, profile, workspace }: DesktopPlace) {
  // Chromium's own sandbox does not start for root, as whom containers run.
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

/** Closes the app; where it asks whether to leave a job that runs, the answer is yes. */
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
