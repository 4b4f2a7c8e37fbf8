import type { PageError } from '../client/page-error.ts'

/** Whether an error only says that what was asked about has been removed, as by another tab. */
export function isGone(error: PageError | undefined): boolean {
  return error !== undefined && /^(run|dataset|model)\.not-found$/.test(error.code)
}
