import { resolve } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { sha256File } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { MeasuresSection } from '../../experiments/measures-section.ts'
import { findLpipsWeights } from '../../models/lpips-weights.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import { addArtifact, getArtifact } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { acceptedSamples } from '../../workspace/filter-results.ts'
import { getRun, type RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import type { GroupMeasures } from '../jobs/measure-samples.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { requireBaseModel } from './base-models.ts'
import type { ChosenImages } from './choose-images.ts'
import { placeOf, recordUsage } from './job-place.ts'

type Real = Pick<DatasetImage, 'id' | 'contentHash' | 'defectType'>
type Generated = Pick<SyntheticSample, 'id' | 'imageHash' | 'defectType'>

/** Generated images that are measured together, and the real defects that they are to resemble. */
export interface MeasuredGroup {
  /** What tells it from others of the same request. */
  readonly name: string
  /** Null for images of no type of the dataset's. */
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
  /** With the runs that made the images, in the role `synthesis`. */
  readonly parents: readonly RunParent[]
}

/** How varied a group's images are, with the exact variant of each measure. */
export interface ImageMeasures extends GroupMeasures {
  readonly name: string
  readonly type: string | null
  readonly images: number
}

const resultName = 'measures.json'

/**
 * Measures how varied generated images are, each group by itself as the papers do with types, as a run of its own:
 * measuring them again with other weights replaces nothing. Images are compared at the size of `preprocessing`. Errors:
 * `measure.too-few-images`, `measure.too-few-training`, and those of requireBaseModel and findLpipsWeights, before
 * any run is recorded.
 */
export async function measureGenerated(
  context: HostContext,
  request: MeasureRequest
): Promise<RecordedRun & { readonly measures: readonly ImageMeasures[] }> {
  const { workspace } = context
  const { section, groups, defects, preprocessing } = request
  requireSplits(groups, section.splits)
  const { references, base, lpips, inception } = await requireMeasurable(workspace, section, defects)
  const published = {
    ...(lpips === null ? {} : { vgg: await sha256File(lpips.vgg), lpips: await sha256File(lpips.lpips) }),
    ...(inception === null ? {} : { inception: await sha256File(inception) })
  }
  const plan = {
    kind: 'evaluate',
    name: request.name,
    config: {
      task: 'measures',
      section,
      preprocessing,
      groups: groups.map(({ name, type, samples, training }) => ({
        ...{ name, type },
        samples: ids(samples),
        training: ids(training)
      })),
      defects: ids(defects)
    },
    seeds: [section.seed],
    parents: request.parents,
    datasetHash: request.datasetHash,
    weightHashes: { ...base.hashes, ...published }
  } as const
  const run = await recordRun(context, plan, async (runId) => {
    const { splits, clusters, seed } = section
    const { output, usage } = await runJob(
      'measure-samples',
      {
        ...placeOf(context, runId),
        groups: groups.map(({ samples, training }) => ({
          samples: samples.map(({ imageHash }) => imageHash),
          training: training.map(({ contentHash }) => contentHash)
        })),
        references,
        preprocessing,
        model: base.path,
        ...{ lpips, inception, splits, clusters, seed }
      },
      context.monitor
    )
    const measures = groups.map(({ name, type, samples }, index): ImageMeasures => {
      return { name, type, images: samples.length, ...(output[index] as GroupMeasures) }
    })
    recordMetrics(
      workspace,
      runId,
      measures.flatMap(({ name, diversity, clusters }) => {
        const of = { seed, step: 0 }
        const { value } = clusters
        return [
          { ...of, name: `${diversity.name}, ${name}`, value: diversity.value },
          ...(value === null ? [] : [{ ...of, name: `${clusters.name}, ${name}`, value }])
        ]
      })
    )
    const data = new TextEncoder().encode(JSON.stringify(measures))
    await addArtifact(workspace, runId, { role: 'result', name: resultName, data })
    recordUsage(workspace, runId, usage)
  })
  return { ...run, measures: await readMeasures(workspace, run.runId) }
}

/**
 * Measures the images of a run that may be trained on, by type, beside the real defects that were chosen to train on.
 * Errors: as measureGenerated, and `run.not-found`.
 */
export function measureRun(
  context: HostContext,
  madeBy: number,
  { dataset, split, selection, preprocessing }: ChosenImages,
  section: MeasuresSection
): ReturnType<typeof measureGenerated> {
  const made = getRun(context.workspace, madeBy)
  const defects = selection.trainDefects
  return measureGenerated(context, {
    name: `${made.name}, measured`,
    section,
    groups: groupsByType(acceptedSamples(context.workspace, made.id), defects),
    defects,
    preprocessing,
    datasetHash: split.snapshotHash,
    parents: [
      { runId: dataset.runId, role: 'dataset' },
      { runId: made.id, role: 'synthesis' }
    ]
  })
}

/**
 * What measuring against these real defects needs; without images, so that an experiment can ask before it makes any.
 * Errors: `measure.too-few-training`, and those of requireBaseModel, findLpipsWeights and openSafetensors.
 */
export async function requireMeasurable(workspace: Workspace, section: MeasuresSection, defects: readonly Real[]) {
  const references = [...new Set(defects.map(({ contentHash }) => contentHash))].sort()
  if (references.length < 2) {
    throw new FlawsmithError('measure.too-few-training', {
      message: `Generated images are measured against the real defects that were trained on, and there are ${references.length} different ones.`,
      remedy: 'Choose a split with at least two defective training images.',
      details: { references: references.length }
    })
  }
  const lpips = section.lpips === undefined ? null : await findLpipsWeights(resolve(section.lpips))
  const inception = section.inception === undefined ? null : (await openSafetensors(resolve(section.inception))).path
  return { references, base: await requireBaseModel(workspace, section.base), lpips, inception }
}

/** What a run of measureGenerated found. Errors: `artifact.not-found`. */
export async function readMeasures(workspace: Workspace, runId: number): Promise<ImageMeasures[]> {
  const { contentHash } = getArtifact(workspace, runId, 'result', resultName)
  return JSON.parse((await readContent(workspace, contentHash)).toString()) as ImageMeasures[]
}

/** A group for each type of the real defects, and one for images of no such type, which may resemble any of them. */
function groupsByType(samples: readonly Generated[], defects: readonly Real[]): MeasuredGroup[] {
  const types = new Set(defects.map(({ defectType }) => defectType))
  const typed = Map.groupBy(samples, ({ defectType }) => (types.has(defectType) ? defectType : null))
  return [...typed].map(([type, own]) => ({
    name: type ?? 'all',
    type,
    samples: own,
    training: type === null ? defects : defects.filter(({ defectType }) => defectType === type)
  }))
}

const ids = (images: readonly { readonly id: number }[]) => images.map(({ id }) => id)

function requireSplits(groups: readonly MeasuredGroup[], splits: number): void {
  const short = groups.filter(({ samples }) => samples.length < splits)
  if (groups.length > 0 && short.length === 0) return
  const named = short.map(({ name, samples }) => `${samples.length} (${name})`)
  const fewest = Math.min(...short.map(({ samples }) => samples.length))
  throw new FlawsmithError('measure.too-few-images', {
    message: `The diversity score is a mean over ${splits} splits, and there are only ${named.join(', ') || 'no'} images.`,
    remedy:
      groups.length === 0
        ? 'Choose a run that made images, and accept some of them.'
        : `Make more images, or choose at most ${fewest} splits.`,
    details: { splits, images: groups.map(({ name, samples }) => ({ name, images: samples.length })) }
  })
}
