#!/usr/bin/env node
// The command of the service package: the built program, on the Node that runs this file.
const needed = 24
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `Flawsmith cannot start [node.too-old]: it needs Node ${needed} or newer, and this is Node ${process.versions.node}.\n` +
      `  What to do: install Node ${needed}, and start Flawsmith with it.`
  )
  process.exit(1)
}
await import('../dist/electron/cli/main.js')
