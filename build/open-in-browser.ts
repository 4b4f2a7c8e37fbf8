import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Commands that open a file or an address in the default browser of each system. */
export function browserCommand(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  target: string
): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['open', target]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', target]
  const screen = environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']
  return screen === undefined || screen === '' ? null : ['xdg-open', target]
}

/** Milliseconds after which the browser has read the page. */
const readTime = 30_000

/**
 * A page that only this account can read and that leads to a link: the arguments of a process are there for everybody to
 * read, and a link lets in. It lies in the home folder, since a browser from a snap sees no other; `remove` deletes it.
 */
export async function pageTo(link: string, home = homedir()): Promise<{ file: string; remove: () => void }> {
  const folder = await mkdtemp(join(home, 'flawsmith-open-')).catch(() => mkdtemp(join(tmpdir(), 'flawsmith-open-')))
  const file = join(folder, 'open.html')
  const page = `<!doctype html><meta name="referrer" content="no-referrer"><title>Flawsmith</title><meta http-equiv="refresh" content="0;url=${link}">`
  await writeFile(file, page, { mode: 0o600 })
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Opens a link if there is a display; it is also printed to the terminal. */
export async function openInBrowser(link: string): Promise<void> {
  if (browserCommand(process.platform, process.env, link) === null) return
  const { file, remove } = await pageTo(link)
  const [program, ...words] = browserCommand(process.platform, process.env, file) as readonly [string, ...string[]]
  const opener = spawn(program, words, { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
  process.once('exit', remove)
  setTimeout(remove, readTime).unref()
}
