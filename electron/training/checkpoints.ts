/** The files of a checkpoint by name. */
export type CheckpointFiles = Readonly<Record<string, Uint8Array>>

export interface SavedCheckpoint {
  /** Updates made until then. */
  readonly step: number
  readonly files: CheckpointFiles
}

/** Where a training keeps what it resumes from; the host decides where that lies. */
export interface Checkpoints {
  /** Writes a checkpoint wholly or not at all, and may drop older ones. */
  readonly write: (step: number, files: CheckpointFiles) => Promise<void>
  /** The newest complete checkpoint, or null at a fresh start. */
  readonly latest: () => Promise<SavedCheckpoint | null>
}

/** For trainings that are too short to be worth a checkpoint. */
export const noCheckpoints: Checkpoints = { write: () => Promise.resolve(), latest: () => Promise.resolve(null) }
