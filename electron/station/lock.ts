/** @file Lock files: one process runs a station, one station takes images from a folder. */
import { createHash } from 'node:crypto'
import { open, realpath, rm, stat, utimes } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { readJsonOrNull } from '../common/read-json.ts'
import { holdFile } from '../workspace/exclusive-file.ts'
import { isAlive, thisProcess } from '../workspace/processes.ts'

export interface StationLock {
  /** Says that the owner still lives, to other PCs; a lock that is gone is taken again. Errors: those of locking. */
  readonly refresh: () => Promise<void>
  readonly release: () => Promise<void>
}

const owner = z.object({ id: z.int(), started: z.string(), pc: z.string(), station: z.string() })
type Owner = z.output<typeof owner>

/** Milliseconds after which another PC's lock that is not refreshed counts as left behind. */
const staleAfter = 120_000

/** Makes this process the one that runs a station, or changes its recipe. Errors: `station.in-use`. */
export async function lockStation(folder: string): Promise<StationLock> {
  return lock(join(folder, 'station.lock'), folder, ({ id }) => {
    return new FlawsmithError('station.in-use', { folder, process: id })
  })
}

/** The process that runs a station on this PC; null where none does. */
export async function runnerOf(folder: string): Promise<number | null> {
  const found = await ownerOf(join(folder, 'station.lock'))
  return found !== null && found.pc === hostname() && isAlive(found) ? found.id : null
}

/** Whether some process runs a station, on this PC or another. */
export async function isRunning(folder: string): Promise<boolean> {
  const path = join(folder, 'station.lock')
  const found = await ownerOf(path)
  return found !== null && holds(path, found)
}

/**
 * Makes a station the one that takes images from a folder, also among other PCs. Where nothing may be written there, among
 * the stations of this PC. Errors: `station.source-in-use`; those of the system where the folder is not there.
 */
export async function lockSource(folder: string, station: string): Promise<StationLock> {
  const refusal = (other: Owner) =>
    new FlawsmithError('station.source-in-use', { folder, station: other.station, process: other.id, pc: other.pc })
  try {
    return await lock(join(folder, '.flawsmith-station.lock'), station, refusal)
  } catch (cause) {
    if (!isForbidden(cause)) throw cause
    const name = createHash('sha256')
      .update(await realpath(folder))
      .digest('hex')
      .slice(0, 32)
    return lock(join(tmpdir(), `flawsmith-source-${name}.lock`), station, refusal)
  }
}

async function lock(path: string, station: string, refusal: (owner: Owner) => Error): Promise<StationLock> {
  await take(path, station, refusal)
  return {
    refresh: async () => {
      const now = new Date()
      await utimes(path, now, now).catch(() => take(path, station, refusal))
    },
    release: async () => {
      // Another station may have taken it while the folder was away.
      if (isOwn(await ownerOf(path), station)) await rm(path, { force: true }).catch(() => undefined)
    }
  }
}

async function take(path: string, station: string, refusal: (owner: Owner) => Error): Promise<void> {
  // Two processes that find the same stale lock would each remove what the other has just written.
  const leave = await enterGate(path)
  try {
    for (let attempt = 0; attempt < 30; attempt++) {
      if (await created(path, station)) return
      const found = await ownerOf(path)
      if (found !== null && isOwn(found, station) && attempt > 0) return
      if (found !== null && (await holds(path, found))) throw refusal(found)
      // Another PC may be writing it.
      if (found === null && (await ageOf(path)) < 1000) await sleep(100)
      else await rm(path, { force: true })
    }
    throw refusal((await ownerOf(path)) ?? { ...thisProcess(), pc: hostname(), station })
  } finally {
    leave()
  }
}

/** Lets one process of this PC at a time look at a lock and take it; the file stands apart, so that it works on shares. */
async function enterGate(path: string): Promise<() => void> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path))
  const name = createHash('sha256')
    .update(join(folder, basename(path)))
    .digest('hex')
    .slice(0, 32)
  for (;;) {
    const leave = holdTemporary(`flawsmith-gate-${name}.db`)
    if (leave !== null) return leave
    await sleep(20)
  }
}

function holdTemporary(name: string): (() => void) | null {
  const folder = tmpdir()
  try {
    return holdFile(join(folder, name))
  } catch (cause) {
    const unwritable = cause instanceof FlawsmithError && cause.code === 'workspace.unwritable'
    // A TypeError where the folder is not there.
    if (!unwritable && !(cause instanceof TypeError)) throw cause
    throw new FlawsmithError(
      'temporary.unwritable',
      { reason: reasonOf(unwritable ? cause.cause : cause), folder },
      { cause }
    )
  }
}

function isOwn(found: Owner | null, station: string): boolean {
  const { id, started } = thisProcess()
  return found?.id === id && found.started === started && found.pc === hostname() && found.station === station
}

async function holds(path: string, found: Owner): Promise<boolean> {
  if (found.pc === hostname()) return isAlive(found)
  return (await ageOf(path)) < staleAfter
}

/** Milliseconds since a lock was refreshed, whichever PC's clock is ahead; since 1970 for one that is gone. */
async function ageOf(path: string): Promise<number> {
  const changed = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0
  )
  return Math.abs(Date.now() - changed)
}

async function created(path: string, station: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(JSON.stringify({ ...thisProcess(), pc: hostname(), station } satisfies Owner))
      await file.sync()
    } finally {
      await file.close()
    }
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw cause
  }
}

/** Null for a lock that is gone or was left half written. */
const ownerOf = (path: string) => readJsonOrNull(path, owner)

function isForbidden(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && ['EACCES', 'EPERM', 'EROFS'].includes(String(cause.code))
}
