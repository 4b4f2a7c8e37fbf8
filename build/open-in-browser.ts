import { spawn } from 'node:child_process'

/** Commands that open an address in the default browser of each system. */
export function browserCommand(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  address: string
): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['open', address]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  const screen = environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']
  return screen === undefined || screen === '' ? null : ['xdg-open', address]
}

/** Opens an address if there is a display; it is also printed to the terminal. */
export function openInBrowser(address: string): void {
  const command = browserCommand(process.platform, process.env, address)
  if (command === null) return
  const [program, ...words] = command
  const opener = spawn(program, words, { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}
