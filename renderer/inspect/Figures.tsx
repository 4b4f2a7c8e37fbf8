import type { LiveStation, StationVerdict } from '../../electron/contract/stations.ts'
import { classes } from '../components/classes.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'
import { VerdictSign } from './VerdictSign.tsx'

const order: readonly StationVerdict[] = ['ok', 'ng', 'review', 'could-not-inspect']

/** How many of each verdict, yield and rejects per million. */
export function Counters({ statistics }: Pick<LiveStation, 'statistics'>) {
  const { t, format, say } = useTexts()
  const { counts, inspected, overruled, since, yield: share, ppm } = statistics
  return (
    <section aria-label={t('inspect.counters')} className={styles['counters']}>
      <dl>
        <Figure name={t('inspect.total')} value={format.number(inspected, 0)} large />
        {order.map((verdict) => (
          <div key={verdict} className={styles['count']} data-abnormal={verdict !== 'ok' && counts[verdict] > 0}>
            <dt>
              <VerdictSign verdict={verdict} />
              {t(`verdict.${verdict}`)}
            </dt>
            <dd>{format.number(counts[verdict], 0)}</dd>
          </div>
        ))}
        <Figure name={t('inspect.yield')} value={share === null ? '–' : say.percent(share, 2)} />
        {overruled > 0 && <Figure name={t('inspect.overruled')} value={format.number(overruled, 0)} />}
        <Figure
          name={t('inspect.ppm')}
          value={ppm === null ? '–' : format.number(Math.round(ppm), 0)}
          className={styles['ppm']}
        />
      </dl>
      {since !== null && <p className={styles['since']}>{t('inspect.since', { time: format.dateTime(since) })}</p>}
    </section>
  )
}

/** How long an image takes from arrival to verdict, beside what is allowed. */
export function Times({ statistics, takt, pending }: Pick<LiveStation, 'statistics' | 'takt' | 'pending'>) {
  const { t, format } = useTexts()
  const { times, overruns, perMinute } = statistics
  const seconds = (ms: number | undefined) =>
    ms === undefined ? '–' : t('inspect.seconds', { value: format.number(ms / 1000, ms < 10_000 ? 2 : 1) })
  return (
    <section aria-label={t('inspect.times')} className={styles['times']}>
      {takt !== null && <TaktBar takt={takt} last={times?.last ?? 0} />}
      <dl>
        <Figure name={t('inspect.last')} value={seconds(times?.last)} />
        <Figure name={t('inspect.median')} value={seconds(times?.median)} />
        <Figure name={t('inspect.worst')} value={seconds(times?.worst)} />
        {takt !== null && (
          <Figure name={t('inspect.overruns')} value={format.number(overruns, 0)} abnormal={overruns > 0} />
        )}
        <Figure name={t('inspect.rate')} value={format.number(perMinute, 0)} />
        <Figure name={t('inspect.pending')} value={format.number(pending, 0)} />
      </dl>
    </section>
  )
}

/** The time of the last image as a share of the takt. */
function TaktBar({ takt, last }: { readonly takt: number; readonly last: number }) {
  const { t, format } = useTexts()
  const seconds = (ms: number) => t('inspect.seconds', { value: format.number(ms / 1000, 2) })
  const text = t('inspect.takt.share', { last: seconds(last), takt: seconds(takt) })
  return (
    <div className={styles['takt']}>
      <span>{t('inspect.takt')}</span>
      <meter min={0} max={takt} high={takt} value={Math.min(last, takt)} data-over={last > takt} aria-label={text} />
      <span>{seconds(takt)}</span>
    </div>
  )
}

function Figure({
  name,
  value,
  large = false,
  abnormal = false,
  className
}: {
  readonly name: string
  readonly value: string
  readonly large?: boolean
  readonly abnormal?: boolean
  readonly className?: string | undefined
}) {
  return (
    <div className={classes(styles['count'], className)} data-large={large} data-warn={abnormal}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
