import type { StationAlarm } from '../../electron/contract/stations.ts'
import { useAction } from '../actions/action-store.ts'
import { callOrNotify } from '../client/host.ts'
import { useGuard } from '../client/station-access.ts'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'
import { isNotThere } from './no-images.ts'
import { operatorError } from './operator-error.ts'
import { TouchButton } from './TouchButton.tsx'

/** The first alarm that nobody has acknowledged, else the first that lasts: what came first is the likely cause. */
export function AlarmBar({ station, alarms }: { readonly station: string; readonly alarms: readonly StationAlarm[] }) {
  const { t, format, say } = useTexts()
  const { against, guarded } = useGuard(station)
  const open = alarms.filter(({ acknowledged }) => !acknowledged)
  const [first = alarms[0]] = open
  useAction(
    'station.acknowledge',
    guarded('acknowledge-alarm', () => {
      if (first !== undefined) void callOrNotify('stations.acknowledge', { station, alarm: first.id })
    }),
    { enabled: open.length > 0 }
  )
  if (first === undefined) return null
  const { failure, since, until, acknowledged } = first
  const over = until !== null && until !== since
  const others = alarms.length - 1
  return (
    <section
      className={styles['alarm']}
      data-open={!acknowledged}
      data-over={over}
      role="alert"
      aria-label={t('inspect.alarms')}
    >
      <Icon name={over ? 'success' : 'warning'} />
      <div className={styles['alarm-text']}>
        <p className={styles['alarm-title']}>{alarmTitle(first, over, t)}</p>
        <p>
          {over
            ? t('inspect.alarm.lasted', { from: format.time(since), until: format.time(until) })
            : t(until === null ? 'inspect.alarm.since' : 'inspect.alarm.at', { time: format.time(since) })}
          {failure !== null && ` · ${operatorError(failure, t, say).message}`}
        </p>
      </div>
      {others > 0 && <p className={styles['alarm-more']}>{t('inspect.alarm.more', { count: others })}</p>}
      {!acknowledged && (
        <TouchButton
          action="station.acknowledge"
          label={t('inspect.acknowledge')}
          icon="check"
          against={against('acknowledge-alarm')}
        />
      )}
    </section>
  )
}

/** What lasted and is over is told as past; what happened at one moment is so anyway. */
export function alarmTitle(
  { kind, subject: place, failure }: StationAlarm,
  over: boolean,
  t: ReturnType<typeof useTexts>['t']
): string {
  const subject = kind === 'source' && place === '' ? t('inspect.camera') : place
  if (over) return t('inspect.alarm.over', { what: t(`inspect.alarm.past.${kind}`, { subject }) })
  const notThere = kind === 'source' && isNotThere(failure)
  return t(notThere ? 'inspect.alarm.source.not-there' : `inspect.alarm.${kind}`, { subject })
}
