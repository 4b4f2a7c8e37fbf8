import { resolve } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { hashOfFile, type HashOptions } from '../../common/file-hash.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import type { MeasuresSection } from '../../experiments/measures-section.ts'
import { findLpipsWeights } from '../../models/lpips-weights.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import { addArtifact, getArtifact } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import type { GroupMeasures } from '../jobs/measure-samples.ts'
import { featureSource } from './feature-source.ts'
import { inWorker } from './in-worker.ts'
import { idsOf, imagesByIds, samplesByIds } from './inputs.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'measure'>
type Numbered = Pick<DatasetImage, 'id'>

/** Generated images that are measured together, and the real defects that they are to resemble. */
export interface MeasuredGroup {
  /** What tells it from the other groups. */
  readonly name: string
  /** Null for images of no type of the dataset. */
  readonly type: string | null
  readonly samples: readonly Numbered[]
  readonly training: readonly Numbered[]
}

export interface MeasureChoice extends Omit<Config, 'kind' | 'groups' | 'defects'> {
  readonly groups: readonly MeasuredGroup[]
  /** Every real defect that was trained on. */
  readonly defects: readonly Numbered[]
}

/** How varied a group's images are, with the exact variant of each measure. */
export interface ImageMeasures extends GroupMeasures {
  readonly name: string
  readonly type: string | null
  readonly images: number
}

const resultName = 'measures.json'

/** Errors: `measure.no-images`, `measure.too-few-images`. */
export function measureConfigOf({ groups, defects, ...choice }: MeasureChoice): Config {
  requireSplits(groups, choice.section.splits)
  return {
    kind: 'measure',
    ...choice,
    groups: groups.map(({ name, type, samples, training }) => {
      return { name, type, samples: idsOf(samples), training: idsOf(training) }
    }),
    defects: idsOf(defects)
  }
}

/** Measures how varied generated images are, each group by itself as the papers do with types, at the run's size. */
export const measureRun: RunWork<Config> = {
  kind: 'measure',
  row: 'evaluate',
  produces: ['runs'],
  resumable: false,
  seeds: ({ section }) => [section.seed],
  weightHashes: async (workspace, { section, defects }, options) => {
    const { source, lpips, inception } = await requireMeasurable(
      workspace,
      section,
      imagesByIds(workspace, defects),
      options
    )
    return {
      ...source.hashes,
      ...(lpips === null ? {} : await named({ vgg: lpips.vgg, lpips: lpips.lpips }, options)),
      ...(inception === null ? {} : await named({ inception }, options))
    }
  },
  perform: async (context, { id, config }) => {
    const { workspace } = context
    const { section, preprocessing } = config
    const defects = imagesByIds(workspace, config.defects)
    const { references, source, lpips, inception } = await requireMeasurable(workspace, section, defects)
    const { splits, clusters, seed } = section
    const groups = config.groups.map(({ samples, training }) => ({
      samples: samplesByIds(workspace, samples).map(({ imageHash }) => imageHash),
      training: imagesByIds(workspace, training).map(({ contentHash }) => contentHash)
    }))
    const { model } = source
    const input = { groups, references, preprocessing, model, lpips, inception, splits, clusters, seed }
    await inWorker(context, id, 'measure-samples', input, async (output) => {
      const measures = config.groups.map(({ name, type, samples }, index): ImageMeasures => {
        return { name, type, images: samples.length, ...(output[index] as GroupMeasures) }
      })
      recordMetrics(
        workspace,
        id,
        measures.flatMap(({ name, diversity, clusters: { value, ...clusters } }) => [
          { seed, step: 0, name: `${diversity.name}, ${name}`, value: diversity.value },
          ...(value === null ? [] : [{ seed, step: 0, name: `${clusters.name}, ${name}`, value }])
        ])
      )
      const data = new TextEncoder().encode(JSON.stringify(measures))
      await addArtifact(workspace, id, { role: 'result', name: resultName, data })
    })
  }
}

/**
 * What measuring against these real defects needs; without generated images, so that an experiment can ask before it
 * generates any. Errors: `measure.too-few-training`, and those of featureSource, findLpipsWeights and openSafetensors.
 */
export async function requireMeasurable(
  workspace: Workspace,
  section: MeasuresSection,
  defects: readonly Pick<DatasetImage, 'contentHash'>[],
  options: HashOptions = {}
) {
  const references = [...new Set(defects.map(({ contentHash }) => contentHash))].sort()
  if (references.length < 2) {
    throw new FlawsmithError('measure.too-few-training', { references: references.length })
  }
  const lpips = section.lpips === undefined ? null : await findLpipsWeights(resolve(section.lpips))
  const inception = section.inception === undefined ? null : (await openSafetensors(resolve(section.inception))).path
  return { references, source: await featureSource(workspace, { base: section.base }, options), lpips, inception }
}

/** What a run of this kind found. Errors: `artifact.not-found`. */
export async function readMeasures(workspace: Workspace, runId: number): Promise<ImageMeasures[]> {
  const { contentHash } = getArtifact(workspace, runId, 'result', resultName)
  return JSON.parse((await readContent(workspace, contentHash)).toString()) as ImageMeasures[]
}

/** Hashes of files under the names of their roles. */
async function named(files: Readonly<Record<string, string>>, options: HashOptions): Promise<Record<string, string>> {
  const hashes = Object.entries(files).map(async ([role, file]) => [role, await hashOfFile(file, options)] as const)
  return Object.fromEntries(await Promise.all(hashes))
}

function requireSplits(groups: readonly MeasuredGroup[], splits: number): void {
  if (groups.length === 0) throw new FlawsmithError('measure.no-images', { splits })
  const short = groups.filter(({ samples }) => samples.length < splits)
  if (short.length === 0) return
  const named = short.map(({ name, samples }) => `${samples.length} (${name})`)
  const fewest = Math.min(...short.map(({ samples }) => samples.length))
  throw new FlawsmithError('measure.too-few-images', { splits, images: named, fewest })
}
