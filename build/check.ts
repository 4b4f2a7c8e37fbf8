/** @file All that must pass before a commit, one check after the other, since each uses all cores: `npm test`. */
import { spawn } from 'node:child_process'

/** The shortest first. */
const checks: Readonly<Record<string, string>> = {
  oxfmt: 'oxfmt --check',
  knip: 'knip',
  'oxlint and types': 'oxlint --type-check',
  'unit tests': 'vitest run --project unit --reporter=dot'
}

/** Runs a check, which shows what it finds; whether it passed. */
function passes(name: string, command: string): Promise<boolean> {
  const start = performance.now()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  spawn(command, { shell: true, stdio: 'inherit' }).on('close', (code) => {
    const seconds = Math.round((performance.now() - start) / 1000)
    console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${name} (${seconds} s)`)
    resolve(code === 0)
  })
  return promise
}

let failed = false
for (const [name, command] of Object.entries(checks)) {
  if (!(await passes(name, command))) failed = true
}
process.exitCode = failed ? 1 : 0
