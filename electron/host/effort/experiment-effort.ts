/** @file How much work an experiment is: its fine-tunings, its synthetic images and its detectors. */
import { drawParts } from '../../datasets/store-split.ts'
import { dualSectionOf } from '../../experiments/dual-section.ts'
import { splitOptionsOf } from '../../experiments/hold-out.ts'
import { planCells } from '../../experiments/matrix.ts'
import { isDualVariant, isReviewed, type MethodName } from '../../experiments/methods.ts'
import { isSimulation } from '../../experiments/pool-sections.ts'
import { drawingSeeds, recipeOfSeed } from '../../experiments/redraw.ts'
import { finetuneImages, selectImages, type Selection } from '../../experiments/selection.ts'
import type { TaskRecipe } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import { residualSettings } from '../../synthesis/residual/settings.ts'
import { splitInOut } from '../../synthesis/inout.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { formOf } from '../../diffusion/dual/config.ts'
import { simulatedSize } from '../work/simulate-run.ts'
import { detectorEffort, usualSize } from './detector-effort.ts'
import {
  dreamBoothEffort,
  dualEffort,
  generationEffort,
  pairsEffort,
  residualTuningEffort,
  simulationEffort,
  viewsOf,
  type Effort
} from './effort.ts'

/**
 * The efforts of all runs of a recipe, those of images that have to be replaced left out, and those of steps that earlier
 * runs have done counted. Errors: those of selectImages and finetuneImages.
 */
export function experimentEfforts(workspace: Workspace, dataset: number, recipe: TaskRecipe): Effort[] {
  const { id } = getDataset(workspace, dataset)
  const images = listImages(workspace, id)
  const size = usualSize(images, recipe.data)
  return drawingSeeds(recipe).flatMap((seed) => {
    const own = seed === null ? recipe : recipeOfSeed(recipe, seed)
    const selection = selectImages(images, drawParts(workspace, id, images, splitOptionsOf(own.data.split)), own.data)
    // Tasks that learn from masks or types have pools for each type.
    const types = recipe.task === 'detection' ? 1 : new Set(selection.trainDefects.map((each) => each.defectType)).size
    const needed = poolNeeds(own.matrix, types)
    return [
      ...[...needed].flatMap(([method, count]) => poolEfforts(own, selection, { method, count, size, types })),
      ...planCells(own.matrix).map(({ method, augmented }) => {
        const { trainGood, trainDefects, validation, test } = selection
        return detectorEffort({
          task: recipe.task,
          section: recipe.detector,
          size,
          goods: trainGood.length,
          defects: trainDefects.length,
          // Reviewed images are counted whatever their type.
          synthetic: isReviewed(method) ? augmented : augmented * types,
          scored: validation.length + test.length
        })
      })
    ]
  })
}

/** How many images each method makes: as many as the most demanding cell takes, halves of In&Out among them. */
function poolNeeds({ methods, augmented }: TaskRecipe['matrix'], types: number): Map<MethodName, number> {
  const most = Math.max(...augmented) * types
  const { diffusion, memseg } = splitInOut(most)
  const needs = new Map<MethodName, number>()
  const need = (method: MethodName, count: number) => needs.set(method, Math.max(needs.get(method) ?? 0, count))
  for (const method of methods) {
    if (method === 'inout') {
      need('dreambooth', diffusion)
      need('memseg', memseg)
    } else if (method === 'inout-residual') {
      need('residual', diffusion)
      need('bank', memseg)
    } else if (method !== 'none') need(method, most)
  }
  return needs
}

interface Need {
  readonly method: MethodName
  readonly count: number
  readonly size: { readonly width: number; readonly height: number }
  readonly types: number
}

/** Fine-tuning, once for each type where there are several, and the images of a method. */
function poolEfforts(recipe: TaskRecipe, selection: Selection, { method, count, size, types }: Need): Effort[] {
  const sections = tasks[recipe.task].sections(recipe)
  const repeated = (effort: Effort) => Array.from({ length: types }, () => effort)
  if (isSimulation(method)) {
    const { settings = {} } = sections[method] ?? {}
    const made = simulatedSize(method, settings, size, () => selection.trainGood)
    const tuning = method === 'residual' ? [residualTuningEffort(residualSettings.parse(settings).trainingSteps)] : []
    return [...tuning, simulationEffort(method, settings, count, made)]
  }
  if (method === 'dual' || isDualVariant(method)) {
    const { data } = dualSectionOf(sections, method)
    if (data === undefined) return []
    const { base, training, generate } = data
    const views = viewsOf(training, size) * Math.ceil(selection.trainDefects.length / types)
    return [...repeated(dualEffort(base, training, views)), pairsEffort(base, generate, count, size, formOf(training))]
  }
  if (method !== 'dreambooth' || sections.dreambooth === undefined) return []
  const { finetune, generate } = sections.dreambooth
  const made = generationEffort(generate, count, finetune?.settings.rank ?? null)
  if (finetune === undefined) return [made]
  const shown = Math.ceil(finetuneImages(selection, finetune).length / types) * (finetune.windows ?? 1)
  return [...repeated(dreamBoothEffort(finetune.base, finetune.settings, shown)), made]
}
