/** @file Whether a folder's disk has space, stores what it confirms in time, and agrees with the system's clock. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from '../../common/errors.ts'
import type { Finding } from '../../contract/doctor.ts'
import { textOf } from '../../messages/english.ts'
import { inGibibytes } from './computer.ts'
import { ok, problem, warning } from './finding.ts'

/** What was measured of a disk. */
export interface Disk {
  readonly freeBytes: number
  /** Median milliseconds until 4 KiB are on the disk. */
  readonly syncMilliseconds: number
  /** How far the date of a file written now is ahead of the system's clock. */
  readonly clockSeconds: number
}

const gibibyte = 2 ** 30
const [tooLittle, little] = [gibibyte, 5 * gibibyte]
/** A verdict waits for the disk once: more than this is felt at a takt of a second. */
const slowSync = 50
/** Some file systems keep dates in steps of two seconds. */
const clockTolerance = 3

/** Findings about what was measured. */
export function judgeDisk({ freeBytes, syncMilliseconds, clockSeconds }: Disk): Finding[] {
  const milliseconds = Math.round(syncMilliseconds * 10) / 10
  const said = textOf('doctor.disk', { free: inGibibytes(freeBytes), milliseconds })
  const space = textOf('doctor.disk.space')
  const disk =
    freeBytes < tooLittle
      ? problem('disk', said, space)
      : freeBytes < little
        ? warning('disk', said, space)
        : syncMilliseconds > slowSync
          ? warning('disk', said, textOf('doctor.disk.slow'))
          : ok('disk', said)
  const seconds = Math.round(clockSeconds)
  const clock =
    Math.abs(clockSeconds) <= clockTolerance
      ? ok('clock', textOf('doctor.clock'))
      : warning('clock', textOf('doctor.clock.differs', { seconds }), textOf('doctor.clock.advice'))
  return [disk, clock]
}

/** Writes into a folder that is there, and leaves nothing. */
export async function examineDisk(folder: string): Promise<Finding[]> {
  try {
    return judgeDisk(await measureDisk(folder))
  } catch (cause) {
    return [problem('disk', textOf('doctor.disk.refuses', { reason: reasonOf(cause) }), textOf('doctor.disk.advice'))]
  }
}

/** The disk of Flawsmith's own folder, with settings, logs and caches, where it is another one; nothing where it is not. */
export async function examineHomeDisk(home: string, examined: string): Promise<Finding[]> {
  const [own, other] = await Promise.all([home, examined].map((path) => stat(path).catch(() => null)))
  if (own === null || own === undefined || own.dev === other?.dev) return []
  try {
    return homeDisk(await measureDisk(home))
  } catch (cause) {
    const said = textOf('doctor.home.refuses', { reason: reasonOf(cause) })
    return [problem('disk', said, textOf('doctor.disk.advice'))]
  }
}

/** Settings, logs and what can be made again are small. */
const littleForHome = gibibyte / 4

export function homeDisk({ freeBytes }: Pick<Disk, 'freeBytes'>): Finding[] {
  const said = textOf('doctor.home', { free: inGibibytes(freeBytes) })
  return [freeBytes < littleForHome ? problem('disk', said, textOf('doctor.home.advice')) : ok('disk', said)]
}

async function measureDisk(folder: string): Promise<Disk> {
  const { bavail, bsize } = await statfs(folder)
  const own = await mkdtemp(join(folder, '.flawsmith-doctor-'))
  try {
    const file = await open(join(own, 'written'), 'w')
    try {
      const data = randomBytes(4096)
      const times: number[] = []
      for (let index = 0; index < 9; index++) {
        const start = performance.now()
        await file.write(data, 0, data.length, index * data.length)
        await file.sync()
        times.push(performance.now() - start)
      }
      const { mtimeMs } = await file.stat()
      const clockSeconds = (mtimeMs - Date.now()) / 1000
      return { freeBytes: bavail * bsize, syncMilliseconds: times.sort((a, b) => a - b)[4] ?? 0, clockSeconds }
    } finally {
      await file.close()
    }
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}
