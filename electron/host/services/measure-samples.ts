import { resolve } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { sha256File } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { MeasuresSection } from '../../experiments/measures-section.ts'
import { findLpipsWeights } from '../../models/lpips-weights.ts'
import { addArtifact, getArtifact } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import type { GroupMeasures } from '../jobs/measure-samples.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { requireBaseModel } from './base-models.ts'
import { placeOf, recordUsage } from './job-place.ts'

type Real = Pick<DatasetImage, 'id' | 'contentHash' | 'defectType'>
type Generated = Pick<SyntheticSample, 'id' | 'pictureHash' | 'defectType'>

/** Generated pictures that are measured together, and the real defects that they are to resemble. */
export interface MeasuredGroup {
  /** Null for pictures of no type of the dataset's. */
  readonly type: string | null
  readonly samples: readonly Generated[]
  readonly training: readonly Real[]
}

export interface MeasureRequest {
  readonly name: string
  readonly section: MeasuresSection
  readonly groups: readonly MeasuredGroup[]
  /** Every real defect that was trained on. */
  readonly defects: readonly Real[]
  readonly preprocessing: Preprocessing
  readonly datasetHash: string
  /** With the runs that made the pictures, in the role `synthesis`. */
  readonly parents: readonly RunParent[]
}

/** How varied the pictures of one type are, with the exact variant of each measure. */
export interface TypeMeasures extends GroupMeasures {
  readonly type: string | null
  readonly pictures: number
}

const resultName = 'measures.json'

/**
 * Measures how varied generated pictures are, each type by itself as the papers do, as a run of its own: measuring them
 * again with other weights replaces nothing. Pictures are compared at the size of `preprocessing`. Errors:
 * `measure.too-few-pictures`, `measure.too-few-training`, and those of requireBaseModel and findLpipsWeights, before
 * any run is recorded.
 */
export async function measureGenerated(
  context: HostContext,
  request: MeasureRequest
): Promise<RecordedRun & { readonly measures: readonly TypeMeasures[] }> {
  const { workspace } = context
  const { section, groups, defects, preprocessing } = request
  const references = [...new Set(defects.map(({ contentHash }) => contentHash))].sort()
  requireEnough(groups, references.length, section.splits)
  const base = await requireBaseModel(workspace, section.base)
  const lpips = section.lpips === undefined ? null : await findLpipsWeights(resolve(section.lpips))
  const lpipsHashes = lpips && { vgg: await sha256File(lpips.vgg), lpips: await sha256File(lpips.lpips) }
  const plan = {
    kind: 'evaluate',
    name: request.name,
    config: {
      task: 'measures',
      section,
      preprocessing,
      groups: groups.map(({ type, samples, training }) => ({ type, samples: ids(samples), training: ids(training) })),
      defects: ids(defects)
    },
    seeds: [section.seed],
    parents: request.parents,
    datasetHash: request.datasetHash,
    weightHashes: { ...base.hashes, ...lpipsHashes }
  } as const
  const run = await recordRun(context, plan, async (runId) => {
    const { splits, clusters, seed } = section
    const { output, usage } = await runJob(
      'measure-samples',
      {
        ...placeOf(context, runId),
        groups: groups.map(({ samples, training }) => ({
          samples: samples.map(({ pictureHash }) => pictureHash),
          training: training.map(({ contentHash }) => contentHash)
        })),
        references,
        preprocessing,
        model: base.path,
        ...{ lpips, splits, clusters, seed }
      },
      context.monitor
    )
    const measures = groups.map(({ type, samples }, index): TypeMeasures => {
      return { type, pictures: samples.length, ...(output[index] as GroupMeasures) }
    })
    recordMetrics(
      workspace,
      runId,
      measures.flatMap(({ type, diversity, clusters: { name, value } }) => {
        const of = type === null ? '' : `, ${type}`
        const measured = { seed, step: 0 }
        return [
          { ...measured, name: `${diversity.name}${of}`, value: diversity.value },
          ...(value === null ? [] : [{ ...measured, name: `${name}${of}`, value }])
        ]
      })
    )
    const data = new TextEncoder().encode(JSON.stringify(measures))
    await addArtifact(workspace, runId, { role: 'result', name: resultName, data })
    recordUsage(workspace, runId, usage)
  })
  return { ...run, measures: await readMeasures(workspace, run.runId) }
}

/** What a run of measureGenerated found. Errors: `artifact.not-found`. */
export async function readMeasures(workspace: Workspace, runId: number): Promise<TypeMeasures[]> {
  const { contentHash } = getArtifact(workspace, runId, 'result', resultName)
  return JSON.parse((await readContent(workspace, contentHash)).toString()) as TypeMeasures[]
}

/** A group for each type of the real defects, and one for pictures of no such type, which may resemble any of them. */
export function groupsByType(samples: readonly Generated[], defects: readonly Real[]): MeasuredGroup[] {
  const types = new Set(defects.map(({ defectType }) => defectType))
  const typed = Map.groupBy(samples, ({ defectType }) => (types.has(defectType) ? defectType : null))
  return [...typed].map(([type, own]) => ({
    type,
    samples: own,
    training: type === null ? defects : defects.filter(({ defectType }) => defectType === type)
  }))
}

const ids = (pictures: readonly { readonly id: number }[]) => pictures.map(({ id }) => id)

function requireEnough(groups: readonly MeasuredGroup[], references: number, splits: number): void {
  const fewest = Math.min(...groups.map(({ samples }) => samples.length))
  if (groups.length === 0 || fewest < splits) {
    const short = groups.filter(({ samples }) => samples.length < splits)
    const named = short.map(({ type, samples }) => `${samples.length}${type === null ? '' : ` of “${type}”`}`)
    throw new FlawsmithError('measure.too-few-pictures', {
      message: `The diversity score is a mean over ${splits} splits, and there are only ${named.join(', ') || 'no'} pictures.`,
      remedy:
        groups.length === 0
          ? 'Choose a run that made pictures, and accept some of them.'
          : `Make more pictures, or choose at most ${fewest} splits.`,
      details: { splits, fewest: groups.length === 0 ? 0 : fewest }
    })
  }
  if (references >= 2 && groups.every(({ training }) => training.length > 0)) return
  throw new FlawsmithError('measure.too-few-training', {
    message: `Generated pictures are measured against the real defects that were trained on, and there are ${references} different ones.`,
    remedy: 'Choose a split with at least two defective training pictures.',
    details: { references }
  })
}
