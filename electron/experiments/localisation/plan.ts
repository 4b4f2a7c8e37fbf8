import { isSimulation, type LocalisationMethod, type LocalisationRecipe } from './recipe.ts'

/** One training of a localiser: a method, how many synthetic defects of each type it is given, a seed. */
export interface LocalisationCell {
  readonly method: LocalisationMethod
  /** Per type of defect; 0 for the method "none". */
  readonly augmented: number
  readonly seed: number
}

/** A pool of synthetic defects that cells share: one per method, or per method and type where it learns types. */
export interface PoolSlot {
  readonly method: Exclude<LocalisationMethod, 'none'>
  /** Null where the method's defects are of no type of the dataset's, or follow the real ones'. */
  readonly type: string | null
  /** Defects that a cell takes of it, for each that it takes per type. */
  readonly share: number
}

/** The cells in the order of the papers' tables: method, then count, then seed. */
export function planCells({ matrix }: Pick<LocalisationRecipe, 'matrix'>): LocalisationCell[] {
  return matrix.methods.flatMap((method) =>
    (method === 'none' ? [0] : matrix.augmented).flatMap((augmented) =>
      matrix.seeds.map((seed) => ({ method, augmented, seed }))
    )
  )
}

/** The pools of a method for a dataset with these types of defects. */
export function poolSlots(method: LocalisationMethod, types: readonly string[]): PoolSlot[] {
  if (method === 'none') return []
  return isSimulation(method)
    ? [{ method, type: null, share: types.length }]
    : types.map((type) => ({ method, type, share: 1 }))
}
