import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../host/api/test-host.ts'

/** The launcher in a process of its own, interrupted (Ctrl-C) as soon as its progress shows `when`. */
export function interrupted(
  home: string,
  words: readonly string[],
  when: RegExp
): Promise<{ readonly code: number | null; readonly err: string }> {
  const environment = { ...process.env, FLAWSMITH_HOME: home }
  const child = spawn(process.execPath, [join(root, 'bin/flawsmith.js'), ...words], { env: environment })
  let err = ''
  let sent = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    if (!sent && when.test(err)) sent = child.kill('SIGINT')
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, err })))
}
