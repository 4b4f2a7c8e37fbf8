import { installedElectron } from '../../build/electron-program.ts'

/** Path of Electron's program, or null where only its npm package is there. */
export function electronProgram(): string | null {
  return installedElectron()?.program ?? null
}

/** Why the desktop app cannot be tested here, or null. */
export function electronMissing(): string | null {
  if (electronProgram() === null)
    return 'Electron’s binary is not installed (npx install-electron fetches it from GitHub).'
  return null
}
