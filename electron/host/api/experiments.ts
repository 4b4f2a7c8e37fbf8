import { speakerIn } from '../../messages/speakers.ts'
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { faultsOf } from '../../common/faults.ts'
import { resourceUrl } from '../../common/program-files.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import { makeSplit } from '../../datasets/split.ts'
import type { ExperimentTask } from '../../contract/experiments.ts'
import { recipeSchemaFor, type AnyRecipe } from '../../experiments/any-recipe.ts'
import { readAnyRecipe } from '../../experiments/read-recipe.ts'
import { selectImages } from '../../experiments/selection.ts'
import { getDataset, listDatasets, listImages, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { artifactsOf } from '../../workspace/run-queries.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import { childrenOf, getRun, listRuns, parentsOf, type Run } from '../../workspace/runs.ts'
import { experimentTitle, hasRecord } from '../services/experiment-record.ts'
import { countCells } from '../services/experiment.ts'
import { experimentProgress } from './experiment-progress.ts'
import { experimentResults } from './experiment-results.ts'
import type { Group, Handlers } from './handlers.ts'

const recipeFolder = resourceUrl('recipes/')

export const experimentHandlers: Handlers<Group<'experiments' | 'reports'>> = {
  'experiments.recipes': async () => {
    const files = (await readdir(recipeFolder)).filter((name) => name.endsWith('.json')).sort()
    const recipes = []
    for (const file of files) {
      const recipe = await readAnyRecipe(fileURLToPath(new URL(file, recipeFolder)))
      const { name, title, source } = recipe
      recipes.push({
        ...{ file: file.replace(/\.json$/, ''), name, title, source },
        task: taskOf(recipe),
        cells: countCells(recipe),
        recipe: recipe as Json
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
  'reports.list': ({ workspace }) => ({
    reports: listRuns(workspace, { kind: 'report', state: 'succeeded' }).flatMap((run) => {
      const parent = parentsOf(workspace, run.id).find(({ role }) => role === 'reported')
      if (parent === undefined) return []
      const { id, name, createdAt } = run
      return [{ run: id, experiment: parent.runId, name, createdAt, files: artifactsOf(workspace, id) }]
    })
  })
}

type Json = OutputOf<'experiments.results'>['recipe']

function taskOf(recipe: AnyRecipe): ExperimentTask {
  return 'task' in recipe ? recipe.task : 'detection'
}

function validate(workspace: Workspace, given: Json, dataset: number | undefined): OutputOf<'experiments.validate'> {
  const parsed = recipeSchemaFor(given).safeParse(given)
  if (!parsed.success) {
    const faults = faultsOf(parsed.error).map(({ path, message, values }) => ({ path, message, fault: values.fault }))
    return { valid: false, faults, recipe: null, cells: 0, images: null }
  }
  const recipe = parsed.data
  const found = { recipe: recipe as Json, cells: countCells(recipe) }
  if (dataset === undefined) return { ...found, valid: true, faults: [], images: null }
  try {
    return { ...found, valid: true, faults: [], images: countImages(workspace, recipe, dataset) }
  } catch (error) {
    if (!(error instanceof FlawsmithError) || error.code === 'dataset.not-found') throw error
    const faults = [{ path: 'data', ...failureOf(error) }]
    return { ...found, valid: false, faults, images: null }
  }
}

/** Images that the recipe would work with, without storing its split. */
function countImages(workspace: Workspace, { data }: AnyRecipe, dataset: number): Record<string, number> {
  const images = listImages(workspace, getDataset(workspace, dataset).id)
  const chosen = selectImages(images, makeSplit(images, data.split), data)
  const count = (list: typeof images, label: string) => list.filter((image) => image.label === label).length
  return {
    'good, training': chosen.trainGood.length,
    'defective, training': chosen.trainDefects.length,
    'good, validation': count([...chosen.validation], 'good'),
    'defective, validation': count([...chosen.validation], 'defect'),
    'good, test': count([...chosen.test], 'good'),
    'defective, test': count([...chosen.test], 'defect')
  }
}

function listed(workspace: Workspace, run: Run, datasets: readonly Dataset[]) {
  // The host wrote this config itself, from a checked recipe.
  const { recipe, dataset: named } = run.config as { recipe: AnyRecipe; dataset: string }
  const imported = parentsOf(workspace, run.id).find(({ role }) => role === 'dataset')?.runId
  const dataset = datasets.find(({ runId }) => runId === imported)?.name ?? named
  const { id, name, state, createdAt, finishedAt } = run
  const cells = countCells(recipe)
  const finished = hasRecord(workspace, id)
  const trained = childrenOf(workspace, id)
    .filter(({ role }) => role === experimentRole)
    .map(({ runId }) => getRun(workspace, runId))
    .filter((child) => child.kind === 'train' && child.state === 'succeeded')
  const done = finished ? cells : Math.min(cells, trained.length)
  return {
    ...{ run: id, name, state, createdAt, finishedAt, cells, done, dataset },
    title: experimentTitle(run, recipe),
    task: taskOf(recipe)
  }
}
