import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { programUrl } from '../common/program-files.ts'
import type { CommandContext } from './context.ts'

/** The built page. */
export const pageFolder = fileURLToPath(programUrl('dist/renderer/'))

/**
 * Builds the page where this copy of the program has never done so, as one from version control; a note says so, and what
 * to do where it cannot. The API answers without a page too.
 */
export async function requirePage({
  note,
  monitor: { signal }
}: Pick<CommandContext, 'note' | 'monitor'>): Promise<void> {
  if (existsSync(fileURLToPath(programUrl('dist/renderer/index.html')))) return
  const [vite, config] = ['node_modules/vite/bin/vite.js', 'build/vite.config.ts'].map((path) =>
    fileURLToPath(programUrl(path))
  ) as [string, string]
  const failed = () => note('The page is not built (npm ci && npm run build:renderer); the API answers.')
  if (!existsSync(vite) || !existsSync(config)) return failed()
  note('Building the page, this once…')
  const words = [vite, 'build', '--config', config, '--logLevel', 'error']
  // What it prints must not come between the lines of --json.
  const build = spawn(process.execPath, words, {
    cwd: programUrl('./'),
    stdio: ['ignore', 'ignore', 'inherit'],
    signal
  })
  const [code] = (await once(build, 'exit').catch(() => [1])) as [number | null]
  if (code !== 0) failed()
}
