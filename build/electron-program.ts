/** @file Electron's program: its npm package is only a downloader for files on GitHub. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { FlawsmithError } from '../electron/common/errors.ts'

/** Electron as installed on this computer. */
export interface InstalledElectron {
  /** Folder of the whole distribution. */
  readonly folder: string
  readonly program: string
}

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
/** Folder of manually installed Electron files, as Electron's own package reads it. */
const folderVariable = 'ELECTRON_OVERRIDE_DIST_PATH'

const programNames: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe'
}

/** Electron of the version that package-lock.json names, or null; importing its package would download it silently. */
export function installedElectron(environment: NodeJS.ProcessEnv = process.env): InstalledElectron | null {
  const given = environment[folderVariable]
  const folder = given ?? join(packageFolder, 'dist')
  const program = join(folder, programNames[process.platform] ?? 'electron')
  if (!existsSync(program)) return null
  return given !== undefined || versionIn(folder) === electronVersion() ? { folder, program } : null
}

/** The version of Electron that this program is made for. */
function electronVersion(): string {
  return (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version
}

function versionIn(folder: string): string | null {
  const file = join(folder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null
}

/** Electron, downloaded from GitHub if it is not installed. Throws `electron.missing` if that fails. */
export function requireElectron(): InstalledElectron {
  const there = installedElectron()
  if (there !== null) return there
  console.log(`Electron ${electronVersion()} is not installed; downloading it from GitHub…`)
  const { stderr } = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    ...{ stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout: 10 * 60_000 }
  })
  const fetched = installedElectron()
  if (fetched !== null) return fetched
  const reason = /^\w*Error: (.*)$/m.exec(stderr)?.[1] ?? 'the download did not finish'
  throw FlawsmithError.from({
    code: 'electron.missing',
    message: `Electron ${electronVersion()} for ${process.platform} ${process.arch} is not installed and could not be downloaded from GitHub: ${reason}`,
    remedy: `Run this with access to GitHub, or unpack electron-v${electronVersion()}-${process.platform}-${process.arch}.zip into a folder and set ${folderVariable} to its path.`
  })
}
