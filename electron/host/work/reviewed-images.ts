/** @file The reviewed images of earlier runs that an experiment trains rows with. */
import { FlawsmithError } from '../../common/errors.ts'
import { methodName, reviewedMethod } from '../../experiments/methods.ts'
import type { Selection } from '../../experiments/selection.ts'
import type { TaskRecipe } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import { acceptedSamples, undecidedOf } from '../../workspace/acceptance.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { requireSynthesis } from './require-synthesis.ts'
import { samplesApart, setAsideOrigin } from './samples-apart.ts'

/** What the seeds of an experiment keep for validation and test, and the name of the split that says so. */
export interface KeptApart {
  readonly selection: Pick<Selection, 'validation' | 'test'>
  readonly split: string
}

export interface ReviewedImages {
  /** In the order in which the run made them. */
  readonly samples: readonly SyntheticSample[]
  /** Accepted ones that were made from what is kept for validation or test. */
  readonly leftOut: number
}

/** The accepted images of a run that may be trained on; without a mask where the task needs one, they are of no use. */
export function reviewedImages(
  workspace: Workspace,
  task: TaskRecipe['task'],
  run: number,
  selection: KeptApart['selection']
): ReviewedImages {
  const accepted = usefulImages(workspace, task, run)
  const samples = samplesApart(workspace, accepted, selection)
  return { samples, leftOut: accepted.length - samples.length }
}

/**
 * A recipe whose rows of reviewed images say how many these are: those that it asks for, or as many as may be used with
 * every draw, so that all seeds use equally many. Throws `train.no-synthesis`, `train.other-dataset`,
 * `reviewed.none-accepted`, `reviewed.no-mask`, `reviewed.all-tested`, `reviewed.too-few`, `measure.too-few-images`.
 */
export function withReviewedCounts<Recipe extends TaskRecipe>(
  workspace: Workspace,
  dataset: number,
  recipe: Recipe,
  draws: readonly KeptApart[]
): Recipe {
  const { matrix, measures, task } = recipe
  if (matrix.reviewed === undefined) return recipe
  const reviewed = matrix.reviewed.map(({ run, images: wanted }) => {
    requireSynthesis(workspace, run, getDataset(workspace, dataset))
    requireUseful(workspace, task, run)
    const counts = draws.map((draw) => usableWith(workspace, { task, run, wanted }, draw))
    const images = wanted ?? Math.min(...counts)
    if (measures !== undefined && images < measures.splits) {
      const named = [`${images} (${methodName(reviewedMethod(run))})`]
      throw new FlawsmithError('measure.too-few-images', { splits: measures.splits, images: named, fewest: images })
    }
    return { run, images }
  })
  return { ...recipe, matrix: { ...matrix, reviewed } }
}

function usefulImages(workspace: Workspace, task: TaskRecipe['task'], run: number): SyntheticSample[] {
  const accepted = acceptedSamples(workspace, run)
  return tasks[task].needsMask ? accepted.filter(({ maskHash }) => maskHash !== null) : accepted
}

function requireUseful(workspace: Workspace, task: TaskRecipe['task'], run: number): void {
  const accepted = acceptedSamples(workspace, run).length
  if (accepted === 0) {
    throw new FlawsmithError('reviewed.none-accepted', { run, undecided: undecidedOf(workspace, [run]) })
  }
  const useful = usefulImages(workspace, task, run).length
  if (useful === 0) throw new FlawsmithError('reviewed.no-mask', { run, count: accepted })
}

interface Row {
  readonly task: TaskRecipe['task']
  readonly run: number
  readonly wanted: number | undefined
}

/** How many images may be used with a draw. */
function usableWith(workspace: Workspace, { task, run, wanted }: Row, { selection, split }: KeptApart): number {
  const { samples, leftOut } = reviewedImages(workspace, task, run, selection)
  if (samples.length === 0) {
    const [first] = usefulImages(workspace, task, run)
    const origin = first && setAsideOrigin(workspace, first, selection)
    throw new FlawsmithError('reviewed.all-tested', { run, count: leftOut, split, image: origin?.name ?? '' })
  }
  if (wanted !== undefined && samples.length < wanted) {
    throw new FlawsmithError('reviewed.too-few', { run, wanted, count: samples.length, split })
  }
  return samples.length
}
