import { join } from 'node:path'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { type DetectionSettings } from '../../detection/detection/settings.ts'
import { factsName, weightsName } from '../../detection/detector-file.ts'
import type { DetectorSection } from '../../experiments/recipe.ts'
import { measureImages, type ImageMetrics } from '../../metrics/detector-metrics.ts'
import { sha256File } from '../../common/files.ts'
import { addArtifact, addArtifactFile, listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics, type Metric } from '../../workspace/metrics.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { scratchFolder } from '../jobs/job-input.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'
import { imageNetNormalisation } from '../../detection/input-settings.ts'

type Real = Pick<DatasetImage, 'id' | 'contentHash' | 'label'>
type Synthetic = Pick<SyntheticSample, 'id' | 'imageHash' | 'label'>

export interface TrainRequest {
  readonly name: string
  readonly section: DetectorSection
  readonly preprocessing: Preprocessing
  readonly seed: number
  readonly train: readonly Real[]
  readonly synthetic: readonly Synthetic[]
  readonly validation: readonly Real[]
  readonly test: readonly Real[]
  readonly datasetHash: string
  readonly parents: readonly RunParent[]
}

/** What is kept of a trained and tested detector. */
export interface DetectorResult {
  readonly metrics: ImageMetrics
  readonly thresholdRule: string
  /** Of the test images, in their order. */
  readonly labels: readonly number[]
  readonly scores: readonly number[]
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
}

const resultName = 'result.json'

/** Trains a detector on real and synthetic images and tests it, as a run. */
export async function trainAndTest(
  context: HostContext,
  request: TrainRequest
): Promise<RecordedRun & { readonly result: DetectorResult }> {
  const { workspace } = context
  const { section, preprocessing, seed, train, synthetic, validation, test } = request
  const { weights, ...chosen } = section
  const { width, height } = preprocessing
  const settings: DetectionSettings = { ...chosen, width, height, normalisation: imageNetNormalisation }
  const plan = {
    kind: 'train',
    name: request.name,
    config: {
      section,
      preprocessing,
      train: train.map(({ id }) => id),
      synthetic: synthetic.map(({ id }) => id),
      validation: validation.map(({ id }) => id),
      test: test.map(({ id }) => id)
    },
    seeds: [seed],
    parents: request.parents,
    datasetHash: request.datasetHash,
    ...(weights === undefined ? {} : { weightHashes: { start: await sha256File(weights) } })
  } as const
  const run = await recordRun(context, plan, async (runId) => {
    const place = placeOf(context, runId)
    const real = (images: readonly Real[]) =>
      images.map(({ contentHash, label }) => ({ hash: contentHash, defective: label === 'defect' }))
    const made = synthetic.map(({ imageHash, label }) => ({ hash: imageHash, defective: label === 'defect' }))
    const input = {
      ...place,
      settings,
      preprocessing,
      seed,
      weights,
      train: [...real(train), ...made],
      validation: real(validation),
      test: real(test)
    }
    const { output, usage } = await runJob('train-detector', input, context.monitor)
    const labels = input.test.map(({ defective }) => (defective ? 1 : 0))
    const metrics = measureImages(labels, output.testScores, output.threshold)
    const { thresholdRule, losses } = output
    const result: DetectorResult = { metrics, thresholdRule, labels, scores: output.testScores, losses }
    recordMetrics(workspace, runId, flatMetrics(result, seed))
    for (const name of [weightsName, factsName]) {
      await addArtifactFile(workspace, runId, { role: 'detector', name, file: join(scratchFolder(place), name) })
    }
    const data = new TextEncoder().encode(JSON.stringify(result))
    await addArtifact(workspace, runId, { role: 'result', name: resultName, data })
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
  return { ...run, result: await readDetectorResult(workspace, run.runId) }
}

/** The result of a finished training run. */
export async function readDetectorResult(workspace: Workspace, runId: number): Promise<DetectorResult> {
  const [artifact] = listArtifacts(workspace, runId, 'result')
  if (artifact === undefined) throw new Error(`run ${runId} has no result`)
  return JSON.parse((await readContent(workspace, artifact.contentHash)).toString()) as DetectorResult
}

function flatMetrics({ metrics, losses }: DetectorResult, seed: number): Metric[] {
  const { averagePrecision, prAreaTrapezoid, auroc, atValidationThreshold, oracle } = metrics
  const values: Record<string, number> = {
    'average precision (step sum)': averagePrecision,
    'average precision (trapezoid)': prAreaTrapezoid,
    AUROC: auroc,
    'precision (oracle)': oracle.precision,
    'recall (oracle)': oracle.recall,
    'F1 (oracle)': oracle.f1
  }
  if (atValidationThreshold !== null) {
    values['threshold'] = atValidationThreshold.threshold
    values['precision'] = atValidationThreshold.precision
    values['recall'] = atValidationThreshold.recall
    values['F1'] = atValidationThreshold.f1
  }
  return [
    // An oracle threshold may be infinite, and infinity is no metric.
    ...Object.entries(values)
      .filter(([, value]) => Number.isFinite(value))
      .map(([name, value]) => ({ name, seed, step: 0, value })),
    ...losses.map((value, epoch) => ({ name: 'loss', seed, step: epoch + 1, value }))
  ]
}
