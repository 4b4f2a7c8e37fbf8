import type { DetectorFiles, TaskWorker } from './task-worker.ts'

/** A kind of detector beside a task's usual one. */
export interface OtherDetector extends TaskWorker {
  /** Whether settings are those of this kind. */
  readonly takes: (section: object) => boolean
  /** Whether a saved detector is of this kind. */
  readonly isFile: (description: DetectorFiles['description']) => Promise<boolean>
}

/** A task's worker that trains and opens another kind of detector too, where the settings or the file say so. */
export function withDetector(own: TaskWorker, other: OtherDetector): TaskWorker {
  return {
    train: (training, monitor) => (other.takes(training.section) ? other : own).train(training, monitor),
    open: async (files, compute) => ((await other.isFile(files.description)) ? other : own).open(files, compute)
  }
}
