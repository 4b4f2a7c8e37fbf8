import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommandLine } from '../../electron/cli/program.ts'

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A command line with a home and a folder of its own, both removed by `dispose`. */
export async function commandLine() {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-'))
  const environment = { FLAWSMITH_HOME: join(folder, 'home') }
  return {
    folder,
    dispose: () => rm(folder, { recursive: true }),
    async run(...words: string[]): Promise<Outcome> {
      let [out, err] = ['', '']
      const stdout = { write: (text: string) => (out += text) }
      const stderr = { write: (text: string) => (err += text) }
      const code = await runCommandLine(words, { stdout, stderr, environment })
      return { code, out, err }
    }
  }
}
