import { spawn } from 'node:child_process'

/** How each system opens an address in the person's browser. */
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

/** Opens an address where there is a screen; whoever reads the terminal has it anyway. */
export function openInBrowser(address: string): void {
  const command = browserCommand(process.platform, process.env, address)
  if (command === null) return
  const [program, ...words] = command
  const opener = spawn(program, words, { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}
