/** @file What can be said of a packed app by looking at its files. */
import { createRequire } from 'node:module'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { examineProgramFiles } from '../../electron/common/program-integrity.ts'
import { largestInstalled, type Profile } from '../installer.ts'

const { listPackage } = createRequire(createRequire(import.meta.url).resolve('app-builder-lib'))('@electron/asar') as {
  readonly listPackage: (archive: string, options: { readonly isPack: boolean }) => string[]
}

export interface PackedApp {
  /** Folder with the program; on macOS the .app. */
  readonly folder: string
  readonly program: string
  /** Folder with app.asar. */
  readonly resources: string
  readonly profile: Profile
}

/** One line of the report; `passed` is null for what this machine cannot check. */
export interface Check {
  readonly name: string
  readonly passed: boolean | null
  readonly found: string
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

export async function checkSize({ folder, resources }: PackedApp): Promise<Check> {
  const [all, own] = await Promise.all([folderSize(folder), folderSize(resources)])
  const found = `${megabytes(all)} installed, of which resources ${megabytes(own)}; at most ${megabytes(largestInstalled)}`
  return { name: 'size', passed: all <= largestInstalled, found }
}

/** Fuses that let somebody run other code as Flawsmith must be closed, those that check the archive open. */
export async function checkFuses({ program, profile }: PackedApp): Promise<Check> {
  const wire = await getCurrentFuseWire(program)
  const wanted: readonly (readonly [FuseV1Options, boolean])[] = [
    [FuseV1Options.RunAsNode, false],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
    [FuseV1Options.EnableNodeCliInspectArguments, profile === 'tests'],
    [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
    [FuseV1Options.OnlyLoadAppFromAsar, true]
  ]
  const wrong = wanted.filter(([fuse, on]) => (wire[fuse] === FuseState.ENABLE) !== on)
  const names = wrong.map(([fuse]) => FuseV1Options[fuse])
  return { name: 'fuses', passed: wrong.length === 0, found: names.length === 0 ? 'as configured' : names.join(', ') }
}

/** What lies beside the archive is listed, and unchanged since. */
export async function checkUnpacked({ resources }: PackedApp): Promise<Check> {
  const name = 'files beside the archive'
  if (process.platform === 'darwin') return { name, passed: null, found: 'the system’s signature covers them' }
  const found = await examineProgramFiles(pathToFileURL(join(resources, 'app.asar', sep)))
  if (found === null) return { name, passed: false, found: 'not listed' }
  const { checked, changed } = found
  return { name, passed: changed.length === 0, found: `${checked} listed, changed: ${changed.join(', ') || 'none'}` }
}

/** Licences, bill of materials and the page are inside; a key for updates in a release that is signed. */
export async function checkContents({ folder, resources }: PackedApp, signed: boolean): Promise<Check> {
  const inside = new Set(
    listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'))
  )
  const wanted = [
    'LICENSE',
    'THIRD-PARTY-LICENSES.md',
    'dist/sbom.cdx.json',
    'dist/renderer/index.html',
    'dist/electron/main/main.js'
  ]
  const missing = [...wanted, ...(signed ? ['dist/update-key.pem'] : [])].filter((path) => !inside.has(`/${path}`))
  const places = [...(await readdir(folder)), ...(await readdir(resources))]
  const ofElectron = ['LICENSE.electron.txt', 'LICENSES.chromium.html'].filter((name) => !places.includes(name))
  const all = [...missing, ...ofElectron]
  return {
    name: 'contents',
    passed: all.length === 0,
    found: all.length === 0 ? `${inside.size} entries` : `missing: ${all.join(', ')}`
  }
}

/** Lines of a log with their fields, as electron/common/log.ts writes them. */
export async function logged(home: string, text: string): Promise<string | null> {
  const log = await readFile(join(home, 'logs', 'shell.log'), 'utf8').catch(() => '')
  return log.split('\n').find((line) => line.includes(`  ${text}`)) ?? null
}
