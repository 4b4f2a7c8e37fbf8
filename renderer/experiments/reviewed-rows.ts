/** @file Rows of a draft that are trained with the reviewed images of earlier runs. Pure. */
import { valueAt, type Json, type RecipeJson } from '../../electron/contract/recipe-json.ts'

export interface ReviewedRow {
  readonly run: number
  /** How many images, where the recipe says it. */
  readonly images?: number
}

export function reviewedRows(recipe: RecipeJson): readonly ReviewedRow[] {
  const rows = valueAt(recipe, 'matrix.reviewed')
  return Array.isArray(rows) ? rows.flatMap((row) => (isRow(row) ? [row] : [])) : []
}

/** A copy that compares the reviewed images of these runs; what it says of one of them already is kept. */
export function withReviewedRows(recipe: RecipeJson, runs: readonly number[]): RecipeJson {
  const { matrix = null } = recipe
  if (typeof matrix !== 'object' || matrix === null || Array.isArray(matrix)) return recipe
  const { reviewed: _, ...others } = matrix
  if (runs.length === 0) return { ...recipe, matrix: others }
  const known = reviewedRows(recipe)
  const rows = runs.map((run): RecipeJson => ({ ...(known.find((row) => row.run === run) ?? { run }) }))
  return { ...recipe, matrix: { ...others, reviewed: rows } }
}

function isRow(row: Json): row is Json & ReviewedRow {
  return typeof row === 'object' && row !== null && !Array.isArray(row) && typeof row['run'] === 'number'
}
