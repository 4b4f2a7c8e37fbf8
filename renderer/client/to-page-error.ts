import { RequestFailure } from '../../electron/contract/client.ts'
import { translator } from '../i18n/catalogues.ts'
import type { PageError } from './page-error.ts'
import { isPageError, pageCodes } from './page-error.ts'

/** Like the host's, the page's own errors are in English until they are shown. */
const t = translator('en')

/** Whatever was thrown, as something a person can act on. */
export function toPageError(thrown: unknown): PageError {
  if (thrown instanceof RequestFailure) {
    const { failure, status } = thrown
    if (failure.code === pageCodes.offline) {
      return { code: failure.code, message: t('said.page.offline.message'), remedy: t('said.page.offline.remedy') }
    }
    if (status === 401) {
      return {
        code: failure.code,
        message: t('said.page.unauthorised.message'),
        remedy: t('said.page.unauthorised.remedy')
      }
    }
    return failure
  }
  if (isPageError(thrown)) return thrown
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: pageCodes.unexpected,
    message: t('said.page.unexpected.message', { detail }),
    remedy: t('said.page.unexpected.remedy')
  }
}
