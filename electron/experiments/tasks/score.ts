import type { Monitor } from '../../common/progress.ts'
import type { ComputeOptions } from '../../detection/detector.ts'
import type { DetectorFiles, ImageScore } from '../../detection/task-worker.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { regionScores, scoreFrom } from '../../imaging/region-scores.ts'
import type { TaskName } from './task.ts'
import { tasks } from './tasks.ts'

export interface ScoredImage extends ImageScore {
  readonly verdict: 'good' | 'defective' | null
  /** Scores of its regions from each of regionSizes on; null for detectors without a map. */
  readonly sizes: readonly number[] | null
}

/** What decides instead of the detector's own threshold on its own score. */
export interface Decision {
  readonly threshold?: number | undefined
  /** The score is that of the map's regions from so many pixels on; one of regionSizes. */
  readonly minimumSize?: number | undefined
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
 * at the given or the stored threshold, which is returned; both are null where there is none. Errors: those of loadDetector,
 * `detector.input-size`.
 */
export async function scoreImages(
  task: TaskName,
  files: DetectorFiles,
  { count, load }: ImagesToScore,
  take: (index: number, scored: ScoredImage) => Promise<void> | void,
  { decision = {}, ...compute }: ComputeOptions & { readonly decision?: Decision },
  monitor: Monitor
): Promise<number | null> {
  const worker = await tasks[task].worker()
  const detector = await worker.open(files, compute)
  const { size } = detector
  const { minimumSize, threshold = minimumSize === undefined ? detector.threshold : null } = decision
  const atOnce = detector.atOnce ?? usuallyAtOnce
  try {
    for (let start = 0; start < count; start += atOnce) {
      const loaded = new Map<number, Size>()
      const part = {
        count: Math.min(atOnce, count - start),
        load: async (index: number) => {
          const image = await load(start + index, size)
          loaded.set(index, { width: image.width, height: image.height })
          return image
        }
      }
      const silent = { ...monitor, report: () => undefined }
      for (const [index, scored] of (await detector.score(part, silent)).entries()) {
        const sizes = scored.map === null ? null : regionScores(scored.map, loaded.get(index) ?? size)
        const score = minimumSize === undefined ? scored.score : scoreFrom(sizes ?? [], minimumSize)
        // What is no number is no good part.
        const verdict = threshold === null ? null : score < threshold ? 'good' : 'defective'
        await take(start + index, { ...scored, score, sizes, verdict })
      }
      monitor.report({ task: 'scoring', done: start + part.count, total: count })
    }
    return threshold
  } finally {
    await detector.release()
  }
}
