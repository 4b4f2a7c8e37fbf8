import { createInterface } from 'node:readline/promises'
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

startLog({ name: 'command', folder: logFolder(process.env) })
process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { readAnswer } : {})
})
