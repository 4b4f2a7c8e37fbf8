import { useConnection } from '../client/connection.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './ProgressBar.module.css'

interface ProgressBarProps {
  readonly label: string
  readonly done: number
  readonly total: number
  /** Units per second. */
  readonly rate?: number | null
  readonly secondsLeft?: number | null
  readonly compact?: boolean
}

/**
 * A bar with the count of whole units, the rate and the time left; without a total it is indeterminate. While the host does
 * not answer, nothing is known but what was done.
 */
export function ProgressBar({
  label,
  done,
  total,
  rate = null,
  secondsLeft = null,
  compact = false
}: ProgressBarProps) {
  const { t, format } = useTexts()
  const lost = useConnection(({ state }) => state === 'offline' || state === 'refused')
  const speed =
    lost || rate === null || rate <= 0
      ? undefined
      : rate >= 1
        ? t('progress.rate', { rate: format.measure(rate) })
        : t('progress.rate-slow', { time: format.duration(1 / rate) })
  return (
    <div className={styles['progress']}>
      <progress
        className={styles['bar']}
        aria-label={label}
        value={total > 0 ? Math.min(done, total) : undefined}
        max={Math.max(1, total)}
      />
      {!compact && (
        <p className={styles['numbers']}>
          {total > 0 && <span>{t('progress.of', { done: Math.floor(done), total })}</span>}
          {speed !== undefined && <span>{speed}</span>}
          {!lost && secondsLeft !== null && done < total && (
            <span>{t('progress.left', { time: format.duration(secondsLeft) })}</span>
          )}
        </p>
      )}
    </div>
  )
}
