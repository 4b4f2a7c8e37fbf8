import type { PageError } from '../client/page-error.ts'

/** Whether an error only means that the item has been removed, for example by another tab. */
export function isRemovedItem(error: PageError | undefined): boolean {
  return error !== undefined && /^(run|dataset|model)\.not-found$/.test(error.code)
}
