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
import { buildBundle, exportBundle } from '../../inspection/bundle/export.ts'
import type { Manifest } from '../../inspection/bundle/manifest.ts'
import { chooseThreshold, type HeldOutScores } from '../../inspection/threshold/choose.ts'
import type { ThresholdRule } from '../../inspection/threshold/rule.ts'
import { checkImages, type CheckImage } from '../bundles/bundle-images.ts'
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
  readonly dataHash: string
  readonly program: string
  readonly images: readonly ThresholdImage[]
  /** Images to check the bundle with, the likeliest first. */
  readonly check: readonly CheckImage[]
  readonly rule: ThresholdRule | undefined
  readonly review: ThresholdRule | undefined
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
 * images, and the file last. Errors: those of exportBundle and chooseThreshold, `bundle.deep-images`.
 */
export const bundle: JobHandler<BundleInput, BundleOutput> = async (input, monitor) => {
  const { detector: files, trained, task, preprocessing, size, device, threads } = input
  const built = await buildBundle({ files, size, preparation: preprocessing })
  throwIfCancelled(monitor.signal, 'scoring')
  const { scores, threshold } = await scoresOf(input, monitor)
  const of = (defective: boolean) =>
    input.images.flatMap(({ isDefective }, index) => {
      const score = scores[index] ?? null
      return isDefective === defective && score !== null ? [score] : []
    })
  const heldOut = { good: of(false), defective: of(true) }
  const chosen = thresholdsOf(heldOut, threshold, input)
  throwIfCancelled(monitor.signal, 'scoring')
  const worker = await tasks[task].worker()
  const detector = await worker.open(files, { device, threads })
  const path = join(scratchFolder(input), input.fileName)
  try {
    const manifest = await exportBundle(
      {
        detector: { ...trained, task },
        ...{ files, size, preparation: preprocessing, program: input.program, ...chosen },
        ...{ colour: input.colour, dataHash: input.dataHash, notes: input.notes },
        images: await checkImages({ folder: input.workspaceFolder }, input.check, size),
        score: async (image) => {
          throwIfCancelled(monitor.signal, 'scoring')
          const load = () => Promise.resolve(asTrained(image, preprocessing))
          const [found] = await detector.score({ count: 1, load }, silent)
          return found!.score
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
  const { task, detector, preprocessing, images, device, threads } = input
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
    { device, threads },
    monitor
  )
  return { scores, threshold }
}

/** The lower one of two thresholds begins the review zone. */
function thresholdsOf(
  heldOut: HeldOutScores,
  own: number | null,
  { rule, review, confidence }: Pick<BundleInput, 'rule' | 'review' | 'confidence'>
) {
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
