/** @file Which files an installer or the service package holds, as electron-builder decides, and how large they are. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'

const require = createRequire(import.meta.url)

/** electron-builder's own choice of files: one matcher for the app's, one for those of its packages. */
interface Matcher {
  readonly createFilter: () => (file: string, stat: object) => boolean
}
type Expand = (pattern: string) => string
const { getMainFileMatchers, getNodeModuleFileMatcher } = require('app-builder-lib/out/fileMatcher.js') as {
  readonly getMainFileMatchers: (
    ...given: [app: string, to: string, Expand, options: object, packager: object, out: string, compile: false]
  ) => readonly Matcher[]
  readonly getNodeModuleFileMatcher: (
    ...given: [app: string, to: string, Expand, options: object, packager: object]
  ) => Matcher
}

export type System = 'win' | 'mac' | 'linux'
export interface Target {
  readonly system: System
  /** As Node names it. */
  readonly arch: string
}

/** By the names of Node. */
export const systems: Readonly<Partial<Record<NodeJS.Platform, System>>> = {
  win32: 'win',
  darwin: 'mac',
  linux: 'linux'
}
export const platforms = { win: 'win32', mac: 'darwin', linux: 'linux' } as const

/** Whether a file of the project, by its path with `/`, is packed for a system. */
export function packedBy(given: Configuration, { system, arch }: Target): (file: string) => boolean {
  const config = { ...given, files: [] }
  const expand = (text: string) => text.replaceAll('${platform}', platforms[system]).replaceAll('${arch}', arch)
  const options = config[system] ?? {}
  const info = {
    ...{ config, projectDir: '/app', buildResourcesDir: 'dist/icons', isPrepackedAppAsar: false },
    debugLogger: { isEnabled: false }
  }
  const ofApp = getMainFileMatchers('/app', '/to', expand, options, { info }, '/app/out', false)
  const filters = ofApp.map((matcher) => matcher.createFilter())
  const ofPackages = getNodeModuleFileMatcher('/app', '/to', expand, options, info).createFilter()
  const stat = { isDirectory: () => false }
  return (file) =>
    file.startsWith('node_modules/')
      ? ofPackages(`/app/${file}`, stat)
      : filters.some((filter) => filter(`/app/${file}`, stat))
}

export interface PackedFile {
  /** Below the project, with `/`. */
  readonly path: string
  readonly bytes: number
}

/** What of a project's own folders and of its installed production packages is packed, in the order of their paths. */
export function packedFiles(root: string, config: Configuration, target: Target): PackedFile[] {
  const packed = packedBy(config, target)
  const own = [
    'LICENSE',
    'THIRD-PARTY-LICENSES.md',
    'package.json',
    ...filesBelow(root, 'dist'),
    ...filesBelow(root, 'resources')
  ]
  const ofPackages = productionPackages(root).flatMap((path) => filesBelow(root, path))
  return [...own, ...ofPackages]
    .filter((path) => packed(path))
    .sort()
    .map((path) => ({ path, bytes: statSync(join(root, path)).size }))
}

/** Paths of the packages that ship, as package-lock.json names them; those of other platforms are not installed. */
function productionPackages(root: string): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>
  }
  return Object.entries(packages).flatMap(([path, { dev }]) => (path === '' || dev === true ? [] : [path]))
}

/** Files of a folder, without those of packages inside; none where there is no such folder. */
function filesBelow(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(root, path)
      return entry.isFile() ? [path] : []
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
