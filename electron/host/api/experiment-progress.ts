import { FlawsmithError } from '../../common/errors.ts'
import type { ExperimentProgress } from '../../contract/experiments.ts'
import { cellName, planCells } from '../../experiments/matrix.ts'
import { methodName } from '../../experiments/methods.ts'
import type { TaskRecipe } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { isPaused } from '../../workspace/paused.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import { childrenOf, getRun, type Run } from '../../workspace/runs.ts'
import { readRecord } from '../work/experiment-record.ts'

function secondsOf({ startedAt, finishedAt }: Pick<Run, 'startedAt' | 'finishedAt'>): number | null {
  return startedAt === null || finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
}

/** How far each cell of an experiment's matrix is. Errors: `run.not-found`, `experiment.wrong-run`. */
export async function experimentProgress(workspace: Workspace, runId: number): Promise<ExperimentProgress> {
  const run = getRun(workspace, runId)
  if (run.kind !== 'experiment') {
    throw new FlawsmithError('experiment.wrong-run', { run: runId, kind: run.kind })
  }
  // The host wrote this config itself, from a checked recipe.
  const { recipe } = run.config as unknown as { recipe: TaskRecipe }
  const { labels } = tasks[recipe.task]
  const children = childrenOf(workspace, runId)
    .filter(({ role }) => role === experimentRole)
    .map((child) => getRun(workspace, child.runId))
    .sort((a, b) => a.id - b.id)
  const record = await readRecord(workspace, runId)
  return {
    cells: planCells(recipe.matrix).map((cell, index) => {
      const { method, augmented, seed } = cell
      const name = `${recipe.name}: ${cellName(cell, labels)}`
      const recorded = record?.cells[index]?.runId
      const trained = recorded === undefined ? children.findLast((child) => child.name === name) : undefined
      const run = recorded === undefined ? trained : getRun(workspace, recorded)
      return {
        ...{ method, augmented, seed },
        name: methodName(method, labels),
        runId: run?.id ?? null,
        state: recorded === undefined ? (run?.state ?? null) : 'succeeded',
        paused: run !== undefined && isPaused(run),
        seconds: run === undefined ? null : secondsOf(run)
      }
    }),
    steps: children
      .filter(({ kind }) => kind !== 'train')
      .map((child) => {
        const { id, kind, name, state } = child
        return { runId: id, kind, name, state, paused: isPaused(child) }
      })
  }
}
