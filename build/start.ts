/** @file `npm start`: the desktop app or, if Electron is not available, the same in a browser. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { errorText } from '../electron/cli/errors.ts'
import { FlawsmithError } from '../electron/common/errors.ts'
import { buildPage, buildProgram } from './build.ts'
import { requireElectron } from './electron-program.ts'
import { openInBrowser } from './open-in-browser.ts'
import { isStale } from './stale.ts'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)

if (await isStale(join(root, 'dist', 'renderer', 'index.html'), [join(root, 'renderer'), join(root, 'electron')])) {
  console.log('Building the page…')
  await buildPage()
}
const electron = words.includes('--browser') ? null : electronOrWhyNot()
if (electron === null) serve()
else {
  await buildProgram()
  const app = spawn(electron, [root, ...words], { stdio: 'inherit' })
  app.on('exit', (code) => process.exit(code ?? 1))
}

/** Path of Electron's binary, or null after printing why there is none. */
function electronOrWhyNot(): string | null {
  try {
    return requireElectron().program
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    process.stderr.write(errorText(error, { json: false, verbose: false }))
    console.log('Opening Flawsmith in the browser instead (npm start -- --browser skips this check).')
    return null
  }
}

/** `flawsmith serve` on any free port; its link is printed, and opened if there is a display. */
function serve(): void {
  const entry = join(root, 'electron', 'cli', 'main.ts')
  const host = spawn(process.execPath, [entry, 'serve', '--port', '0'], { stdio: ['inherit', 'pipe', 'inherit'] })
  // A terminal sends Ctrl-C to both; the host pauses its jobs and ends, and this process after it.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => host.kill('SIGTERM'))
  host.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text)
    const [link] = /https?:\/\/\S+\/enter\/[\w-]+/.exec(text) ?? []
    if (link !== undefined) void openInBrowser(link).catch(() => undefined)
  })
  host.on('exit', (code) => process.exit(code ?? 1))
}
