import { FlawsmithError } from '../../common/errors.ts'
import type { ExperimentProgress } from '../../contract/experiments.ts'
import { plannedCells, type AnyRecipe } from '../../experiments/any-recipe.ts'
import { methodName } from '../../experiments/methods.ts'
import { cellName } from '../../experiments/run-experiment.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import { childrenOf, getRun, type Run } from '../../workspace/runs.ts'
import { readRecord } from '../services/experiment-record.ts'
import type { ExperimentRecord } from '../services/experiment.ts'
import type { MatrixRecord } from '../services/matrix-experiment.ts'

function secondsOf({ startedAt, finishedAt }: Pick<Run, 'startedAt' | 'finishedAt'>): number | null {
  return startedAt === null || finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
}

/** How far each cell of an experiment's matrix is. Errors: `run.not-found`, `experiment.wrong-run`. */
export async function experimentProgress(workspace: Workspace, runId: number): Promise<ExperimentProgress> {
  const run = getRun(workspace, runId)
  if (run.kind !== 'experiment') {
    throw new FlawsmithError('experiment.wrong-run', {
      message: `Run ${runId} is of kind "${run.kind}", not an experiment.`,
      remedy: 'Choose one of the experiments in the list.'
    })
  }
  // The host wrote this config itself, from a checked recipe.
  const { recipe } = run.config as { recipe: AnyRecipe }
  const children = childrenOf(workspace, runId)
    .filter(({ role }) => role === experimentRole)
    .map((child) => getRun(workspace, child.runId))
    .sort((a, b) => a.id - b.id)
  const record = await readRecord<ExperimentRecord | MatrixRecord>(workspace, runId)
  return {
    cells: plannedCells(recipe).map((cell, index) => {
      const { method, augmented, seed } = cell
      const name = `${recipe.name}: ${cellName(cell)}`
      const recorded = record?.cells[index]?.runId
      const trained = recorded === undefined ? children.findLast((child) => child.name === name) : undefined
      const run = recorded === undefined ? trained : getRun(workspace, recorded)
      return {
        ...{ method, augmented, seed },
        name: methodName(method),
        runId: run?.id ?? null,
        state: recorded === undefined ? (run?.state ?? null) : 'succeeded',
        seconds: run === undefined ? null : secondsOf(run)
      }
    }),
    steps: children
      .filter(({ kind }) => kind !== 'train')
      .map(({ id, kind, name, state }) => ({ runId: id, kind, name, state }))
  }
}
