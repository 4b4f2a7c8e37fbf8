import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'
import { RequestFailure } from '../../electron/contract/client.ts'
import type { PageError } from './page-error.ts'
import { isPageError } from './page-error.ts'

/** Whatever was thrown, as something a person can act on. */
export function toPageError(thrown: unknown): PageError {
  if (thrown instanceof RequestFailure) {
    const { failure, status } = thrown
    // At a station, too, somebody may have to sign in first.
    const atGate = status === 401 && !/^(access|pin)\./.test(failure.code)
    return atGate ? failureOf(new FlawsmithError('page.unauthorised')) : failure
  }
  return isPageError(thrown) ? thrown : failureOf(thrown)
}
