import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { join } from 'node:path'
import type { Monitor } from '../../common/progress.ts'
import { metadataName, weightsName } from '../../detection/detector-file.ts'
import type { TaskImage, TrainedDetector } from '../../detection/task-worker.ts'
import { scoreImages } from '../../experiments/tasks/score.ts'
import type { TaskName } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { runCheckpoints } from './checkpoints.ts'
import { readImage, readMask, scratchFolder, type JobPlace } from './job-input.ts'
import { finiteOnly } from './score.ts'

export interface TrainInput extends JobPlace {
  readonly task: TaskName
  readonly section: object
  readonly preprocessing: Preprocessing
  readonly seed: number
  /** Real images by role. */
  readonly images: Readonly<Record<string, readonly TaskImage[]>>
  readonly synthetic: readonly TaskImage[]
}

export interface TrainOutput extends TrainedDetector {
  /** Of the images of the role `validation`, in their order, with the detector as it was saved; thresholds are chosen on them. */
  readonly validation: readonly { readonly score: number; readonly sizes: readonly number[] | null }[]
}

/** Trains a detector of any task, tests it and saves it into the run's scratch folder. */
export const train: JobHandler<TrainInput, TrainOutput> = async (input, monitor) => {
  const { task, section, preprocessing, seed, images, synthetic, device, threads } = input
  const { width, height } = preprocessing
  const worker = await tasks[task].worker()
  const trained = await worker.train(
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
  return { ...trained, validation: await validationScores(input, monitor) }
}

async function validationScores(input: TrainInput, monitor: Monitor): Promise<TrainOutput['validation']> {
  const { task, preprocessing, images, device, threads } = input
  const { validation = [] } = images
  // Types have no threshold.
  if (validation.length === 0 || task === 'classification') return []
  const folder = scratchFolder(input)
  const files = { weights: join(folder, weightsName), description: join(folder, metadataName) }
  const load = (index: number) => readImage(input, validation[index]!.image, preprocessing)
  const found: TrainOutput['validation'][number][] = []
  const take = (_: number, { score, sizes }: TrainOutput['validation'][number]) =>
    void found.push({ score, sizes: finiteOnly(sizes) })
  await scoreImages(task, files, { count: validation.length, load }, take, { device, threads }, monitor)
  return found
}
