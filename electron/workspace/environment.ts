import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { programUrl } from '../common/program-files.ts'
import type { RunEnvironment } from './runs.ts'

/** The environment of runs in this process, for their records. */
export function describeEnvironment(device: string, threads: number): RunEnvironment {
  const commit = gitCommit()
  const version = versionIn(programUrl('package.json'))
  return {
    codeVersion: commit === null ? version : `${version}+${commit}`,
    runtime: `onnxruntime-node ${versionIn(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'))}`,
    device,
    threads
  }
}

function versionIn(file: string | URL): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** The checked-out commit, with "-dirty" where files differ from it; null in an installed application. */
function gitCommit(): string | null {
  try {
    const command = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude', '*']
    return execFileSync('git', command, {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    }).trim()
  } catch {
    return null
  }
}
