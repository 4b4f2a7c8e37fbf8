/** One report of long work: `done` of `total` units, with details to show beside it. */
export interface Progress {
  /** What is being done: `importing` for the text `task.importing` of the catalogue. */
  readonly task: string
  readonly done: number
  readonly total: number
  /** Short details, such as `{ loss: 0.12, 'learning rate': 1e-5 }`. */
  readonly details?: Readonly<Record<string, number | string>>
}

/** A point of a curve, on the axis that the finished work's metrics have. */
export interface CurvePoint {
  /** Such as `loss`. */
  readonly name: string
  readonly step: number
  /** Finite. */
  readonly value: number
}

/** A file to show while work is in progress, such as a sample of the network so far. */
export interface Preview {
  /** What it is among the run's artifacts, such as `preview`. */
  readonly role: string
  readonly file: string
}

/** Long work calls `report` after every unit and checks `signal` between units. */
export interface Monitor {
  readonly report: (progress: Progress) => void
  /** Receives every point of the work's curves; `run` is the run that they belong to, where the work is one. */
  readonly plot?: (points: readonly CurvePoint[], run?: number) => void
  /** Waits until all points are stored: updates that a checkpoint has passed are not made again, nor their points. */
  readonly storePlot?: () => Promise<void>
  readonly preview?: (preview: Preview, run?: number) => void
  /** Polite cancel: work stops after the current unit, leaving a resumable state (cancellation.ts). */
  readonly signal?: AbortSignal
  /** Hard cancel, after the soft one: the worker process is ended immediately. */
  readonly firmSignal?: AbortSignal
}

export const silent: Monitor = { report: () => undefined }
