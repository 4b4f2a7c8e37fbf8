import type { DetectorDetails } from '../../electron/contract/detectors.ts'
import { artifactAddress } from '../../electron/contract/addresses.ts'
import { shownSplitName } from '../../electron/common/split-name.ts'
import type { Value } from '../../electron/messages/message.ts'
import { useAction } from '../actions/action-store.ts'
import { go, routeTo } from '../app/routes.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Details, Section } from '../components/Page.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemovedItem } from '../removal/RemovedItem.tsx'
import { isRemovedItem } from '../removal/is-removed-item.ts'
import { Results } from '../runs/Results.tsx'
import { ScoreButton } from '../score/ScoreDialog.tsx'
import styles from './detectors.module.css'
import { ThresholdSection } from './ThresholdSection.tsx'
import { TestSupport } from './TestSupport.tsx'
import { useImageCounts } from './use-image-counts.ts'
import { useNetworkName } from './use-network-name.ts'

/** One detector: its measures, its threshold and where that comes from, its training data, and what uses it. */
export function DetectorView({ id }: { readonly id: number }) {
  const { value, error } = useQuery('detectors.show', { detector: id })
  if (isRemovedItem(error)) return <RemovedItem to="models" />
  if (value === undefined) return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  return (
    <>
      <Head detector={value} />
      <Results results={value.results} seeds={value.seeds} />
      <TestSupport cautions={value.cautions} />
      <ThresholdSection detector={value} />
      <Training detector={value} />
      <Users detector={value} />
    </>
  )
}

function Head({ detector }: { readonly detector: DetectorDetails }) {
  const { t, say, format } = useTexts()
  const { runId, name, task, threshold, thresholdRule, thresholdSaved, release, dataset, createdAt, files } = detector
  const networkOf = useNetworkName()
  const releasing = useCommand('detectors.release')
  const withdrawing = useCommand('detectors.withdraw')
  const error = releasing.error ?? withdrawing.error
  const isReleasable = release === null && dataset !== null && !releasing.busy
  const releaseIt = () => void releasing.run({ detector: runId })
  const toBundle = () => go('models', ['export', runId])
  useAction('detector.release', releaseIt, { enabled: isReleasable })
  useAction('detector.threshold', toBundle)
  return (
    <Section
      title={name}
      aside={
        release === null ? undefined : (
          <Badge icon="check" tone="good">
            {t('detector.released-by', { person: release.by, time: format.dateTime(release.at) })}
          </Badge>
        )
      }
    >
      <div className={shared['form']}>
        <Details
          details={[
            [t('models.task'), t(`models.task.${task}`)],
            [t('detector.network'), networkOf(detector)],
            [t('detector.threshold'), threshold === null ? t('detector.threshold.none') : format.measure(threshold)],
            ...(thresholdRule === null
              ? []
              : [[t('detector.threshold.rule'), say.value(thresholdRule as Value)] as const]),
            ...(thresholdSaved === null
              ? []
              : [
                  [
                    t('detector.threshold.saved'),
                    t('threshold.saved-at', { person: thresholdSaved.by, time: format.dateTime(thresholdSaved.at) })
                  ] as const
                ]),
            [t('models.made'), format.dateTime(createdAt)],
            [
              t('runs.files'),
              <>
                {files.map((file) => (
                  <a key={file.id} href={artifactAddress(file.id, true)} download className={styles['file']}>
                    {file.name}
                  </a>
                ))}
              </>
            ]
          ]}
        />
        {error !== undefined && <ErrorPanel error={error} compact />}
        <div className={shared['row']}>
          {release === null ? (
            <Button look="primary" icon="check" disabled={!isReleasable} onClick={releaseIt}>
              {t('detector.release')}
            </Button>
          ) : (
            <Button disabled={withdrawing.busy} onClick={() => void withdrawing.run({ detector: runId })}>
              {t('detector.withdraw')}
            </Button>
          )}
          <Button icon="inspect" onClick={toBundle}>
            {t('bundle.action')}
          </Button>
          <ScoreButton detector={detector} />
          <Button icon="runs" onClick={() => go('runs', [runId])}>
            {t('detector.run', { number: String(runId) })}
          </Button>
        </div>
        {release === null && <p className={shared['note']}>{t('detector.release.hint')}</p>}
      </div>
    </Section>
  )
}

function Training({ detector }: { readonly detector: DetectorDetails }) {
  const { t, say } = useTexts()
  const { dataset, split, images, synthetic } = detector
  const counts = useImageCounts(images)
  return (
    <Section title={t('detector.data')}>
      <Details
        details={[
          [
            t('datasets.choose'),
            dataset === null ? t('detector.data.gone') : <a href={routeTo('datasets', [dataset.id])}>{dataset.name}</a>
          ],
          ...(split === null || dataset === null
            ? []
            : [
                [
                  t('datasets.split'),
                  <a href={routeTo('datasets', [dataset.id], { split: String(split.id) })}>
                    {shownSplitName(split, say)}
                  </a>
                ] as const
              ]),
          ...counts,
          [
            t('detector.images.synthetic'),
            synthetic.length === 0 ? (
              '–'
            ) : (
              <>
                {synthetic.map(({ run, name, images: count }) => (
                  <a key={run} href={routeTo('review', [run])} className={styles['file']}>
                    {t('detector.synthetic-of', { count, run: String(run), name })}
                  </a>
                ))}
              </>
            )
          ]
        ]}
      />
    </Section>
  )
}

function Users({ detector }: { readonly detector: DetectorDetails }) {
  const { t } = useTexts()
  const { experiments, bundles } = detector
  const stations = bundles.flatMap((bundle) => bundle.stations)
  return (
    <Section title={t('detector.users')}>
      {experiments.length === 0 && bundles.length === 0 && <p className={shared['soft']}>{t('detector.users.none')}</p>}
      <ul className={styles['users']}>
        {stations.map((station) => (
          <li key={station.id}>
            <a href={routeTo('inspect', [station.id])}>{t('detector.users.station', { name: station.name })}</a>
          </li>
        ))}
        {bundles.map(({ run, path }) => (
          <li key={run}>
            <a href={routeTo('runs', [run])}>{t('detector.users.bundle', { path })}</a>
          </li>
        ))}
        {experiments.map(({ id, name }) => (
          <li key={id}>
            <a href={routeTo('experiments', [id])}>{t('detector.users.experiment', { name })}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
