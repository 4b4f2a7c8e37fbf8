import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { TaskImage, TrainedDetector } from '../../detection/task-worker.ts'
import type { TaskName } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { runCheckpoints } from './checkpoints.ts'
import { readImage, readMask, scratchFolder, type JobPlace } from './job-input.ts'

export interface TrainInput extends JobPlace {
  readonly task: TaskName
  readonly section: object
  readonly preprocessing: Preprocessing
  readonly seed: number
  /** Real images by role. */
  readonly images: Readonly<Record<string, readonly TaskImage[]>>
  readonly synthetic: readonly TaskImage[]
}

/** Trains a detector of any task, tests it and saves it into the run's scratch folder. */
export const train: JobHandler<TrainInput, TrainedDetector> = async (input, monitor) => {
  const { task, section, preprocessing, seed, images, synthetic, device, threads } = input
  const { width, height } = preprocessing
  const worker = await tasks[task].worker()
  return worker.train(
    {
      ...{ section, seed, images, synthetic, device, threads },
      size: { width, height },
      readImage: (hash) => readImage(input, hash, preprocessing),
      readMask: (hash) => readMask(input, hash, preprocessing),
      checkpoints: runCheckpoints(input),
      folder: scratchFolder(input)
    },
    monitor
  )
}
