/**
 * @file Packs the app, checks what can be checked only with Electron's program, and writes a report:
 * `node build/verify-installer.ts [--signed]`, on each system that installers are made for. Exits with 1 where a check fails.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { errorText } from '../electron/cli/errors.ts'
import { FlawsmithError } from '../electron/common/errors.ts'
import { writeFileAtomic } from '../electron/common/files.ts'
import { buildAll } from './build.ts'
import { requireElectron } from './electron-program.ts'
import { pack } from './package.ts'
import { requireSigning } from './signing.ts'
import {
  checkContents,
  checkFuses,
  checkSize,
  checkUnpacked,
  logged,
  type Check,
  type PackedApp
} from './verification/checks.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'out', 'release')

/** Milliseconds from the start of the process to a page that answers. */
const slowestStart = 2000
const patience = 60_000

async function packedApp(): Promise<PackedApp> {
  const folders = { darwin: 'mac-arm64/Flawsmith.app', win32: 'win-unpacked' } as Partial<Record<string, string>>
  const folder = join(out, folders[process.platform] ?? 'linux-unpacked')
  const programs = { darwin: 'Contents/MacOS/Flawsmith', win32: 'Flawsmith.exe' } as Partial<Record<string, string>>
  const program = join(folder, programs[process.platform] ?? 'flawsmith')
  await stat(program)
  const resources = join(folder, process.platform === 'darwin' ? 'Contents/Resources' : 'resources')
  return { folder, program, resources, profile: 'release' }
}

/** Starts a program with a home of its own until `isDone` says so; what it gave, or null when it ended before. */
async function started<Found>(program: string, isDone: (home: string) => Promise<Found | null>): Promise<Found | null> {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith-verify-'))
  const child = spawn(program, [], { env: { ...process.env, FLAWSMITH_HOME: home }, stdio: 'ignore' })
  const ended = once(child, 'exit')
  try {
    for (const end = Date.now() + patience; Date.now() < end; await wait(50)) {
      const found = await isDone(home)
      if (found !== null) return found
      if (child.exitCode !== null || child.signalCode !== null) return null
    }
    return null
  } finally {
    child.kill()
    await Promise.race([ended, wait(20_000)])
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The first start fills the system's cache, as the second and later ones find it. */
async function checkStart({ program }: PackedApp): Promise<Check> {
  const times: number[] = []
  for (let attempt = 0; attempt < 4; attempt++) {
    const line = await started(program, (home) => logged(home, 'page usable'))
    times.push(Number(/milliseconds=(\d+)/.exec(line ?? '')?.[1] ?? Infinity))
  }
  const [first, ...later] = times
  const median = later.sort((a, b) => a - b)[1] ?? Infinity
  const found = `first ${first} ms, then ${later.join(', ')} ms; at most ${slowestStart} ms`
  return { name: 'start to usable window', passed: median <= slowestStart, found }
}

/** In main.js, but not needed to start: nothing but the check of the archive can mind another letter in it. */
const harmless = 'prevent-app-suspension'

/** A letter of the archive's code is changed: Electron must not start it. */
async function checkTampered({ folder, program, resources }: PackedApp): Promise<Check> {
  const name = 'changed archive'
  if (process.platform === 'linux') return { name, passed: null, found: 'Electron does not check the archive on Linux' }
  const copy = await mkdtemp(join(tmpdir(), 'flawsmith-tampered-'))
  try {
    const moved = (path: string) => path.replace(folder, join(copy, 'Flawsmith.app'))
    await cp(folder, moved(folder), { recursive: true, verbatimSymlinks: true })
    const path = moved(join(resources, 'app.asar'))
    const bytes = await readFile(path)
    bytes.write('P', bytes.indexOf(harmless))
    await writeFile(path, bytes)
    const line = await started(moved(program), (home) => logged(home, 'page usable'))
    return { name, passed: line === null, found: line === null ? 'does not start' : 'starts' }
  } finally {
    await rm(copy, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function installers(): Promise<Check> {
  const names = (await readdir(out)).filter((name) => /\.(?:exe|dmg|AppImage|deb|tar\.gz|update)$/.test(name))
  const sizes = await Promise.all(
    names.map(async (name) => `${name} ${((await stat(join(out, name))).size / 1e6).toFixed(1)} MB`)
  )
  return { name: 'installers', passed: names.length > 0, found: sizes.join('; ') }
}

/** Installs, uninstalls, and looks whether what a person made is still there; for all users it needs their yes. */
async function checkUninstall(): Promise<Check> {
  const name = 'uninstall keeps workspaces'
  const setup = (await readdir(out)).find((each) => each.endsWith('.exe'))
  if (process.platform !== 'win32' || setup === undefined) {
    return {
      name,
      passed: null,
      found: 'AppImage, dmg and tar.gz have no uninstaller; the .deb runs no script that deletes'
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-installed-'))
  const data = join(process.env['APPDATA'] ?? '', 'Flawsmith', 'verify-installer.txt')
  await writeFileAtomic(data, 'a workspace')
  const run = async (program: string, words: readonly string[]) => once(spawn(program, [...words]), 'exit')
  await run(join(out, setup), ['/S', '/currentuser', `/D=${folder}`])
  await run(join(folder, 'Uninstall Flawsmith.exe'), ['/S', '/currentuser'])
  const kept = await stat(data).then(
    () => true,
    () => false
  )
  await rm(data, { force: true })
  return { name, passed: kept, found: kept ? 'kept' : 'deleted' }
}

/** The report as text, one line a check. */
function reportText(checks: readonly Check[]): string {
  const words = (passed: boolean | null) => (passed === null ? 'not here' : passed ? 'ok      ' : 'FAILED  ')
  return checks.map(({ name, passed, found }) => `${words(passed)}  ${name}: ${found}`).join('\n')
}

try {
  const signed = process.argv.includes('--signed')
  if (signed) requireSigning(process.env)
  const { folder } = requireElectron()
  await buildAll()
  await pack({ profile: 'release', signed, electron: folder, project: root })
  const app = await packedApp()
  const checks = [
    await installers(),
    await checkSize(app),
    await checkFuses(app),
    await checkContents(app, signed),
    await checkUnpacked(app),
    await checkStart(app),
    await checkTampered(app),
    await checkUninstall()
  ]
  const machine = { platform: process.platform, release: release(), arch: process.arch, at: new Date().toISOString() }
  await writeFileAtomic(join(out, 'verification.json'), `${JSON.stringify({ machine, signed, checks }, null, 2)}\n`)
  console.log(`${reportText(checks)}\nReport: ${join(out, 'verification.json')}`)
  if (checks.some(({ passed }) => passed === false)) process.exitCode = 1
} catch (error) {
  process.stderr.write(errorText(error, { json: false, verbose: !(error instanceof FlawsmithError) }))
  process.exitCode = 1
}
