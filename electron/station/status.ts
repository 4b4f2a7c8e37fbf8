import type { Failure } from '../common/errors.ts'
import { writeFileAtomic } from '../common/files.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { shares, type Statistics } from './counters.ts'
import type { DriftState } from './drift.ts'
import type { Verdict } from '../inspection/inspection.ts'
import { countVerdicts, latestImages } from './journal/images.ts'
import { closeJournal, openJournal } from './journal/journal.ts'
import { countOverrulings, overrulingOf, type RightVerdict } from './journal/overrulings.ts'
import { runnerOf } from './lock.ts'
import type { RetentionState } from './retention/retention.ts'
import type { SinkState } from './sinks/delivery.ts'
import type { SourceState } from './sources/source.ts'
import { currentRecipe, journalFile, statusFile, type Station } from './station-folder.ts'

/** What a running station says of itself; written to its folder every second. */
export interface RunStatus {
  readonly process: number
  readonly startedAt: string
  readonly updatedAt: string
  readonly recipeVersion: number
  readonly bundleHash: string
  readonly source: SourceState
  readonly sinks: readonly SinkState[]
  /** Since it was started. */
  readonly session: Statistics
  readonly drift: DriftState
  /** Images that wait for their verdict. */
  readonly pending: number
  /** What keeps verdicts from being stored. */
  readonly failure: Failure | null
  /** Of the images that arrive now. */
  readonly batch: string | null
  readonly lot: string | null
  /** Images on the disk and removed; null for a recipe that keeps all. */
  readonly retention: RetentionState | null
}

export interface StationStatus {
  readonly folder: string
  readonly name: string
  readonly recipeVersion: number
  /** Null where the station does not run. */
  readonly run: RunStatus | null
  /** Of all time. */
  readonly total: Pick<Statistics, 'counts' | 'inspected' | 'yield' | 'ppm'>
  /** Images whose verdict a person overruled. */
  readonly overruled: number
  /** Claimed by a process that ended; inspected at the next start. */
  readonly waiting: number
  readonly latest: readonly LatestImage[]
}

export interface LatestImage {
  readonly sequence: number
  readonly name: string
  readonly verdict: Verdict
  readonly score: number | null
  readonly judgedAt: string
  readonly totalMs: number
  /** What a person said instead; null where the verdict stands. */
  readonly overruled: RightVerdict | null
}

const latestCount = 20

export async function writeRunStatus(station: Station, status: RunStatus): Promise<void> {
  await writeFileAtomic(statusFile(station.folder), JSON.stringify(status))
}

/** What a station has done and does, whether or not it runs. Errors: those of its recipe and journal. */
export async function stationStatus(station: Station): Promise<StationStatus> {
  const { version, recipe } = await currentRecipe(station)
  const process = await runnerOf(station.folder)
  const run = process === null ? null : await readRunStatus(station, process)
  const journal = openJournal(journalFile(station.folder))
  try {
    const { waiting, ...counts } = countVerdicts(journal)
    const latest = latestImages(journal, latestCount).map(
      ({ sequence, name, verdict, score, judgedAt, totalMs }): LatestImage => ({
        ...{ sequence, name, verdict, score, judgedAt, totalMs },
        overruled: overrulingOf(journal, sequence)?.verdict ?? null
      })
    )
    return {
      ...{ folder: station.folder, name: recipe.name, recipeVersion: version, run },
      ...{ total: shares(counts), overruled: countOverrulings(journal), waiting, latest }
    }
  } finally {
    closeJournal(journal)
  }
}

/** Null until the process has written its first. */
export async function readRunStatus({ folder }: Station, process: number): Promise<RunStatus | null> {
  try {
    const status = JSON.parse(await readRegularFile(statusFile(folder), 'utf8')) as RunStatus
    return status.process === process ? status : null
  } catch {
    return null
  }
}
