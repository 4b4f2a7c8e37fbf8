import type { Sample } from '../../electron/contract/review.ts'
import type { Values } from '../../electron/messages/message.ts'
import type { IconName } from '../components/Icon.tsx'
import { decisionMarks } from '../grid/ImageViews.tsx'
import type { useTexts } from '../i18n/use-translate.ts'

type Judged = Pick<Sample, 'decision' | 'filter'>
type Reason = NonNullable<Sample['filter']>['reasons'][number]

/** The decision; without one, a warning for images that the automatic check rejected. */
export function markOf({ decision, filter }: Judged): IconName | undefined {
  return decisionMarks[decision] ?? (filter?.verdict === 'reject' ? 'warning' : undefined)
}

/** What the mark stands for: the decision, or why the automatic check rejected the image; undefined where there is none. */
export function markText(
  { decision, filter }: Judged,
  { t, say }: Pick<ReturnType<typeof useTexts>, 't' | 'say'>
): string | undefined {
  if (decision === 'accept') return t('decision.accept')
  const reasons = filter?.verdict === 'reject' ? filter.reasons.map((reason) => reasonText(reason, say)) : []
  if (decision === 'undecided' && reasons.length === 0) return undefined
  return [t('decision.reject'), ...reasons].join(': ')
}

/** Why the automatic check rejected an image. */
export function reasonText({ code, message, values }: Reason, say: ReturnType<typeof useTexts>['say']): string {
  return values === undefined ? message : say.text(`check.${code}`, values as Values)
}
