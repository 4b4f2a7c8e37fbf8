/** @file What sinks see of a running station, and may ask of it. */
import { randomUUID } from 'node:crypto'
import { FlawsmithError, type Failure } from '../common/errors.ts'
import type { Statistics } from './counters.ts'
import type { DriftState } from './drift.ts'
import type { JudgedImage } from './journal/images.ts'
import { readNamedFile } from './sources/named-file.ts'
import type { Intake, Source, SourceState } from './sources/source.ts'

/** A station at one moment; part of its RunStatus. */
export interface Sight {
  readonly source: SourceState
  readonly sinks: readonly {
    readonly name: string
    readonly state: 'ready' | 'away'
    readonly dead: number
    readonly failure: Failure | null
  }[]
  /** Since it was started. */
  readonly session: Statistics
  readonly drift: DriftState
  readonly pending: number
  /** What keeps verdicts from being stored. */
  readonly failure: Failure | null
}

export interface AtWork {
  readonly status: () => Sight
  readonly isPaused: () => boolean
  /**
   * Inspects a file that lies in one of the folders, once more if it was inspected before. Errors: `station.path-outside`,
   * `station.paused`, `station.queue-full`, those of taking an image.
   */
  readonly inspectFile: (path: string, part: string | null, folders: readonly string[]) => Promise<JudgedImage>
  /** Takes an image with the source's camera and inspects it. Errors: `station.no-camera`,
   * `station.paused`, those of Source.trigger. */
  readonly inspectNow: (part: string | null) => Promise<JudgedImage>
}

/** Milliseconds that a file that was named may take to appear. */
const patience = 2000

interface AtWorkOptions {
  readonly status: () => Sight
  readonly isPaused: () => boolean
  readonly intake: Intake
  readonly source: () => Source | null
}

export function atWork({ status, isPaused, intake, source }: AtWorkOptions): AtWork {
  return {
    ...{ status, isPaused },
    inspectFile: async (path, part, folders) => {
      // Whoever waits for the verdict is told now, not after the pause.
      if (isPaused()) throw new FlawsmithError('station.paused')
      if (!intake.hasRoom()) throw new FlawsmithError('station.queue-full')
      const arrived = performance.now()
      const arrivedAt = new Date().toISOString()
      const file = await readNamedFile(path, folders, { patience })
      const identity = `trigger:${randomUUID()}`
      const taken = await intake.take({ ...file, source: 'folder', identity, part, arrivedAt, arrived })
      if (taken.known) throw new Error('an image with a new identity was known')
      return taken.verdict
    },
    inspectNow: async (part) => {
      const trigger = source()?.trigger
      if (trigger === undefined) throw new FlawsmithError('station.no-camera')
      if (isPaused()) throw new FlawsmithError('station.paused')
      return trigger(part)
    }
  }
}
