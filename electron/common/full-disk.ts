import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { textOf } from '../messages/english.ts'
import type { TextValue, Value } from '../messages/message.ts'
import { FlawsmithError, isFullDisk } from './errors.ts'

/** Bytes below which a disk counts as full: no database writes a page, and no file system a folder, without them. */
const least = 64 * 1024

/**
 * The error `disk.full` for the system's refusal: where, and how much is free and, where `needed` is known, in bytes, how
 * much that takes.
 */
export function fullDisk(
  path: string,
  cause: unknown,
  { needed, details = {} }: { readonly needed?: number; readonly details?: Readonly<Record<string, unknown>> } = {}
): FlawsmithError {
  return new FlawsmithError('disk.full', { path, room: roomOf(path, cause, needed) }, { details, cause })
}

function roomOf(path: string, cause: unknown, needed: number | undefined): Value {
  if (isFullDisk(cause) && (cause as NodeJS.ErrnoException).code === 'EDQUOT') return textOf('room.quota')
  const free = freeBytes(path)
  return free === null ? textOf('room.none') : roomText(free, needed)
}

/** In bytes; what is needed is left out where it is less than is free, as what was refused is something else then. */
export function roomText(free: number, needed?: number): TextValue {
  return needed === undefined || needed <= free
    ? textOf('room.free', { free: size(free) })
    : textOf('room.missing', { free: size(free), needed: size(needed) })
}

function size(bytes: number): TextValue {
  return bytes < 1e6
    ? textOf('room.kilobytes', { size: Math.ceil(bytes / 1e3) })
    : textOf('room.megabytes', { size: Math.round(bytes / 1e5) / 10 })
}

/** Bytes that this account may still write where a path is, or would be; null where the system does not say. */
function freeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  } catch {
    return dirname(path) === path ? null : freeBytes(dirname(path))
  }
}

/** Whether next to nothing can be written where a path is, whatever reason the system gave. */
export function isNearlyFull(path: string): boolean {
  const free = freeBytes(path)
  return free !== null && free < least
}
