import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Identity of a process that stays unique although the system reuses ids. */
export interface ProcessIdentity {
  readonly id: number
  /** When it started, as given by the operating system; only compared for equality. */
  readonly started: string
}

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  return (own ??= { id: process.pid, started: startOf(process.pid) ?? 'unknown' })
}
let own: ProcessIdentity | undefined

/** Whether exactly that process is still running, not another one with its id. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (!exists(identity.id)) return false
  const started = startOf(identity.id)
  return started === identity.started || (started === null && identity.started === 'unknown')
}

function exists(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

function startOf(id: number): string | null {
  try {
    if (process.platform === 'linux') return linuxStart(id)
    if (process.platform === 'win32') {
      const command = `(Get-Process -Id ${id}).StartTime.ToFileTimeUtc()`
      return execFileSync('powershell.exe', ['-NoProfile', '-Command', command], { encoding: 'utf8' }).trim() || null
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(id)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

/** Clock ticks since boot, with the boot's own id; null for a process that is dead but not yet reaped. */
function linuxStart(id: number): string | null {
  const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
  // The second field is the program's name in parentheses and may itself contain spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`
}
