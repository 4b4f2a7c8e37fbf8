import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const electron = join(import.meta.dirname, '../../node_modules/electron')

/** Path of Electron's program, or null where only its npm package is there; importing that package would download it. */
export function electronProgram(): string | null {
  const named = join(electron, 'path.txt')
  if (!existsSync(named)) return null
  const program = join(electron, 'dist', readFileSync(named, 'utf8'))
  return existsSync(program) ? program : null
}

/** Why the desktop app cannot be tested here, or null. */
export function electronMissing(): string | null {
  if (electronProgram() === null)
    return 'Electron’s binary is not installed (npx install-electron fetches it from GitHub).'
  return null
}
