import { silent } from '../../common/progress.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import type { ScoresFile } from '../../contract/work/score.ts'
import { preprocessImage, type Preprocessing } from '../../datasets/preprocessing.ts'
import { snapshotHash } from '../../datasets/snapshot.ts'
import type { ComputeOptions } from '../../detection/detector.ts'
import type { DetectorFiles } from '../../detection/task-worker.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { exportBundle } from '../../inspection/bundle/export.ts'
import { exporterOf } from '../../inspection/bundle/exporters.ts'
import type { Manifest } from '../../inspection/bundle/manifest.ts'
import { chooseThreshold, usualConfidence, type HeldOutScores } from '../../inspection/threshold/choose.ts'
import type { ThresholdRule } from '../../inspection/threshold/rule.ts'
import { contentPath } from '../../workspace/contents.ts'
import { findImages, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { requireDetector } from '../work/score.ts'
import { detectorArtifacts } from '../work/score-run.ts'
import { checkImages, colourOf } from './bundle-images.ts'
import { heldOutScores } from './held-out.ts'

export interface DetectorExport extends ComputeOptions {
  /** Version of the program. */
  readonly program: string
  /** Of the images to inspect. */
  readonly size: Size
  /** The detector's own threshold where left out, else at most 2 % false rejects. */
  readonly rule?: ThresholdRule | undefined
  /** A second threshold: between both, images are for review. */
  readonly review?: ThresholdRule | undefined
  readonly confidence?: number | undefined
}

/** The dataset that a detector was trained on. Errors: `run.not-found`. */
export function datasetOfDetector(workspace: Workspace, run: number): number | undefined {
  const { images } = getRun(workspace, run).config as unknown as ConfigOf<'train'>
  const [first] = findImages(workspace, Object.values(images).flat()).values()
  return first?.datasetId
}

/**
 * Exports the detector of a finished training as a bundle; `scores` are those of a dataset with it. Errors: those of
 * exportBundle and chooseThreshold, `bundle.deep-images`, `artifact.not-found`.
 */
export async function exportDetector(
  workspace: Workspace,
  scores: ScoresFile,
  dataset: number,
  path: string,
  options: DetectorExport
): Promise<Manifest> {
  const { detector: run, task } = scores
  const { name, config } = getRun(workspace, run)
  // Written by trainRun.
  const { preprocessing } = config as unknown as ConfigOf<'train'>
  const images = listImages(workspace, dataset)
  const { size } = options
  const files = filesOf(workspace, run)
  const worker = await tasks[task].worker()
  const detector = await worker.open(files, options)
  try {
    return await exportBundle(
      {
        detector: { name, run, task },
        ...{ files, size, preparation: preprocessing, program: options.program },
        ...thresholdsOf(heldOutScores(scores, images, size), detector.threshold, options),
        colour: colourOf(images),
        dataHash: snapshotHash(images),
        images: await checkImages(workspace, scores, images, size),
        score: async (image) => {
          const load = () => Promise.resolve(asTrained(image, preprocessing))
          const [found] = await detector.score({ count: 1, load }, silent)
          return found!.score
        }
      },
      path
    )
  } finally {
    await detector.release()
  }
}

/** Throws `bundle.not-exportable`, `score.no-detector`, `score.unfinished-detector`, `artifact.not-found`. */
export async function requireExportable(workspace: Workspace, run: number): Promise<void> {
  requireDetector(workspace, run)
  await exporterOf(filesOf(workspace, run))
}

function filesOf(workspace: Workspace, run: number): DetectorFiles {
  const { weights, description } = detectorArtifacts(workspace, run)
  return {
    weights: contentPath(workspace, weights.contentHash),
    description: contentPath(workspace, description.contentHash)
  }
}

/** Where no rule and no threshold of the detector says otherwise. */
const usualRule = { rule: 'false-rejects', target: 0.02 } as const

/** The lower one of two thresholds begins the review zone. */
function thresholdsOf(
  heldOut: HeldOutScores,
  own: number | null,
  { rule, review, confidence = usualConfidence }: DetectorExport
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
