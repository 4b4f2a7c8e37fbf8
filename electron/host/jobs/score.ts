import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isCancelled } from '../../common/cancellation.ts'
import { failureOf, FlawsmithError, type Failure } from '../../common/errors.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { preprocessImage, type Preprocessing } from '../../datasets/preprocessing.ts'
import type { DetectorFiles } from '../../detection/task-worker.ts'
import { scoreImages, type Decision, type ScoredImage } from '../../experiments/tasks/score.ts'
import type { TaskName } from '../../experiments/tasks/task.ts'
import { decodeImage } from '../../imaging/decode.ts'
import { encodePng } from '../../imaging/encode.ts'
import { heatMap } from '../../imaging/heat-map.ts'
import { blankImage, type Image } from '../../imaging/image.ts'
import type { ValueRange } from '../../common/value-range.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'

/** An image of the content store, or a file. */
export type ImageToScore = { readonly hash: string } | { readonly path: string }

export interface ScoreInput extends JobPlace {
  readonly task: TaskName
  readonly detector: DetectorFiles
  /** Of the detector's training. */
  readonly preprocessing: Preprocessing
  /** Of the images that it was trained on, for files; those of the content store are in theirs already. */
  readonly range: ValueRange | null
  readonly images: readonly ImageToScore[]
  /** Heat maps are written for so many images with the highest scores. */
  readonly heatMaps: number
  readonly decision: Decision
}

/** What is said of an image, without its map; all but the failure are null where it could not be scored. */
export interface ScoredRow {
  readonly score: number | null
  readonly verdict: ScoredImage['verdict']
  readonly type: string | null
  readonly sizes: ScoredImage['sizes']
  readonly failure: Failure | null
}

export interface ScoreOutput {
  /** That of the verdicts; null where the detector has none. */
  readonly threshold: number | null
  /** In the order of the images. */
  readonly rows: readonly ScoredRow[]
  /** The highest score first. */
  readonly heatMaps: readonly { readonly index: number; readonly path: string }[]
}

/** Scores images with a saved detector. One that cannot be read is a row that says why. */
export const score: JobHandler<ScoreInput, ScoreOutput> = async (input, monitor) => {
  const { task, detector, preprocessing, images, decision, device, threads } = input
  const failures = new Map<number, Failure>()
  const rows: ScoredRow[] = []
  const shown = highestHeatMaps(input)
  const load = async (index: number): Promise<Image> => {
    try {
      return await readForDetector(input, images[index] as ImageToScore)
    } catch (error) {
      if (!(error instanceof FlawsmithError) || isCancelled(error)) throw error
      // A detector scores a batch at once; what it says of the blank image is not kept.
      failures.set(index, failureOf(error))
      return blankImage(preprocessing, preprocessing.channels)
    }
  }
  const take = async (index: number, { score: value, verdict, type, sizes, map }: ScoredImage): Promise<void> => {
    const failure = failures.get(index) ?? null
    if (failure !== null) {
      rows.push({ score: null, verdict: null, type: null, sizes: null, failure })
      return
    }
    rows.push({ score: value, verdict, type, sizes: finiteOnly(sizes), failure })
    if (map !== null) await shown.offer(index, value, async () => heatMap(await load(index), map))
  }
  const threshold = await scoreImages(
    task,
    detector,
    { count: images.length, load },
    take,
    { device, threads, decision },
    monitor
  )
  return { threshold, rows, heatMaps: shown.kept() }
}

/** JSON has no other numbers. */
export const finiteOnly = (sizes: ScoredImage['sizes']) => (sizes?.every(Number.isFinite) ? sizes : null)

async function readForDetector(input: ScoreInput, image: ImageToScore): Promise<Image> {
  const { preprocessing, range } = input
  if ('hash' in image) return readImage(input, image.hash, preprocessing)
  return preprocessImage(await decodeImage(image.path, { range }), preprocessing)
}

/** Writes heat maps as they come and keeps those of the highest scores, so that none has to wait in memory. */
function highestHeatMaps(input: ScoreInput) {
  const kept: { readonly index: number; readonly score: number; readonly path: string }[] = []
  return {
    kept: () => kept.map(({ index, path }) => ({ index, path })),
    offer: async (index: number, value: number, draw: () => Promise<Image>): Promise<void> => {
      const lower = kept.findIndex((other) => other.score < value)
      const place = lower < 0 ? kept.length : lower
      if (place >= input.heatMaps) return
      const path = join(scratchFolder(input), `${index}.png`)
      await writeFileAtomic(path, await encodePng(await draw()))
      kept.splice(place, 0, { index, score: value, path })
      const [dropped] = kept.splice(input.heatMaps)
      if (dropped !== undefined) await rm(dropped.path, { force: true })
    }
  }
}
