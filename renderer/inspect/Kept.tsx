import type { LiveStation } from '../../electron/contract/stations.ts'
import { Icon } from '../components/Icon.tsx'
import { translateError } from '../client/page-error.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'

/** How many images are on the disk, what was removed by rule and when; nothing for a recipe that keeps all. */
export function Kept({ retention }: Pick<LiveStation, 'retention'>) {
  const { t, say, format } = useTexts()
  if (retention === null) return null
  const { kept, removed, overLimit, failure } = retention
  const { images, lastAt } = removed
  return (
    <section aria-label={t('inspect.kept')} className={styles['kept']} data-warn={overLimit || failure !== null}>
      <p>
        {t('kept.images', { images: format.number(kept.images, 0), size: format.bytes(kept.bytes) })}{' '}
        {lastAt === null ? t('kept.none-removed') : t('kept.removed', { count: images, time: format.dateTime(lastAt) })}
      </p>
      {(overLimit || failure !== null) && (
        <p>
          <Icon name="warning" />
          {failure === null ? t('kept.over') : t('kept.failure', { why: translateError(failure, say).message })}
        </p>
      )}
    </section>
  )
}
