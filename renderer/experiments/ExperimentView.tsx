import type { RunState } from '../../electron/contract/values.ts'
import { changeQuery, routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Column } from '../components/Page.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { Tabs } from '../components/Tabs.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Curves } from './Curves.tsx'
import { ExperimentWork } from './ExperimentWork.tsx'
import styles from './experiments.module.css'
import { Findings } from './Findings.tsx'
import { Trends } from './Trends.tsx'

interface ExperimentViewProps {
  readonly run: number
  readonly state: RunState
  readonly tab: string | undefined
  readonly query: Readonly<Record<string, string>>
}

const tabs = ['results', 'curves', 'trends', 'work'] as const

/** One experiment: its matrix while it runs, and its results when it is finished. */
export function ExperimentView({ run, state, tab, query }: ExperimentViewProps) {
  const { t, say } = useTexts()
  const finished = state === 'succeeded'
  const { value, error } = useQuery('experiments.results', finished ? { run, language: say.language } : undefined)
  if (!finished) {
    return (
      <Column>
        <ExperimentWork run={run} />
      </Column>
    )
  }
  if (value === undefined) {
    if (error === undefined) return <Loading label={t('experiments.reading')} />
    return (
      <Column>
        <ErrorPanel error={error} />
        <ExperimentWork run={run} />
      </Column>
    )
  }
  return (
    <div className={styles['view']}>
      <Tabs
        label={t('experiments.parts')}
        value={tabs.find((each) => each === tab) ?? 'results'}
        onChoose={(next) => changeQuery({ tab: next === 'results' ? undefined : next })}
        tabs={[
          { value: 'results', label: t('experiments.results'), content: <Findings results={value} /> },
          { value: 'curves', label: t('experiments.curves'), content: <Curves results={value} query={query} /> },
          {
            value: 'trends',
            label: t('experiments.trends'),
            content:
              value.trends.length === 0 ? (
                <Empty icon="experiments" title={t('experiments.no-trends')}>
                  <a href={routeTo('experiments', [run])}>{t('experiments.results')}</a>
                </Empty>
              ) : (
                <Trends trends={value.trends} />
              )
          },
          { value: 'work', label: t('experiments.work'), content: <ExperimentWork run={run} /> }
        ]}
      />
    </div>
  )
}
