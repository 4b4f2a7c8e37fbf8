#!/usr/bin/env node
// The command of the service package: the built program, on the Node that runs this file.
// As a whole: an import by name of what an older Node has not would fail before the message below.
import * as nodeModule from 'node:module'
import { join } from 'node:path'

const needed = 24
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `Flawsmith cannot start [node.too-old]: it needs Node ${needed} or newer, and this is Node ${process.versions.node}.\n` +
      `  What to do: install Node ${needed}, and start Flawsmith with it.`
  )
  process.exit(1)
}
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-argument -- The built program has no types. */
// Compiled code is kept, in a folder of this user alone: the next start is a fifth shorter.
const { cacheFolder } = await import('../dist/electron/common/cache-folder.js')
const { makeFolders } = await import('../dist/electron/common/folders.js')
const compiled = join(cacheFolder(process.env), 'compiled')
// Node itself would try without end where the system calls a new folder absent, as in /proc.
try {
  await makeFolders(compiled)
  nodeModule.enableCompileCache(compiled)
} catch {
  // It starts without it.
}
await import('../dist/electron/cli/main.js')
