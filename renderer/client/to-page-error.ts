import { RequestFailure } from '../../electron/contract/client.ts'
import { textsNow } from '../i18n/use-translate.ts'
import type { PageError } from './page-error.ts'
import { isPageError, pageCodes } from './page-error.ts'

/** Whatever was thrown, as something a person can act on. */
export function toPageError(thrown: unknown): PageError {
  const { t } = textsNow()
  if (thrown instanceof RequestFailure) {
    const { failure, status } = thrown
    if (failure.code === pageCodes.offline) {
      return { code: failure.code, message: t('error.offline.message'), remedy: t('error.offline.remedy') }
    }
    if (status === 401) {
      return { code: failure.code, message: t('error.unauthorised.message'), remedy: t('error.unauthorised.remedy') }
    }
    return failure
  }
  if (isPageError(thrown)) return thrown
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: pageCodes.unexpected,
    message: t('error.unexpected.message', { detail }),
    remedy: t('error.unexpected.remedy')
  }
}
