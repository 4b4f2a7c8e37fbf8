#!/usr/bin/env node
// Starts the TypeScript program under Node 24: the Node that runs this file when it is new enough, else the `node` package's.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const needed = 24
const entry = fileURLToPath(new URL('../electron/cli/main.ts', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= needed) {
  process.argv[1] = entry
  // Compiled code is kept, in a folder of this user alone: the next start is a third shorter.
  const { cacheFolder } = await import('../electron/common/cache-folder.ts')
  const { makeFolders } = await import('../electron/common/folders.ts')
  const compiled = join(cacheFolder(process.env), 'compiled')
  // Node itself would try without end where the system calls a new folder absent, as in /proc.
  await makeFolders(compiled).then(
    () => module.enableCompileCache(compiled),
    () => undefined
  )
  await import('../electron/cli/main.ts')
} else {
  const executable = bundledNode()
  if (executable === undefined) {
    console.error(
      `Flawsmith cannot start [node.too-old]: it needs Node ${needed} or newer, and this is Node ${process.versions.node}.\n` +
        `  What to do: run \`npm ci\` in Flawsmith's folder, which installs Node ${needed}, or install Node ${needed} yourself.`
    )
    process.exit(1)
  }
  const child = spawn(executable, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl-C to the whole group; the child handles it, and this process only waits for it to end.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}

/** Path of the Node that the `node` devDependency installed, or undefined. */
function bundledNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    return ['node', 'node.exe'].map((name) => join(folder, 'bin', name)).find((path) => existsSync(path))
  } catch {
    return undefined
  }
}
