import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { logFolder, startLog } from '../common/log.ts'
import { runCommandLine } from './program.ts'

async function readAnswer(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

/** Nothing that is typed is shown. */
async function readSecret(question: string): Promise<string> {
  process.stderr.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

startLog({ name: 'command', folder: logFolder(process.env) })
process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { readAnswer, readSecret } : {})
})
