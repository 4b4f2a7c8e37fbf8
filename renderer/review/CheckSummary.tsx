import type { Sample } from '../../electron/contract/review.ts'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { checkCounts } from './decisions.ts'
import { CountBar } from './CountBar.tsx'
import styles from './review.module.css'

/** What the automatic check found in a run, beside the decisions of people. */
export function CheckSummary({ samples }: { readonly samples: readonly Sample[] }) {
  const { t } = useTexts()
  const { passed, flagged, leftOut, unchecked } = checkCounts(samples)
  const total = samples.length
  if (unchecked === total) return <p className={shared['soft']}>{t('check.none')}</p>
  return (
    <>
      <div className={styles['bars']}>
        <CountBar label={t('check.passed')} count={passed} total={total} />
        <CountBar label={t('check.flagged')} count={flagged} total={total} />
        {unchecked > 0 && <CountBar label={t('check.unchecked')} count={unchecked} total={total} />}
      </div>
      {leftOut > 0 && <p className={shared['soft']}>{t('check.left-out', { count: leftOut })}</p>}
    </>
  )
}
