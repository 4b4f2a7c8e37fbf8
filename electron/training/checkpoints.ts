/** The files of a checkpoint by name. */
export type CheckpointFiles = Readonly<Record<string, Uint8Array>>

export interface SavedCheckpoint {
  /** Number of updates made. */
  readonly step: number
  readonly files: CheckpointFiles
}

/** Store of a training run's checkpoints; the host decides where it is. */
export interface Checkpoints {
  /** Writes a checkpoint completely or not at all, and may drop older ones. */
  readonly write: (step: number, files: CheckpointFiles) => Promise<void>
  /** The newest complete checkpoint, or null at a fresh start. */
  readonly latest: () => Promise<SavedCheckpoint | null>
}

/** For training runs too short for checkpoints. */
export const noCheckpoints: Checkpoints = { write: () => Promise.resolve(), latest: () => Promise.resolve(null) }
