import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Identifies processors whose sums may differ in the last bits: name, model and instruction sets. */
export function processor(): string {
  const name = cpus()[0]?.model ?? ''
  try {
    const [core = ''] = readFileSync('/proc/cpuinfo', 'utf8').split('\n\n')
    const lines = core.split('\n').filter((line) => /^(cpu family|model|stepping|flags)\s*:/.test(line))
    return `${name} ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`
  } catch {
    return name
  }
}
