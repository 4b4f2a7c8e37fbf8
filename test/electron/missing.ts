import { installedElectron } from '../../build/electron-program.ts'

/** Why the desktop app cannot be tested here, or null. */
export function desktopMissing(environment: NodeJS.ProcessEnv = process.env): string | null {
  if (installedElectron(environment) === null) {
    return 'Electron’s binary is not installed (npx install-electron fetches it from GitHub).'
  }
  const display = environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY'] ?? ''
  if (process.platform === 'linux' && display === '') return 'there is no display (xvfb-run gives one).'
  return null
}
