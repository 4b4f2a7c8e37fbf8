import type { Failure } from '../../electron/contract/values.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'
import { translateError } from '../client/page-error.ts'
import type { Translate } from '../i18n/catalogues.ts'
import { isNotThere } from './no-images.ts'

/** What an error says to an operator, who knows a detector and no bundle. */
export function operatorError(failure: Failure, t: Translate, say: Speaker): ReturnType<typeof translateError> {
  if (failure.code !== 'bundle.unreadable') return translateError(failure, say)
  const what = isNotThere(failure) ? 'missing' : 'unreadable'
  return {
    message: t(`inspect.detector.${what}`, { path: String(failure.details?.['path']) }),
    remedy: t(`inspect.detector.${what}.remedy`)
  }
}
