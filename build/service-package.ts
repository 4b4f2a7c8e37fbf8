/**
 * @file Makes the service package: Flawsmith without Electron for PCs on the line, as one file that npm installs without a
 * network. `npm run package:service`.
 */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Configuration } from 'electron-builder'
import { serviceFilesList } from '../electron/common/program-integrity.ts'
import { buildAll } from './build.ts'
import { packed, webAssembly } from './installer.ts'
import { listProgramFiles } from './program-files.ts'
import { packedFiles, systems, type PackedFile } from './packed-files.ts'

const root = join(import.meta.dirname, '..')

/** Packed in another form, or for Electron alone. */
const leftOut = ['@mediapipe/objectron', '@img/sharp-wasm32']

/** Beside the packed files: path in the package, path in the project. */
const beside = {
  'bin/flawsmith.js': 'bin/flawsmith-service.js',
  'service/flawsmith.service': 'build/service/flawsmith.service',
  'service/flawsmith-station@.service': 'build/service/flawsmith-station@.service',
  'docs/service.md': 'docs/service.md',
  'docs/stations.md': 'docs/stations.md'
}

interface Manifest {
  readonly version: string
  readonly description: string
  readonly license: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
}

/** The service's files of a project whose dist/ is built: as in the app, but with the native libvips of this system. */
export function serviceFiles(project: string): PackedFile[] {
  const system = systems[process.platform]
  if (system === undefined) throw new Error(`there is no service package for ${process.platform}`)
  const files = [{ from: '.', filter: [...packed, webAssembly] }]
  const config: Configuration = { win: { files }, mac: { files }, linux: { files } }
  return packedFiles(project, config, { system, arch: process.arch })
}

/** The package's own description: every package it needs is inside. */
export function serviceManifest({ version, description, license, dependencies = {} }: Manifest): object {
  const needed = Object.fromEntries(Object.entries(dependencies).filter(([name]) => !leftOut.includes(name)))
  return {
    ...{ name: 'flawsmith', version, description, license, type: 'module', bin: { flawsmith: 'bin/flawsmith.js' } },
    ...{ engines: { node: '>=24' }, os: [process.platform], cpu: [process.arch] },
    dependencies: needed,
    bundleDependencies: Object.keys(needed)
  }
}

/**
 * The description of a package inside without what would make npm look beyond it: scripts that fetch binaries, which are
 * there, and optional packages for other systems.
 */
export function withoutFetching(manifest: Manifest, isPacked: (name: string) => boolean): Manifest {
  const { scripts = {}, optionalDependencies = {}, dependencies = {} } = manifest
  const optional = Object.keys(optionalDependencies)
  // npm notes optional packages among the others too.
  const isThere = ([name]: [string, string]) => !optional.includes(name) || isPacked(name)
  return {
    ...manifest,
    scripts: Object.fromEntries(Object.entries(scripts).filter(([name]) => !/^(pre|post)?install$/.test(name))),
    dependencies: Object.fromEntries(Object.entries(dependencies).filter(isThere)),
    optionalDependencies: Object.fromEntries(Object.entries(optionalDependencies).filter(isThere))
  }
}

/** Packs a project whose dist/ is built into a folder; path of the .tgz. */
export async function packService(project: string, target: string): Promise<string> {
  const staging = await mkdtemp(join(tmpdir(), 'flawsmith-service-'))
  try {
    const files = serviceFiles(project)
    const folders = new Set(files.map(({ path }) => dirname(path)))
    for (const folder of folders) await mkdir(join(staging, folder), { recursive: true })
    for (const { path } of files) await copyFile(join(project, path), join(staging, path))
    const isPacked = (name: string) => folders.has(`node_modules/${name}`)
    for (const { path } of files.filter((file) => /^node_modules\/(.*\/)?package\.json$/.test(file.path))) {
      const manifest = await readManifest(join(project, path))
      if (Object.hasOwn(manifest, 'scripts') || Object.hasOwn(manifest, 'optionalDependencies')) {
        await writeFile(join(staging, path), JSON.stringify(withoutFetching(manifest, isPacked), null, 2))
      }
    }
    for (const [path, source] of Object.entries(beside)) {
      await mkdir(join(staging, dirname(path)), { recursive: true })
      await copyFile(join(root, source), join(staging, path))
    }
    const manifest = serviceManifest(await readManifest(join(project, 'package.json')))
    await writeFile(join(staging, 'package.json'), JSON.stringify(manifest, null, 2))
    await mkdir(target, { recursive: true })
    // npm decides what it takes, so it is asked before the list of the files is written.
    const { files: taken } = await npmPack(staging, ['--dry-run'])
    const lasting = taken.map(({ path }) => path).filter(isLasting)
    await listProgramFiles(staging, lasting, serviceFilesList)
    return join(target, (await npmPack(staging, ['--pack-destination', target])).filename)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** npm writes some descriptions anew, or may. */
const isLasting = (path: string) => !path.endsWith('package.json')

interface NpmPack {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

async function npmPack(folder: string, words: readonly string[]): Promise<NpmPack> {
  const all = ['pack', '--json', '--ignore-scripts', ...words]
  const { stdout } = await npm(all, { cwd: folder, maxBuffer: 2 ** 28 })
  const [packed] = JSON.parse(stdout) as [NpmPack]
  return packed
}

/** On Windows npm is a batch file, which only a shell starts. */
const npm = (words: readonly string[], options: object) =>
  promisify(execFile)('npm', words, { ...options, encoding: 'utf8', shell: process.platform === 'win32' })

const readManifest = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Manifest

if (import.meta.main) {
  await buildAll()
  const file = await packService(root, join(root, 'out', 'service'))
  console.log(`${file}\nInstall it with: npm install --global --offline ${file}`)
}
