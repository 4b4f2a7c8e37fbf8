import type { Failure } from '../../common/errors.ts'
import type { EarlierImage, JudgedImage } from '../journal/images.ts'

/** An image that a source has taken in whole, or that it cannot read. */
export interface Arrival {
  readonly identity: string
  /** Whether it is a file of this computer, or was sent. */
  readonly source: 'folder' | 'http'
  readonly name: string
  /** Of the part that it shows; null where nobody said. */
  readonly part: string | null
  readonly path: string | null
  /** Of the file on the disk; null for what is no file. */
  readonly fileKey: string | null
  /** The bytes with their SHA-256, or why there are none. */
  readonly content: { readonly bytes: Uint8Array; readonly hash: string } | { readonly unreadable: Failure }
  /** ISO 8601, UTC, by the clock on the wall. */
  readonly arrivedAt: string
  /** By performance.now(). */
  readonly arrived: number
}

/** What a source gives its images to. */
export interface Intake {
  /** Whether an image would be taken without waiting. */
  readonly hasRoom: () => boolean
  /**
   * Takes an image once there is room: resolves when it is claimed, to a promise of its verdict; `known` where it was
   * taken before. Rejects where it could not be claimed, as with a full disk; it may be given again.
   */
  readonly take: (arrival: Arrival) => Promise<Taken>
  /** A file that is known by its name and key, or an image by its content, and is not to be given. */
  readonly isKnownFile: (name: string, fileKey: string) => boolean
  readonly isRenamedFile: (file: Readonly<Record<'fileKey' | 'contentHash' | 'identity', string>>) => boolean
  /** What is known of an earlier image with this identity. */
  readonly earlier: (identity: string) => EarlierImage | null
  /** What the source is up to, for people. */
  readonly report: (state: SourceState) => void
}

export type Taken = { readonly known: true } | { readonly known: false; readonly verdict: Promise<JudgedImage> }

export interface SourceState {
  /** `away`: it is tried again and again, and the station goes on. */
  readonly state: 'starting' | 'ready' | 'away'
  readonly failure: Failure | null
  /** Such as the address it listens on. */
  readonly place: string
  /** Files and folders in a watched folder that are not taken as images; absent for other sources. */
  readonly leftOut?: number
}

export interface Source {
  /** Takes in no further images; resolves when the last one was given. */
  readonly stop: () => Promise<void>
  /** Takes an image now, where the source can. Errors: `station.queue-full`, those of Intake.take. */
  readonly trigger?: (part: string | null) => Promise<JudgedImage>
  /** What a page has to say, where the source is its camera. */
  readonly camera?: CameraInput
}

/** What keeps a page from giving images: the codes of errors. */
export const cameraProblems = ['camera.missing', 'camera.denied', 'camera.lost', 'camera.unusable'] as const
export type CameraProblem = (typeof cameraProblems)[number]

/** An image that a page has taken. */
export interface Frame {
  readonly bytes: Uint8Array
  /** What it answers; null where the page took it by itself. */
  readonly trigger: number | null
  readonly part: string | null
}

export interface CameraInput {
  /** Errors: `camera.late` where another page was faster or the time was up, `station.queue-full`, those of Intake.take. */
  readonly give: (frame: Frame) => Promise<JudgedImage>
  /** Whether a page has the camera; to be said every few seconds. */
  readonly report: (page: string, problem: CameraProblem | null) => void
}

/** Opens a source. Errors: those that a person has to mend before the station can start. */
export type OpenSource<Settings> = (settings: Settings, context: SourceContext) => Promise<Source>

export interface SourceContext {
  readonly intake: Intake
  /** Folder of the station, which names it to others. */
  readonly station: string
  /** Its id, unique for ever. */
  readonly id: string
  /** Folders that the station itself writes to. */
  readonly ownFolders: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Asks the pages for an image, by the number of a trigger. */
  readonly capture: (trigger: number) => void
}
