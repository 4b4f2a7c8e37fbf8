/** @file "Does it help here?": a comparison of methods that leaves the test images unused. */
import type { SplitOptions } from '../datasets/split-options.ts'
import type { DataSection } from './recipe.ts'
import type { TaskRecipe } from './tasks/task.ts'

/** How a recipe's images are divided, with what it holds out. */
export function splitOptionsOf({ holdOut, ...of }: DataSection['split']): SplitOptions {
  if (holdOut === undefined) return of
  const { seed, fraction } = holdOut
  const { validationFraction } = of
  return { seed, validationFraction, protocol: { kind: 'hold-out', of, testFraction: fraction } }
}

/**
 * The recipe that answers from training and validation images alone: every seed holds out others of them, and the real
 * defects alone are compared too where the task can be learnt from them.
 */
export function withHoldOut<Recipe extends TaskRecipe>(recipe: Recipe): Recipe {
  const { data, matrix, name } = recipe
  const { split } = data
  const holdOut = split.holdOut ?? { seed: 0, fraction: 0.4 }
  const methods = matrix.methods.includes('none') ? matrix.methods : (['none', ...matrix.methods] as const)
  return {
    ...recipe,
    name: `${name}-advice`,
    data: { ...data, split: { ...split, holdOut } },
    matrix: { ...matrix, methods, redraw: 'everything' }
  }
}
