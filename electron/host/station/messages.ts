/** @file What the host and the process of a station say to each other. */
import type { CameraProblem, InspectedImage, Judged, LiveStation } from '../../contract/stations.ts'
import type { Actor } from '../../station/access/roles.ts'
import type { PlainError } from '../worker-messages.ts'

export interface StartOrder {
  readonly type: 'start'
  readonly folder: string
  /** Who starts it. */
  readonly actor: Actor
}

export type ToStation =
  | StartOrder
  | { readonly type: 'stop' | 'pause' | 'resume'; readonly actor: Actor }
  | { readonly type: 'batch'; readonly batch: string | null; readonly lot: string | null; readonly actor: Actor }
  | { readonly type: 'picture'; readonly request: number; readonly sequence: number; readonly kind: PictureKind }
  | { readonly type: 'trigger'; readonly request: number; readonly part: string | null }
  | { readonly type: 'frame'; readonly request: number; readonly frame: PageFrame }
  | { readonly type: 'camera'; readonly page: string; readonly problem: CameraProblem | null }

/** An image of a page's camera. */
export interface PageFrame {
  readonly bytes: Uint8Array
  readonly trigger: number | null
  readonly part: string | null
}

/** `original`: the file as it was received, not drawn. */
export type PictureKind = 'image' | 'thumbnail' | 'map' | 'original'

/** What a station's process knows of it. */
export type StationReport = Pick<
  LiveStation,
  'startedAt' | 'source' | 'sinks' | 'drift' | 'pending' | 'batch' | 'lot' | 'retention'
> & {
  /** Of this process alone. */
  readonly statistics: Omit<LiveStation['statistics'], 'since' | 'overruled'>
  /** What keeps verdicts from being stored. */
  readonly trouble: PlainError | null
}

/** All verdicts that a station's journal holds. */
export type Totals = Pick<LiveStation['statistics'], 'counts' | 'since' | 'overruled'>

export type FromStation =
  | { readonly type: 'ready' }
  /** It runs; with the latest images of earlier runs and the verdicts that were ever given before it started. */
  | {
      readonly type: 'started'
      readonly name: string
      readonly recipeVersion: number
      readonly takt: number | null
      readonly before: Totals
      readonly images: readonly InspectedImage[]
    }
  | { readonly type: 'report'; readonly report: StationReport; readonly images: readonly InspectedImage[] }
  | { readonly type: 'picture'; readonly request: number; readonly data: Uint8Array | null }
  | { readonly type: 'paused'; readonly paused: boolean }
  /** The source wants an image of the camera that a page holds. */
  | { readonly type: 'capture'; readonly trigger: number }
  | {
      readonly type: 'judged'
      readonly request: number
      readonly image: Judged | null
      readonly error: PlainError | null
    }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly error: PlainError }
