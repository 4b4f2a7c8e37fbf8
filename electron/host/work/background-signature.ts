import { randomStream } from '../../common/random.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { BackgroundSignature } from '../../metrics/background-signature.ts'
import { patchSide } from '../../synthesis/signature/background.ts'
import { addArtifact, listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import { getDataset, listDatasets, listImages, type DatasetImage } from '../../workspace/datasets.ts'
import { usableSamples } from '../../workspace/acceptance.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun, parentsOf } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import type { ComparedImage } from '../jobs/compare-backgrounds.ts'
import { runJob } from '../run-job.ts'
import { imagesByIds } from './inputs.ts'

/** Not among the results: it says something of the images and is no outcome of the run, which may be older than it. */
const artifact = { role: 'check', name: 'background-signature.json' } as const

/**
 * At most so many images of each kind are measured, drawn by a fixed seed. With 50 of either, an AUROC of 0.8, from which on
 * is warned, has a standard error of 0.044 (Hanley and McNeil 1982, counting images, not patches), and one of 0.95 of 0.023;
 * 100 would give 0.031 and 0.016 for twice the time.
 */
const mostImages = 50
/** Fewer of either kind say nothing. */
const fewestImages = 4
/** With fewer good images that no synthetic image was made from, the others are compared with as well. */
const fewestUnused = 10

/** The dataset that a run's images belong to; null for images that were made without one. */
export function datasetOfRun(workspace: Workspace, runId: number): number | null {
  const imports = parentsOf(workspace, runId).filter(({ role }) => role === 'dataset')
  const dataset = listDatasets(workspace).find((each) => imports.some((link) => link.runId === each.runId))
  return dataset?.id ?? null
}

/**
 * Compares the backgrounds of a run's usable images with those of the dataset's good images, which are images that
 * none was made from where there are enough of them, and stores with the run what was found. null for fewer than four
 * images of either kind.
 */
export async function compareRun(
  { workspace, device, threads, monitor }: HostContext,
  runId: number,
  dataset: number
): Promise<BackgroundSignature | null> {
  const draw = <Item>(items: readonly Item[], name: string) =>
    randomStream(0, `signature/${name}`).shuffle(items).slice(0, mostImages)
  const samples = draw(usableSamples(workspace, runId), 'synthetic')
  const goods = listImages(workspace, dataset).filter(({ label }) => label === 'good')
  const used = new Set(samples.flatMap(({ parents }) => parents.map(({ imageId }) => imageId)))
  const unused = goods.filter(({ id }) => !used.has(id))
  const reals = draw(unused.length < fewestUnused ? goods : unused, 'real')
  if (samples.length < fewestImages || reals.length < fewestImages) return null
  const { preprocessing } = getRun(workspace, runId).config as unknown as { readonly preprocessing: Preprocessing }
  const sizes = preprocessing.fit === 'native' ? [...samples, ...reals] : [preprocessing]
  const input = {
    ...{ workspaceFolder: workspace.folder, runId, device, threads, preprocessing, side: patchSide(sizes) },
    real: reals.map((image) => ({ image: image.contentHash, mask: null, group: groupOf(image) })),
    synthetic: comparedSamples(workspace, samples)
  }
  const { output } = await runJob('compare-backgrounds', input, monitor)
  const signature = { ...output, dataset: getDataset(workspace, dataset).name }
  await addArtifact(workspace, runId, { ...artifact, data: new TextEncoder().encode(JSON.stringify(signature)) })
  return signature
}

/** As compareRun for a run that has just made its images; nothing for one without a dataset. */
export async function compareMadeImages(context: HostContext, runId: number): Promise<void> {
  const dataset = datasetOfRun(context.workspace, runId)
  if (dataset !== null) await compareRun(context, runId, dataset)
}

/** What was found last; null where a run's images were not compared. */
export async function readSignature(workspace: Workspace, runId: number): Promise<BackgroundSignature | null> {
  const stored = listArtifacts(workspace, runId, artifact.role).find(({ name }) => name === artifact.name)
  if (stored === undefined) return null
  return JSON.parse((await readContent(workspace, stored.contentHash)).toString()) as BackgroundSignature
}

function comparedSamples(workspace: Workspace, samples: readonly SyntheticSample[]): ComparedImage[] {
  const originOf = ({ parents }: SyntheticSample) =>
    (parents.find(({ role }) => role === 'background') ?? parents.find(({ role }) => role === 'grain'))?.imageId
  const ids = [...new Set(samples.flatMap((sample) => originOf(sample) ?? []))]
  const groups = new Map(imagesByIds(workspace, ids).map((image) => [image.id, groupOf(image)]))
  return samples.map((sample) => {
    const group = groups.get(originOf(sample) ?? 0) ?? `sample ${sample.id}`
    return { image: sample.imageHash, mask: sample.maskHash, group }
  })
}

function groupOf({ specimen, contentHash }: DatasetImage): string {
  return specimen ?? contentHash
}
