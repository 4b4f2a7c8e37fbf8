import type { AnyRecipe } from '../../experiments/any-recipe.ts'
import type { Pool } from '../../experiments/run-experiment.ts'
import { addArtifact, listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import { acceptedSamples } from '../../workspace/filter-results.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { reviewsOfRun } from '../../workspace/reviews.ts'
import type { Run } from '../../workspace/runs.ts'
import { listSyntheticSamples, type SyntheticSample } from '../../workspace/synthetic.ts'
import type { ChosenImages } from './choose-images.ts'

/** What the record of every finished experiment says. */
export interface ExperimentFacts {
  readonly dataset: {
    readonly id: number
    readonly name: string
    readonly split: string
    readonly snapshotHash: string
  }
  /** How many images each part has. */
  readonly images: Readonly<Record<string, number>>
}

export interface PoolRecord {
  readonly runs: readonly number[]
  readonly samples: readonly number[]
  readonly reviewed: number
  readonly rejected: number
  /** Images that came out without the mask they need; absent where none is needed. */
  readonly failed?: number
}

/** The run of an experiment on the images that were chosen for it. */
export function experimentPlan(
  recipe: Pick<AnyRecipe, 'name'> & { readonly matrix: { readonly seeds: readonly number[] } },
  { dataset, split }: Pick<ChosenImages, 'dataset' | 'split'>
) {
  return {
    kind: 'experiment',
    name: recipe.name,
    config: { recipe, dataset: dataset.name },
    seeds: recipe.matrix.seeds,
    parents: [{ runId: dataset.runId, role: 'dataset' }],
    datasetHash: split.snapshotHash
  } as const
}

/** What an experiment is called: the title of its recipe, unless a person gave it a name of its own. */
export function experimentTitle(run: Pick<Run, 'name'>, recipe: Pick<AnyRecipe, 'name' | 'title'>): string {
  return run.name === recipe.name ? recipe.title : run.name
}

const recordName = 'experiment.json'

/** Stores the record of an experiment with its run, which makes it a finished one. */
export async function writeExperimentRecord<Record extends ExperimentFacts>(
  workspace: Workspace,
  runId: number,
  record: Record
): Promise<void> {
  const data = new TextEncoder().encode(JSON.stringify(record))
  await addArtifact(workspace, runId, { role: 'result', name: recordName, data })
}

/** Whether an experiment is a finished one, without reading its record. */
export function hasRecord(workspace: Workspace, runId: number): boolean {
  return listArtifacts(workspace, runId, 'result').some(({ name }) => name === recordName)
}

/** The record of a finished experiment; undefined where the run has none, as before it is finished. */
export async function readRecord<Record extends ExperimentFacts>(
  workspace: Workspace,
  runId: number
): Promise<Record | undefined> {
  const artifact = listArtifacts(workspace, runId, 'result').find(({ name }) => name === recordName)
  if (artifact === undefined) return undefined
  return JSON.parse((await readContent(workspace, artifact.contentHash)).toString()) as Record
}

/** All images of a run but those that a person, or where nobody decided a filter, rejected. */
export function poolOf(workspace: Workspace, runId: number): Pool<SyntheticSample> {
  const reviews = reviewsOfRun(workspace, runId)
  const made = listSyntheticSamples(workspace, runId).length
  const samples = acceptedSamples(workspace, runId)
  const reviewed = [...reviews.values()].filter(({ decision }) => decision !== 'undecided').length
  return { samples, reviewed, rejected: made - samples.length }
}

export function poolRecord({ samples, reviewed, rejected, failed = 0 }: Pool<SyntheticSample>): PoolRecord {
  const common = { runs: runsOf(samples), samples: samples.map(({ id }) => id), reviewed, rejected }
  return failed > 0 ? { ...common, failed } : common
}

/** The runs that samples come from. */
export function runsOf(samples: readonly SyntheticSample[]): number[] {
  return [...new Set(samples.map(({ runId }) => runId))]
}
