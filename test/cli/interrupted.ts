import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { root, until } from '../host/api/test-host.ts'

export interface Launched {
  readonly process: ChildProcess
  /** What it has written to the error stream. */
  readonly err: () => string
  /** Waits until it has written something there. */
  readonly says: (what: RegExp) => Promise<true>
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>
}

/** The launcher in a process of its own, with more variables than this process has. */
export function launched(
  home: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {}
): Launched {
  const environment = { ...process.env, FLAWSMITH_HOME: home, ...more }
  const child = spawn(process.execPath, [join(root, 'bin/flawsmith.js'), ...words], { env: environment })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  // A pipe that nobody reads would stop it.
  child.stdout.resume()
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, err }))
  })
  const says = (what: RegExp) => until<true>(() => Promise.resolve(what.test(err) || null))
  return { process: child, err: () => err, says, ended }
}

/** The launcher in a process of its own, interrupted (Ctrl-C) as soon as its progress shows `when`. */
export async function interrupted(
  home: string,
  words: readonly string[],
  when: RegExp
): Promise<{ readonly code: number | null; readonly err: string }> {
  const command = launched(home, words)
  await Promise.race([command.says(when), command.ended])
  command.process.kill('SIGINT')
  return command.ended
}
