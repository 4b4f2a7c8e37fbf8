/** @file `npm start`: the desktop app, or, where Electron's program cannot be had, the same in a browser. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buildPage, buildProgram } from './build.ts'
import { openInBrowser } from './open-in-browser.ts'
import { isStale } from './stale.ts'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const wantsBrowser = words.includes('--browser')

if (await isStale(join(root, 'dist', 'renderer', 'index.html'), [join(root, 'renderer'), join(root, 'electron')])) {
  console.log('Building the page…')
  await buildPage()
}
const electron = wantsBrowser ? null : (electronProgram() ?? fetchElectron())
if (electron === null) serve()
else {
  await buildProgram()
  const app = spawn(electron, [root, ...words], { stdio: 'inherit' })
  app.on('exit', (code) => process.exit(code ?? 1))
}

/** Path of Electron's program; importing its package would fetch it without a word. */
function electronProgram(): string | null {
  const folder = electronFolder()
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const program = join(folder, 'dist', readFileSync(named, 'utf8'))
  return existsSync(program) ? program : null
}

function fetchElectron(): string | null {
  console.log('Electron is not on this PC yet; fetching it from GitHub (npm start -- --browser does without)…')
  const { status } = spawnSync(process.execPath, [join(electronFolder(), 'install.js')], {
    stdio: 'ignore',
    timeout: 10 * 60_000
  })
  const program = status === 0 ? electronProgram() : null
  if (program === null) console.log('Electron’s program cannot be had here, so Flawsmith opens in the browser.')
  return program
}

function electronFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}

/** `flawsmith serve` on any free port; its link is printed, and opened where there is a screen. */
function serve(): void {
  const entry = join(root, 'electron', 'cli', 'main.ts')
  const host = spawn(process.execPath, [entry, 'serve', '--port', '0'], { stdio: ['inherit', 'pipe', 'inherit'] })
  // A terminal sends Ctrl-C to both; the host pauses its jobs and ends, and this process after it.
  process.on('SIGINT', () => undefined)
  host.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text)
    const [link] = /http:\/\/\S+\/enter\/\S+/.exec(text) ?? []
    if (link !== undefined) openInBrowser(link)
  })
  host.on('exit', (code) => process.exit(code ?? 1))
}
