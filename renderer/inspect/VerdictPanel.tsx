import type { ImageOverruling } from '../../electron/contract/station-overrule.ts'
import type { InspectedImage, LiveStation } from '../../electron/contract/stations.ts'
import { translateError } from '../client/page-error.ts'
import { Icon, type IconName } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'
import { awayWords } from './no-images.ts'
import { operatorError } from './operator-error.ts'
import { VerdictSign } from './VerdictSign.tsx'

interface VerdictPanelProps {
  readonly station: LiveStation
  readonly image: InspectedImage | undefined
  /** Whether a person looks at an earlier image. */
  readonly earlier: boolean
  /** Whether another image than this one is shown beside it, while that is corrected. */
  readonly latest?: boolean
}

/** The verdict for two metres: word, shape and colour. While the station takes nothing in, it says so instead. */
export function VerdictPanel({ station, image, earlier, latest = false }: VerdictPanelProps) {
  const { t, format, say } = useTexts()
  const { state } = station
  if (!earlier && state !== 'running' && state !== 'stopping') return <StatePanel station={station} />
  if (!earlier && station.source?.state === 'away') return <AwayPanel source={station.source} last={image} />
  if (image === undefined) {
    return (
      <section className={styles['verdict']} data-verdict="none" aria-live="polite">
        <Icon name="waiting" />
        <p className={styles['long']}>{t('inspect.waiting')}</p>
      </section>
    )
  }
  const { verdict, reason, score, type, name, overruled } = image
  const long = verdict === 'review' || verdict === 'could-not-inspect'
  return (
    <section className={styles['verdict']} data-verdict={verdict} data-earlier={earlier} aria-live="polite">
      {earlier && <p className={styles['earlier']}>{t('inspect.earlier')}</p>}
      {latest && <p className={styles['earlier']}>{t('inspect.latest')}</p>}
      <VerdictSign verdict={verdict} />
      <p className={long ? styles['long'] : styles['word']}>{t(`verdict.${verdict}`)}</p>
      {verdict === 'could-not-inspect' && <p className={styles['type']}>{t('inspect.reject')}</p>}
      {overruled !== null && <p className={styles['earlier']}>{overruledText(overruled, t)}</p>}
      {reason !== null && <p className={styles['reason']}>{translateError(reason, say).message}</p>}
      {type !== null && verdict !== 'ok' && <p className={styles['type']}>{type}</p>}
      {score !== null && <p className={styles['score']}>{t('inspect.score', { score: format.number(score, 3) })}</p>}
      <p className={styles['name']}>{name}</p>
    </section>
  )
}

function overruledText({ verdict, by }: ImageOverruling, t: ReturnType<typeof useTexts>['t']): string {
  const word = t(`verdict.${verdict}`)
  return by === null
    ? t('inspect.overruled.as', { verdict: word })
    : t('inspect.overruled.as-by', { name: by, verdict: word })
}

interface AwayPanelProps {
  readonly source: NonNullable<LiveStation['source']>
  readonly last: InspectedImage | undefined
}

/** No images come: the last verdict is of the past, and must not look like one of the part at the camera. */
function AwayPanel({ source, last }: AwayPanelProps) {
  const { t, format, say } = useTexts()
  return (
    <section className={styles['verdict']} data-verdict="away" aria-live="polite">
      <Icon name="warning" />
      <p className={styles['long']}>{t('inspect.no-images')}</p>
      <p className={styles['type']}>{t(awayWords(source))}</p>
      {source.kind === 'camera' && source.failure !== null ? (
        <p className={styles['reason']}>{operatorError(source.failure, t, say).message}</p>
      ) : (
        <p className={styles['name']}>{source.place}</p>
      )}
      {last !== undefined && (
        <p className={styles['score']}>
          {t('inspect.no-images.last', {
            verdict: t(`verdict.${last.verdict}`),
            time: format.time(last.judgedAt)
          })}
        </p>
      )}
    </section>
  )
}

const icons: Readonly<Partial<Record<LiveStation['state'], IconName>>> = {
  paused: 'pause',
  stopped: 'stop',
  missing: 'error',
  elsewhere: 'info'
}

function StatePanel({ station: { state, failure } }: { readonly station: LiveStation }) {
  const { t, say } = useTexts()
  const { message, remedy } =
    failure === null ? { message: undefined, remedy: undefined } : operatorError(failure, t, say)
  return (
    <section className={styles['verdict']} data-verdict="none" aria-live="polite">
      <Icon name={icons[state] ?? 'running'} />
      <p className={styles['long']}>{t(`station.state.${state}`)}</p>
      {message !== undefined && <p className={styles['reason']}>{message}</p>}
      {remedy !== undefined && <p className={styles['score']}>{remedy}</p>}
      {message === undefined && state === 'paused' && <p className={styles['score']}>{t('inspect.paused.hint')}</p>}
      {message === undefined && state === 'stopped' && <p className={styles['score']}>{t('inspect.stopped.hint')}</p>}
      {message === undefined && state === 'elsewhere' && (
        <p className={styles['score']}>{t('inspect.elsewhere.hint')}</p>
      )}
    </section>
  )
}
