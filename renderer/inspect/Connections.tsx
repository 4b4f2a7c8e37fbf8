import type { LiveStation } from '../../electron/contract/stations.ts'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'
import { awayWords } from './no-images.ts'

/** Whether the source can be reached, what it leaves out, and which sinks cannot be reached: a state, not a message. */
export function Connections({ source, sinks }: Pick<LiveStation, 'source' | 'sinks'>) {
  const { t } = useTexts()
  if (source === null) return null
  const { leftOut = 0 } = source
  return (
    <ul className={styles['connections']} aria-label={t('inspect.connections')}>
      <li data-away={source.state === 'away'} title={source.place}>
        <Icon name={source.state === 'away' ? 'warning' : 'success'} />
        {source.state === 'away' ? t(awayWords(source)) : `${t('inspect.source')}: ${t(`inspect.${source.state}`)}`}
      </li>
      {leftOut > 0 && (
        <li title={t('inspect.left-out.why')}>
          <Icon name="info" />
          {t('inspect.left-out', { count: leftOut })}
        </li>
      )}
      {sinks
        .filter(({ state }) => state === 'away')
        .map(({ name, state, waiting }) => (
          <li key={name} data-away>
            <Icon name="warning" />
            {name}: {t(`inspect.${state}`)}
            {waiting > 0 && `, ${t('inspect.waiting-for', { count: waiting })}`}
          </li>
        ))}
    </ul>
  )
}
