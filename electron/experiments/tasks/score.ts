import type { Monitor } from '../../common/progress.ts'
import type { ComputeOptions } from '../../detection/detector.ts'
import type { DetectorFiles, ImageScore } from '../../detection/task-worker.ts'
import type { Image, Size } from '../../imaging/image.ts'
import type { TaskName } from './task.ts'
import { tasks } from './tasks.ts'

export interface ScoredImage extends ImageScore {
  readonly verdict: 'good' | 'defective' | null
}

export interface ImagesToScore {
  readonly count: number
  /** The image at an index, brought to the detector's size. */
  readonly load: (index: number, size: Size) => Promise<Image>
}

/** So many images are in memory at once, with their heat maps. */
const usuallyAtOnce = 64

/**
 * Scores images with a saved detector of any task, in their order; `take` is given each as it comes. The verdict is that
 * at the stored threshold, which is returned; both are null for tasks without one. Errors: those of loadDetector,
 * `detector.input-size`.
 */
export async function scoreImages(
  task: TaskName,
  files: DetectorFiles,
  { count, load }: ImagesToScore,
  take: (index: number, scored: ScoredImage) => Promise<void> | void,
  compute: ComputeOptions,
  monitor: Monitor
): Promise<number | null> {
  const worker = await tasks[task].worker()
  const detector = await worker.open(files, compute)
  const { size, threshold } = detector
  const atOnce = detector.atOnce ?? usuallyAtOnce
  try {
    for (let start = 0; start < count; start += atOnce) {
      const part = { count: Math.min(atOnce, count - start), load: (index: number) => load(start + index, size) }
      const silent = { ...monitor, report: () => undefined }
      for (const [index, scored] of (await detector.score(part, silent)).entries()) {
        const verdict = threshold === null ? null : scored.score >= threshold ? 'defective' : 'good'
        await take(start + index, { ...scored, verdict })
      }
      monitor.report({ task: 'scoring', done: start + part.count, total: count })
    }
    return threshold
  } finally {
    await detector.release()
  }
}
