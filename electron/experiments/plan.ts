import { splitInOut } from '../synthesis/inout.ts'
import type { Method, Recipe } from './recipe.ts'

/** One training of a detector: a method, how many synthetic defects it adds, a seed. */
export interface Cell {
  readonly method: Method
  /** N_aug; 0 for the method "none". */
  readonly augmented: number
  readonly seed: number
  /** How many of the diffusion images and of the MemSeg images it adds, counted from the first. */
  readonly diffusion: number
  readonly simulated: number
}

/** All that has to be done, without repetition: the pools of synthetic images are shared by the cells. */
export interface ExperimentPlan {
  /** Diffusion images needed by the cell that needs most; 0 where no method uses any. */
  readonly diffusion: number
  readonly simulated: number
  readonly cells: readonly Cell[]
}

/**
 * The cells of a recipe's matrix in the order of the paper's tables: method, then N_aug, then seed. Cells take
 * prefixes of shared pools, so that a larger N_aug adds images to those of a smaller one.
 */
export function planExperiment({ matrix }: Pick<Recipe, 'matrix'>): ExperimentPlan {
  const cells = matrix.methods.flatMap((method) =>
    (method === 'none' ? [0] : matrix.augmented).flatMap((augmented) =>
      matrix.seeds.map((seed): Cell => ({ method, augmented, seed, ...poolShares(method, augmented) }))
    )
  )
  return {
    diffusion: Math.max(...cells.map((cell) => cell.diffusion)),
    simulated: Math.max(...cells.map((cell) => cell.simulated)),
    cells
  }
}

function poolShares(method: Method, augmented: number): { diffusion: number; simulated: number } {
  if (method === 'none') return { diffusion: 0, simulated: 0 }
  if (method === 'memseg') return { diffusion: 0, simulated: augmented }
  if (method === 'ddpm') return { diffusion: augmented, simulated: 0 }
  const { diffusion, memseg } = splitInOut(augmented)
  return { diffusion, simulated: memseg }
}
