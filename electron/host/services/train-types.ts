import { join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { sha256File } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { factsName, weightsName } from '../../detection/detector-file.ts'
import { distinctTypes, type ClassificationSettings } from '../../detection/classification/settings.ts'
import { confusionOf, type Confusion } from '../../metrics/confusion.ts'
import { addArtifact, addArtifactFile, listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { scratchFolder } from '../jobs/job-input.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'

type Real = Pick<DatasetImage, 'id' | 'contentHash' | 'defectType'>
type Synthetic = Pick<SyntheticSample, 'id' | 'imageHash' | 'defectType'>

/** Size and normalisation come from elsewhere; `weights` is a .safetensors file to start from. */
export type TypesSection = Omit<ClassificationSettings, 'width' | 'height'> & { readonly weights?: string | undefined }

export interface TrainTypesRequest {
  readonly name: string
  readonly section: TypesSection
  readonly preprocessing: Preprocessing
  readonly seed: number
  /** Real defects to train on. */
  readonly train: readonly Real[]
  /** Synthetic ones, whose types are among those of the dataset. */
  readonly synthetic: readonly Synthetic[]
  /** Real defects to test on. */
  readonly test: readonly Real[]
  readonly datasetHash: string
  readonly parents: readonly RunParent[]
}

/** What is kept of a trained and tested classifier of types. */
export interface TypesResult {
  readonly confusion: Confusion
  readonly truths: readonly string[]
  readonly predictions: readonly string[]
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
}

/** Marks the runs of this service among those of the kind `train`. */
export const typesTask = 'types'

/**
 * Trains a classifier of defect types on real and synthetic defects and tests it after the last epoch, as a run. Errors:
 * `detector.too-few-types`, and `detector.unknown-type` where training and test show different types, before any run is
 * recorded.
 */
export async function trainAndTestTypes(
  context: HostContext,
  request: TrainTypesRequest
): Promise<RecordedRun & { readonly result: TypesResult }> {
  const { workspace } = context
  const { section, preprocessing, seed, train, synthetic, test } = request
  distinctTypes([...train, ...synthetic].map(({ defectType }) => defectType ?? ''))
  requireSameTypes([...train, ...synthetic], test)
  const { weights, ...chosen } = section
  const { width, height } = preprocessing
  const settings: ClassificationSettings = { ...chosen, width, height }
  const plan = {
    kind: 'train',
    name: request.name,
    config: {
      task: typesTask,
      section,
      preprocessing,
      train: train.map(({ id }) => id),
      synthetic: synthetic.map(({ id }) => id),
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
      images.map(({ contentHash, defectType }) => ({ hash: contentHash, type: defectType ?? '' }))
    const made = synthetic.map(({ imageHash, defectType }) => ({ hash: imageHash, type: defectType ?? '' }))
    const images = { train: [...real(train), ...made], test: real(test) }
    const input = { ...place, settings, preprocessing, seed, weights, ...images }
    const { output, usage } = await runJob('train-types', input, context.monitor)
    const { losses, types, predictions } = output
    const truths = images.test.map(({ type }) => type)
    const result: TypesResult = { confusion: confusionOf(types, truths, predictions), truths, predictions, losses }
    recordMetrics(workspace, runId, [
      { name: 'accuracy', seed, step: 0, value: result.confusion.accuracy },
      ...losses.map((value, epoch) => ({ name: 'loss', seed, step: epoch + 1, value }))
    ])
    for (const name of [weightsName, factsName]) {
      await addArtifactFile(workspace, runId, { role: 'detector', name, file: join(scratchFolder(place), name) })
    }
    const data = new TextEncoder().encode(JSON.stringify(result))
    await addArtifact(workspace, runId, { role: 'result', name: 'result.json', data })
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
  return { ...run, result: await readTypesResult(workspace, run.runId) }
}

/** What a run of trainAndTestTypes found. */
export async function readTypesResult(workspace: Workspace, runId: number): Promise<TypesResult> {
  const [artifact] = listArtifacts(workspace, runId, 'result')
  if (artifact === undefined) throw new Error(`run ${runId} has no result`)
  return JSON.parse((await readContent(workspace, artifact.contentHash)).toString()) as TypesResult
}

function requireSameTypes(
  trained: readonly Pick<Real, 'defectType'>[],
  tested: readonly Pick<Real, 'defectType'>[]
): void {
  const typesOf = (images: typeof tested) => new Set(images.map(({ defectType }) => defectType ?? ''))
  const [own, wanted] = [typesOf(trained), typesOf(tested)]
  const odd = [...own, ...wanted].filter((type) => !own.has(type) || !wanted.has(type)).sort()
  if (odd.length === 0) return
  throw new FlawsmithError('detector.unknown-type', {
    message: `Training and test images do not show the same types of defects; these are in one of them only: ${odd.join(', ')}`,
    remedy: 'Use a split with every type in both parts, and synthetic images that bear a type of the dataset.',
    details: { trained: [...own], tested: [...wanted] }
  })
}
