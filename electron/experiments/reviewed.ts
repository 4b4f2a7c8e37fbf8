/** @file Rows of a matrix that are trained with the reviewed images of an earlier run instead of newly generated ones. */
import type { Matrix, PoolSlot } from './matrix.ts'
import { isReviewed, reviewedMethod } from './methods.ts'
import type { TaskPlan } from './tasks/task.ts'

/** A plan with a pool for each run whose reviewed images a row takes: all of them, of whatever type they are. */
export function withReviewedPools(plan: TaskPlan, { reviewed = [] }: Matrix): TaskPlan {
  const own = reviewed.map(({ run }): PoolSlot => ({ method: reviewedMethod(run), type: null }))
  return {
    ...plan,
    slots: [...plan.slots, ...own],
    draws: (cell) =>
      isReviewed(cell.method)
        ? own.filter(({ method }) => method === cell.method).map((slot) => ({ slot, count: cell.augmented }))
        : plan.draws(cell)
  }
}

/** Everything that rows are compared by: methods, and then runs whose reviewed images are trained with. */
export function comparedMethods({ methods, reviewed = [] }: Pick<Matrix, 'methods' | 'reviewed'>) {
  return [...methods, ...reviewed.map(({ run }) => reviewedMethod(run))]
}
