import { join } from 'node:path'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { silent } from '../../common/progress.ts'
import { preprocessImage, type Preprocessing } from '../../datasets/preprocessing.ts'
import type { DetectorFiles } from '../../detection/task-worker.ts'
import { scoreImages } from '../../experiments/tasks/score.ts'
import type { TaskName } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import { blankImage, type Image, type Size } from '../../imaging/image.ts'
import { regionScores } from '../../imaging/region-scores.ts'
import { buildBundle, exportBundle, outputOf, type BuiltBundle } from '../../inspection/bundle/export.ts'
import { openBundleScorer } from '../../inspection/bundle/bundle-scores.ts'
import type { ValueRange } from '../../common/value-range.ts'
import type { Depth, Manifest } from '../../inspection/bundle/manifest.ts'
import { chooseThreshold, recounted, type HeldOutScores } from '../../inspection/threshold/choose.ts'
import { scoreTolerance } from '../../inspection/threshold/margin.ts'
import type { ChosenThreshold, ThresholdRule } from '../../inspection/threshold/rule.ts'
import { readContent } from '../../workspace/contents.ts'
import { checkImages, depthOf, type CheckImage } from '../bundles/bundle-images.ts'
import { usualRule } from '../bundles/usual-rule.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'

/** A labelled image that the threshold is chosen on. */
export interface ThresholdImage {
  readonly hash: string
  readonly isDefective: boolean
  /** Null where it has to be found. */
  readonly score: number | null
}

export interface BundleInput extends JobPlace {
  readonly task: TaskName
  readonly detector: DetectorFiles
  readonly trained: { readonly name: string; readonly run: number }
  /** Of the detector's training. */
  readonly preprocessing: Preprocessing
  readonly size: Size
  readonly colour: Manifest['input']['colour']
  /** Of the dataset that the detector was trained on; its images are in it already. */
  readonly range: ValueRange | null
  readonly dataHash: string
  readonly program: string
  readonly images: readonly ThresholdImage[]
  /** Images to check the bundle with, the likeliest first. */
  readonly check: readonly CheckImage[]
  readonly rule: ThresholdRule | undefined
  readonly review: ThresholdRule | undefined
  /** Regions of the map count from so many pixels on; the detector's own score decides without. */
  readonly minimumSize: number | undefined
  readonly confidence: number
  readonly notes: string
  /** What the file will be called. */
  readonly fileName: string
}

export interface BundleOutput {
  /** In the run's scratch folder. */
  readonly path: string
  readonly manifest: Manifest
  /** In the order of the images; null for those that cannot be read. */
  readonly scores: readonly (number | null)[]
  /** The detector's own. */
  readonly threshold: number | null
}

/**
 * Exports a detector: its network first, so that what cannot be exported costs no scoring, then the threshold from the
 * images, and the file last. Errors: those of exportBundle and chooseThreshold.
 */
export const bundle: JobHandler<BundleInput, BundleOutput> = async (input, monitor) => {
  const { detector: files, trained, task, preprocessing, size, minimumSize, device, threads } = input
  const depth = await depthOf({ folder: input.workspaceFolder }, input.check)
  const built = await buildBundle({ files, size, depth, preparation: preprocessing, minimumSize })
  throwIfCancelled(monitor.signal, 'scoring')
  const { scores, threshold } = await scoresOf(input, monitor)
  const chosen = thresholdsOf(heldOutOf(input, scores), threshold, input)
  const inspected = heldOutOf(input, await withBundleScores(input, built, depth, scores, chosen))
  const counted = {
    threshold: recounted(chosen.threshold, inspected),
    review: chosen.review === null ? null : recounted(chosen.review, inspected)
  }
  throwIfCancelled(monitor.signal, 'scoring')
  const worker = await tasks[task].worker()
  const detector = await worker.open(files, { device, threads })
  const path = join(scratchFolder(input), input.fileName)
  try {
    const manifest = await exportBundle(
      {
        detector: { ...trained, task },
        ...{ files, size, preparation: preprocessing, minimumSize, program: input.program, ...counted },
        ...{ colour: input.colour, depth, range: input.range, dataHash: input.dataHash, notes: input.notes },
        images: await checkImages({ folder: input.workspaceFolder }, input.check, size, depth),
        score: async (image) => {
          throwIfCancelled(monitor.signal, 'scoring')
          const prepared = asTrained(image, preprocessing)
          const [found] = await detector.score({ count: 1, load: () => Promise.resolve(prepared) }, silent)
          if (minimumSize === undefined) return found!.score
          return regionScores(found!.map!, prepared, [minimumSize])[0]!
        }
      },
      path,
      built
    )
    return { path, manifest, scores, threshold }
  } finally {
    await detector.release()
  }
}

/** Scores of the images, those that are known included, and the detector's own threshold. */
async function scoresOf(input: BundleInput, monitor: Parameters<typeof bundle>[1]) {
  const { task, detector, preprocessing, images, minimumSize, device, threads } = input
  const scores = images.map(({ score }) => score)
  const missing = images.flatMap(({ score }, index) => (score === null ? [index] : []))
  const unreadable = new Set<number>()
  const load = async (place: number): Promise<Image> => {
    const index = missing[place]!
    try {
      return await readImage(input, images[index]!.hash, preprocessing)
    } catch (error) {
      if (!(error instanceof FlawsmithError)) throw error
      unreadable.add(index)
      return blankImage(preprocessing, preprocessing.channels)
    }
  }
  const take = (place: number, { score }: { readonly score: number }) => {
    const index = missing[place]!
    if (!unreadable.has(index)) scores[index] = score
  }
  const threshold = await scoreImages(
    task,
    detector,
    { count: missing.length, load },
    take,
    { device, threads, decision: { minimumSize } },
    monitor
  )
  return { scores, threshold }
}

/** The scores of good and of defective images. */
function heldOutOf({ images }: BundleInput, scores: readonly (number | null)[]): HeldOutScores {
  const of = (defective: boolean) =>
    images.flatMap(({ isDefective }, index) => {
      const score = scores[index] ?? null
      return isDefective === defective && score !== null ? [score] : []
    })
  return { good: of(false), defective: of(true) }
}

interface ChosenThresholds {
  readonly threshold: ChosenThreshold
  readonly review: ChosenThreshold | null
}

/** The scores, but the bundle's own where they are so near to a threshold that inspecting may see the image on its other side. */
async function withBundleScores(
  { images, workspaceFolder, size, preprocessing, minimumSize, colour, device, threads }: BundleInput,
  built: BuiltBundle,
  depth: Depth,
  scores: readonly (number | null)[],
  { threshold, review }: ChosenThresholds
): Promise<readonly (number | null)[]> {
  const limits = [threshold.threshold, ...(review === null ? [] : [review.threshold])]
  const isNear = (score: number) => limits.some((limit) => Math.abs(score - limit) <= 1.5 * scoreTolerance(score))
  const near = scores.flatMap((score, index) => (score !== null && isNear(score) ? [index] : []))
  if (near.length === 0) return scores
  const manifest = {
    input: { ...size, channels: 3, bitsPerSample: depth, colour } as const,
    preparation: preprocessing,
    output: outputOf(built, minimumSize)
  }
  const scorer = await openBundleScorer(built.model, manifest, { device, threads })
  const found = [...scores]
  try {
    for (const index of near) {
      found[index] = await scorer.score(await readContent({ folder: workspaceFolder }, images[index]!.hash))
    }
  } finally {
    await scorer.release()
  }
  return found
}

/** The lower one of two thresholds begins the review zone. */
function thresholdsOf(
  heldOut: HeldOutScores,
  own: number | null,
  { rule, review, confidence }: Pick<BundleInput, 'rule' | 'review' | 'confidence'>
): ChosenThresholds {
  const first = rule ?? (own === null ? usualRule : { rule: 'detector' as const, threshold: own })
  const chosen = chooseThreshold(heldOut, first, confidence)
  if (review === undefined) return { threshold: chosen, review: null }
  const second = chooseThreshold(heldOut, review, confidence)
  return second.threshold > chosen.threshold
    ? { threshold: second, review: chosen }
    : { threshold: chosen, review: second }
}

/** An image as trainings are given it: in 8 bits, unless it keeps its size. */
function asTrained(image: Image, preprocessing: Preprocessing): Image {
  const prepared = preprocessImage(image, preprocessing)
  if (preprocessing.fit === 'native') return prepared
  return { ...prepared, data: prepared.data.map((value) => Math.round(255 * Math.min(1, Math.max(0, value))) / 255) }
}
