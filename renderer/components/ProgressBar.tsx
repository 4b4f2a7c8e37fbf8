import { timeLeft } from './progress.ts'
import type { ProgressPoint } from './progress.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './ProgressBar.module.css'

/** A bar with the count, the rate and the time left; the time is an estimate from the last minutes. */
export function ProgressBar({
  label,
  done,
  total,
  points = [],
  compact = false
}: {
  readonly label: string
  readonly done: number
  readonly total: number
  readonly points?: readonly ProgressPoint[]
  readonly compact?: boolean
}) {
  const { t, format } = useTexts()
  const estimate = timeLeft(points, total)
  const rate =
    estimate === undefined
      ? undefined
      : estimate.rate >= 1
        ? t('progress.rate', { rate: format.measure(estimate.rate) })
        : t('progress.rate-slow', { time: format.duration(1 / estimate.rate) })
  return (
    <div className={styles['progress']}>
      <progress
        className={styles['bar']}
        aria-label={label}
        value={total > 0 ? done : undefined}
        max={Math.max(1, total)}
      />
      {!compact && (
        <p className={styles['facts']}>
          <span>{t('progress.of', { done, total })}</span>
          {rate !== undefined && <span>{rate}</span>}
          {estimate !== undefined && done < total && (
            <span>{t('progress.left', { time: format.duration(estimate.seconds) })}</span>
          )}
        </p>
      )}
    </div>
  )
}
