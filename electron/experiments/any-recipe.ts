/** @file The kinds of recipes that an experiment may carry out. */
import { z } from 'zod'
import { classificationSchema, type ClassificationRecipe } from './classification/recipe.ts'
import { localisationSchema, type LocalisationRecipe } from './localisation/recipe.ts'
import { planCells } from './matrix.ts'
import { planExperiment } from './plan.ts'
import { recipeSchema, type Recipe } from './recipe.ts'
import type { NamedCell } from './run-experiment.ts'

export type AnyRecipe = Recipe | LocalisationRecipe | ClassificationRecipe

const taskSchema = z.discriminatedUnion('task', [localisationSchema, classificationSchema])

/** The schema of a recipe given as JSON, whose `task` says its kind; without one it compares good with defective. */
export function recipeSchemaFor(given: unknown): z.ZodType<AnyRecipe> {
  return typeof given === 'object' && given !== null && 'task' in given ? taskSchema : recipeSchema
}

export function isLocalisation(recipe: AnyRecipe): recipe is LocalisationRecipe {
  return 'task' in recipe && recipe.task === 'localisation'
}

/** Whether a recipe tells types of defects apart. */
export function isClassification(recipe: AnyRecipe): recipe is ClassificationRecipe {
  return 'task' in recipe && recipe.task === 'classification'
}

/** The detectors that a recipe trains, in the order of its table. */
export function plannedCells(recipe: AnyRecipe): readonly NamedCell[] {
  return 'task' in recipe ? planCells(recipe.matrix) : planExperiment(recipe).cells
}
