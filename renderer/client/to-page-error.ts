import { textsNow } from '../i18n/use-translate.ts'
import type { PageError } from './page-error.ts'
import { RequestError, isPageError, pageCodes } from './page-error.ts'

/** Whatever was thrown, as something a person can act on. */
export function toPageError(thrown: unknown): PageError {
  if (thrown instanceof RequestError) return thrown.error
  if (isPageError(thrown)) return thrown
  const { t } = textsNow()
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: pageCodes.unexpected,
    message: t('error.unexpected.message', { detail }),
    remedy: t('error.unexpected.remedy')
  }
}

/** The host did not answer at all. */
export function offlineError(): PageError {
  const { t } = textsNow()
  return { code: pageCodes.offline, message: t('error.offline.message'), remedy: t('error.offline.remedy') }
}
