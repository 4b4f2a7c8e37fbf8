import type { Failure } from '../../common/errors.ts'
import type { AtWork } from '../at-work.ts'
import type { JudgedImage } from '../journal/images.ts'
import type { OutboxEntry } from '../journal/outbox.ts'

/** A verdict for a sink. It may come twice, with the same id, where the first time was not noted. */
export interface Delivery {
  readonly entry: OutboxEntry
  /** Unique among all stations: the station's id and the image's number. */
  readonly id: string
  readonly image: JudgedImage
  /** Path of the image's copy in the spool; null where the image could not be read. */
  readonly copy: string | null
  /** The file in the watched folder; null for what was no file. */
  readonly original: { readonly path: string; readonly fileKey: string } | null
}

/** `again`: it is tried a number of times before it goes to the dead letters, else it goes there at once. */
export type Outcome = 'delivered' | { readonly failure: Failure; readonly again: boolean }

export interface Sink {
  /** How many verdicts it takes at a time. */
  readonly batch: number
  /**
   * Takes verdicts, each at most once however often it comes; one outcome for each. Throws where the sink is away or full:
   * then nothing counts as refused, and all of it is tried again later.
   */
  readonly deliver: (deliveries: readonly Delivery[], signal: AbortSignal) => Promise<readonly Outcome[]>
  /** Reaches for it, also while nothing waits, where it is to be there before the first verdict; throws as `deliver`. */
  readonly reach?: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What a kind of sink is. */
export interface SinkKindOf<Settings> {
  /** Whether it takes the image too, which is then kept until it has. */
  readonly needsImage: boolean
  /** The environment variable that it cannot do without. */
  readonly variable?: (settings: Settings) => string | undefined
  /** Opens it, without reaching for it. Errors: those that a person has to mend before the station can start. */
  readonly open: (settings: Settings, context: SinkContext) => Sink
}

export interface SinkContext {
  /** The station's name. */
  readonly station: string
  /** Folder and id of the station. */
  readonly folder: string
  readonly id: string
  /** The station itself; null before it runs. */
  readonly atWork: () => AtWork | null
  readonly environment: Readonly<Record<string, string | undefined>>
}
