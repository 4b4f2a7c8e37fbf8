/** One report of long work: `done` of `total` units, with what a person wants to see beside it. */
export interface Progress {
  /** What is being done: `importing` for the text `task.importing` of the catalogue. */
  readonly task: string
  readonly done: number
  readonly total: number
  /** Short facts, such as `{ loss: 0.12, 'learning rate': 1e-5 }`. */
  readonly facts?: Readonly<Record<string, number | string>>
}

/** A point of a curve, on the axis that the finished work's metrics have. */
export interface CurvePoint {
  /** Such as `loss`. */
  readonly name: string
  readonly step: number
  /** Finite. */
  readonly value: number
}

/** A file that work in progress lets a person look at, such as a sample of the network so far. */
export interface Glimpse {
  /** Such as `preview`. */
  readonly role: string
  readonly file: string
}

/** Long work calls `report` after every unit and checks `signal` between units. */
export interface Monitor {
  readonly report: (progress: Progress) => void
  /** Told every point of the work's curves; `run` is the run that they belong to, where the work is one. */
  readonly plot?: (points: readonly CurvePoint[], run?: number) => void
  readonly glimpse?: (glimpse: Glimpse, run?: number) => void
  /** Polite cancel: work stops after the current unit, leaving a resumable state. */
  readonly signal?: AbortSignal
  /** Firm cancel, after the polite one: the process that works is ended at once. */
  readonly firmSignal?: AbortSignal
}

export const silent: Monitor = { report: () => undefined }
