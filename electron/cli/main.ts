import { createInterface } from 'node:readline/promises'
import { runCommandLine } from './program.ts'

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {})
})
