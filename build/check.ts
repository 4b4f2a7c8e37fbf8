/** @file All that must pass before a commit, as many checks at a time as there are cores: `npm test`. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The longest first. */
const checks: Readonly<Record<string, string>> = {
  'unit tests': 'vitest run --project unit --reporter=dot',
  'oxlint and types': 'oxlint --type-check',
  oxfmt: 'oxfmt --check',
  knip: 'knip'
}

/** Runs a check and shows what it wrote; whether it passed. */
function passes(name: string, command: string): Promise<boolean> {
  const start = performance.now()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const written: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => written.push(chunk))
  child.on('close', (code) => {
    process.stdout.write(Buffer.concat(written))
    const seconds = Math.round((performance.now() - start) / 1000)
    console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${name} (${seconds} s)`)
    resolve(code === 0)
  })
  return promise
}

const waiting = Object.entries(checks)
let failed = false
async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (!(await passes(...next))) failed = true
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
process.exitCode = failed ? 1 : 0
