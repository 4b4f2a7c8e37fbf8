/** One report of long work: `done` of `total` units, with what a person wants to see beside it. */
export interface Progress {
  /** What is being done, such as "training the adapter". */
  readonly task: string
  readonly done: number
  readonly total: number
  /** Short facts, such as `{ loss: 0.12, 'learning rate': 1e-5 }`. */
  readonly facts?: Readonly<Record<string, number | string>>
}

/** Long work calls `report` after every unit and checks `signal` between units. */
export interface Monitor {
  readonly report: (progress: Progress) => void
  /** Polite cancel: work stops after the current unit, leaving a resumable state. */
  readonly signal?: AbortSignal
}

export const silent: Monitor = { report: () => undefined }
