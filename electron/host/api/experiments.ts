import { experimentTitle } from '../../messages/experiment-title.ts'
import type { TextValue } from '../../messages/message.ts'
import { speakerIn } from '../../messages/speakers.ts'
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { faultsOf } from '../../common/faults.ts'
import { resourceUrl } from '../../common/program-files.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import { planCells } from '../../experiments/matrix.ts'
import { readRecipe } from '../../experiments/read-recipe.ts'
import type { TaskRecipe } from '../../experiments/tasks/task.ts'
import { checkRecipe } from '../../experiments/tasks/tasks.ts'
import { listDatasets, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { artifactsOf } from '../../workspace/run-queries.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import { isPaused } from '../../workspace/paused.ts'
import { childrenOf, getRun, listRuns, parentsOf, type Run } from '../../workspace/runs.ts'
import { hasRecord } from '../work/experiment-record.ts'
import { checkExperiment } from '../work/experiment-run.ts'
import { experimentProgress } from './experiment-progress.ts'
import { experimentResults } from './experiment-results.ts'
import type { Group, Handlers } from './handlers.ts'

const recipeFolder = resourceUrl('recipes/')

export const experimentHandlers: Handlers<Group<'experiments' | 'reports'>> = {
  'experiments.recipes': async () => {
    const files = (await readdir(recipeFolder)).filter((name) => name.endsWith('.json')).sort()
    const recipes = []
    for (const file of files) {
      const recipe = await readRecipe(fileURLToPath(new URL(file, recipeFolder)))
      const { name, title, source } = recipe
      recipes.push({
        ...{ file: file.replace(/\.json$/, ''), name, title, source },
        task: recipe.task,
        cells: countCells(recipe),
        recipe: asJson(recipe)
      })
    }
    return { recipes }
  },
  'experiments.validate': ({ workspace }, { recipe, dataset }) => validate(workspace, recipe, dataset),
  'experiments.list': ({ workspace }) => {
    const datasets = listDatasets(workspace)
    return { experiments: listRuns(workspace, { kind: 'experiment' }).map((run) => listed(workspace, run, datasets)) }
  },
  'experiments.progress': ({ workspace }, { run }) => experimentProgress(workspace, run),
  'experiments.results': ({ workspace }, { run, language }) => experimentResults(workspace, run, speakerIn(language)),
  'reports.list': ({ workspace }) => {
    const datasets = listDatasets(workspace)
    return {
      reports: listRuns(workspace, { kind: 'report', state: 'succeeded' }).flatMap((run) => {
        const parent = parentsOf(workspace, run.id).find(({ role }) => role === 'reported')
        if (parent === undefined) return []
        const { id, name, createdAt, config } = run
        const language = config['language'] === 'de' ? ('de' as const) : ('en' as const)
        const { title } = titled(workspace, getRun(workspace, parent.runId), datasets)
        const files = artifactsOf(workspace, id)
        return [{ run: id, experiment: parent.runId, name, title, language, createdAt, files }]
      })
    }
  }
}

type Json = OutputOf<'experiments.results'>['recipe']

/** A schema has read it from JSON. */
function asJson(recipe: TaskRecipe): Json {
  return recipe as unknown as Json
}

/** How many detectors an experiment trains, for a person who wants to know before starting. */
function countCells({ matrix }: Pick<TaskRecipe, 'matrix'>): number {
  return planCells(matrix).length
}

/** Codes of what withReviewedCounts refuses. */
const ofReviewed = /^(reviewed\.|train\.(no-synthesis|other-dataset)$)/

async function validate(
  workspace: Workspace,
  given: Json,
  dataset: number | undefined
): Promise<OutputOf<'experiments.validate'>> {
  const { recipe, faults: issues = [] } = checkRecipe(given)
  if (recipe === undefined) {
    const faults = faultsOf({ issues: [...issues] }).map(({ path, message, values }) => ({
      path,
      message,
      fault: values.fault
    }))
    return { valid: false, faults, recipe: null, cells: 0, images: null }
  }
  const found = { recipe: asJson(recipe), cells: countCells(recipe) }
  if (dataset === undefined) return { ...found, valid: true, faults: [], images: null }
  try {
    const { recipe: counted, images } = await checkExperiment(workspace, dataset, recipe)
    return { ...found, recipe: asJson(counted), valid: true, faults: [], images }
  } catch (error) {
    if (!(error instanceof FlawsmithError) || error.code === 'dataset.not-found') throw error
    const faults = [{ path: ofReviewed.test(error.code) ? 'matrix.reviewed' : 'data', ...failureOf(error) }]
    return { ...found, valid: false, faults, images: null }
  }
}

function titled(workspace: Workspace, run: Run, datasets: readonly Dataset[]) {
  // The host wrote this config itself, from a checked recipe.
  const { recipe } = run.config as unknown as { recipe: TaskRecipe }
  const imported = parentsOf(workspace, run.id).find(({ role }) => role === 'dataset')?.runId
  const dataset = datasets.find(({ runId }) => runId === imported)?.name ?? ''
  return { recipe, dataset, title: experimentTitle(run, recipe, dataset) as string | TextValue }
}

function listed(workspace: Workspace, run: Run, datasets: readonly Dataset[]) {
  const { recipe, dataset, title } = titled(workspace, run, datasets)
  const { id, name, state, createdAt, finishedAt } = run
  const cells = countCells(recipe)
  const finished = hasRecord(workspace, id)
  const trained = childrenOf(workspace, id)
    .filter(({ role }) => role === experimentRole)
    .map(({ runId }) => getRun(workspace, runId))
    .filter((child) => child.kind === 'train' && child.state === 'succeeded')
  const done = finished ? cells : Math.min(cells, trained.length)
  return {
    ...{ run: id, name, state, paused: isPaused(run), createdAt, finishedAt, cells, done, dataset, title },
    task: recipe.task
  }
}
