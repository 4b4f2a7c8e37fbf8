import { basename, join } from 'node:path'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { factsName, weightsName } from '../../detection/detector-file.ts'
import type { LocalisationSettings } from '../../detection/localisation/settings.ts'
import type { Evaluation } from '../../detection/training-state.ts'
import { flatMeasures, type LocalisationMetrics } from '../../experiments/localisation/table.ts'
import type { LocaliserSection } from '../../experiments/localisation/recipe.ts'
import { addArtifact, addArtifactFile, listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics, type Metric } from '../../workspace/metrics.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { scratchFolder } from '../jobs/job-input.ts'
import type { LocatedContent } from '../jobs/train-localiser.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'

type Real = Pick<DatasetImage, 'id' | 'name' | 'contentHash' | 'maskHash' | 'label' | 'defectType'>
type Synthetic = Pick<SyntheticSample, 'id' | 'imageHash' | 'maskHash' | 'defectType'>

export interface TrainLocaliserRequest {
  readonly name: string
  readonly section: LocaliserSection
  readonly preprocessing: Preprocessing
  readonly seed: number
  readonly goods: readonly Real[]
  /** Real defects; those without a mask are left out. */
  readonly defects: readonly Real[]
  readonly synthetic: readonly Synthetic[]
  /** Good images, and defects with masks. */
  readonly test: readonly Real[]
  readonly oracleEveryEpochs: number | null
  readonly datasetHash: string
  readonly parents: readonly RunParent[]
}

/** What is kept of a trained and tested localiser. */
export interface LocaliserResult {
  readonly metrics: LocalisationMetrics
  /** Of the test images, in their order. */
  readonly labels: readonly number[]
  readonly scores: readonly number[]
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
  /** Names of the test images that the artifacts of the role `heat-map` show, in order. */
  readonly shown: readonly string[]
}

const resultName = 'result.json'

/** Marks the runs of this service among those of the kind `train`. */
export const localiserTask = 'localise'

/** Trains a localiser on good images, real and synthetic defects, and tests it after the last epoch, as a run. */
export async function trainAndTestLocaliser(
  context: HostContext,
  request: TrainLocaliserRequest
): Promise<RecordedRun & { readonly result: LocaliserResult }> {
  const { workspace } = context
  const { section, preprocessing, seed, goods, synthetic, test, oracleEveryEpochs } = request
  const { width, height } = preprocessing
  const settings: LocalisationSettings = { ...section, width, height }
  const defects = request.defects.filter(({ maskHash }) => maskHash !== null)
  const plan = {
    kind: 'train',
    name: request.name,
    config: {
      task: localiserTask,
      section,
      preprocessing,
      goods: goods.map(({ id }) => id),
      defects: defects.map(({ id }) => id),
      synthetic: synthetic.map(({ id }) => id),
      test: test.map(({ id }) => id),
      oracleEveryEpochs
    },
    seeds: [seed],
    parents: request.parents,
    datasetHash: request.datasetHash
  } as const
  const run = await recordRun(context, plan, async (runId) => {
    const place = placeOf(context, runId)
    const input = {
      ...place,
      settings,
      preprocessing,
      seed,
      goods: goods.map(({ contentHash }) => contentHash),
      defects: [...defects.flatMap(realContent), ...synthetic.flatMap(syntheticContent)],
      test: test.map(({ name, contentHash, maskHash, label }) => {
        return { name, image: contentHash, mask: label === 'good' ? null : maskHash }
      }),
      oracleEveryEpochs
    }
    const { output, usage } = await runJob('train-localiser', input, context.monitor)
    const { losses, scores, image, pixel, evaluations, heatMaps } = output
    const metrics = { image, pixel, best: bestOf(evaluations) }
    const labels = test.map(({ label }) => (label === 'defect' ? 1 : 0))
    const result: LocaliserResult = { metrics, labels, scores, losses, shown: heatMaps.map(({ name }) => name) }
    recordMetrics(workspace, runId, curves(result, evaluations, seed))
    for (const name of [weightsName, factsName]) {
      await addArtifactFile(workspace, runId, { role: 'detector', name, file: join(scratchFolder(place), name) })
    }
    for (const { file } of heatMaps) {
      await addArtifactFile(workspace, runId, { role: 'heat-map', name: basename(file), file })
    }
    const data = new TextEncoder().encode(JSON.stringify(result))
    await addArtifact(workspace, runId, { role: 'result', name: resultName, data })
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
  return { ...run, result: await readLocaliserResult(workspace, run.runId) }
}

/** The result of a finished training run of a localiser. */
export async function readLocaliserResult(workspace: Workspace, runId: number): Promise<LocaliserResult> {
  const [artifact] = listArtifacts(workspace, runId, 'result')
  if (artifact === undefined) throw new Error(`run ${runId} has no result`)
  return JSON.parse((await readContent(workspace, artifact.contentHash)).toString()) as LocaliserResult
}

function realContent({ name, contentHash, maskHash, defectType }: Real): LocatedContent[] {
  if (maskHash === null) return []
  return [{ name, image: contentHash, mask: maskHash, type: defectType ?? '', real: true }]
}

function syntheticContent({ id, imageHash, maskHash, defectType }: Synthetic): LocatedContent[] {
  if (maskHash === null) return []
  const name = `synthetic image ${id}`
  return [{ name, image: imageHash, mask: maskHash, type: defectType ?? '', real: false }]
}

/** The epoch with the highest sum of measures, as the papers choose it; null where only the last was tested. */
function bestOf(evaluations: readonly Evaluation[]): LocalisationMetrics['best'] {
  const total = ({ measures }: Evaluation) => Object.values(measures).reduce((sum, value) => sum + value, 0)
  return evaluations.toSorted((a, b) => total(b) - total(a))[0] ?? null
}

function curves({ metrics, losses }: LocaliserResult, evaluations: readonly Evaluation[], seed: number): Metric[] {
  const at = (measures: Readonly<Record<string, number>>, step: number, prefix: string) =>
    Object.entries(measures).map(([name, value]) => ({ name: `${prefix}${name}`, seed, step, value }))
  return [
    ...at(flatMeasures(metrics), 0, ''),
    ...evaluations.flatMap(({ epoch, measures }) => at(measures, epoch, 'on test: ')),
    ...losses.map((value, epoch) => ({ name: 'loss', seed, step: epoch + 1, value }))
  ]
}
