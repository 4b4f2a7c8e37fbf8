import type { Detector } from '../../electron/contract/detectors.ts'
import { shownSplitName } from '../../electron/common/split-name.ts'
import { perfectOf } from '../../electron/metrics/test-caution.ts'
import { go, routeTo } from '../app/routes.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { classes } from '../components/classes.ts'
import { Hidden } from '../components/Hidden.tsx'
import { Section } from '../components/Page.tsx'
import shared from '../components/shared.module.css'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemoveModelButton, useFocusedModel } from '../models/ModelRemoval.tsx'
import { metricName } from '../runs/metric-name.ts'
import styles from './detectors.module.css'
import { FewDefects } from './TestSupport.tsx'
import { useNetworkName } from './use-network-name.ts'

/** Trained detectors, released ones first: what each found, what it was trained on, and the way to its page. */
export function DetectorList({ detectors }: { readonly detectors: readonly Detector[] }) {
  const { t, say, format } = useTexts()
  const focus = useFocusedModel()
  const networkOf = useNetworkName()
  const removable = ({ name, runId }: Detector) => ({ name, target: { runs: [runId] } })
  return (
    <Section
      title={t('models.detectors')}
      aside={
        <Button icon="add" onClick={() => go('models', ['train'])}>
          {t('train.title')}
        </Button>
      }
    >
      {detectors.length === 0 ? (
        <p className={shared['soft']}>{t('models.detectors.none')}</p>
      ) : (
        <Table
          caption={t('models.detectors')}
          rows={detectors}
          keyOf={({ runId }) => runId}
          onFocusRow={(detector) => focus(removable(detector))}
          columns={[
            {
              id: 'name',
              head: t('common.name'),
              cell: ({ runId, name, release, syntheticImages: count }) => (
                <>
                  <span className={styles['named']}>
                    <a href={routeTo('models', ['detectors', runId])}>{name}</a>
                    {release !== null && (
                      <Badge icon="check" tone="good">
                        {t('detector.released')}
                      </Badge>
                    )}
                  </span>
                  <div className={shared['note']}>
                    {[
                      t('detector.run', { number: String(runId) }),
                      ...(count === 0 ? [] : [t('detector.with-synthetic', { count })])
                    ].join(' · ')}
                  </div>
                </>
              )
            },
            {
              id: 'task',
              head: t('models.task'),
              cell: (detector) => (
                <>
                  {t(`models.task.${detector.task}`)}
                  <div className={shared['note']}>{networkOf(detector)}</div>
                </>
              )
            },
            {
              id: 'data',
              head: t('datasets.choose'),
              cell: ({ dataset, split }) => (
                <>
                  {dataset?.name ?? '–'}
                  {split !== null && <div className={shared['note']}>{shownSplitName(split, say)}</div>}
                </>
              )
            },
            {
              id: 'measure',
              head: t('detector.measure'),
              numeric: true,
              cell: ({ task, measure, testDefects }) =>
                measure !== null && (
                  <>
                    <FewDefects count={testDefects} perfect={perfectOf(task, measure.value)} />{' '}
                    {format.measure(measure.value)}
                    <div className={classes(shared['note'], styles['wrapped'])}>{metricName(measure.name, say)}</div>
                  </>
                )
            },
            {
              id: 'threshold',
              head: t('detector.threshold'),
              numeric: true,
              cell: ({ threshold }) => (threshold === null ? '–' : format.measure(threshold))
            },
            {
              id: 'at',
              head: t('models.made'),
              cell: ({ createdAt }) => format.dateTime(createdAt)
            },
            {
              id: 'remove',
              head: <Hidden>{t('action.model.remove')}</Hidden>,
              cell: (detector) => <RemoveModelButton {...removable(detector)} />
            }
          ]}
        />
      )}
    </Section>
  )
}
