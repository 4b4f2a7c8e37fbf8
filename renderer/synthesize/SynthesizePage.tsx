import { useState } from 'react'
import { changeQuery } from '../app/routes.ts'
import type { Route } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { isActive, ordered, useJobs } from '../client/jobs.ts'
import type { Job } from '../client/jobs.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Page } from '../components/Page.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { Tabs } from '../components/Tabs.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { FinetuneForm } from './FinetuneForm.tsx'
import { JobPanel } from './JobPanel.tsx'
import { SynthesisForm } from './SynthesisForm.tsx'
import { PromptTrials } from './PromptTrials.tsx'
import styles from './synthesize.module.css'

const kinds: readonly Job['kind'][] = ['synthesize', 'synthesis-preview', 'finetune', 'generate', 'revise']
const tabs = ['make', 'finetune', 'trials'] as const

/** Synthetic defects: choose data and method, follow the generation, try prompts side by side. */
export default function SynthesizePage({ route }: { readonly route: Route }) {
  const { t } = useTexts()
  const datasets = useQuery('datasets.list', {})
  const options = useQuery('jobs.options', {})
  const models = useQuery('models.list', {})
  const jobs = useJobs((store) => store.jobs)
  const [started, setStarted] = useState<number>()
  const tab = tabs.find((each) => each === route.query['tab']) ?? 'make'
  const error = datasets.error ?? options.error ?? models.error
  if (datasets.value === undefined || options.value === undefined || models.value === undefined) {
    return <Page title={t('page.synthesize')}>{error === undefined ? <Loading /> : <ErrorPanel error={error} />}</Page>
  }
  const shared = {
    datasets: datasets.value.datasets,
    options: options.value,
    models: models.value,
    onStarted: (job: Job) => setStarted(job.id)
  }
  if (shared.datasets.length === 0) {
    return (
      <Page title={t('page.synthesize')}>
        <Empty icon="datasets" title={t('synthesize.no-data')} hint={t('synthesize.no-data.hint')}>
          <ActionButton action="dataset.import" icon="add" look="primary" />
          <ActionButton action="go.datasets" />
        </Empty>
      </Page>
    )
  }
  const mine = ordered(jobs).filter(({ kind }) => kinds.includes(kind))
  const shown = (started === undefined ? undefined : jobs[started]) ?? mine.find(isActive) ?? mine[0]
  return (
    <Page title={t('page.synthesize')}>
      <div className={styles['page']}>
        <div className={styles['left']}>
          <Tabs
            label={t('synthesize.tabs')}
            value={tab}
            onChoose={(next) => changeQuery({ tab: next })}
            tabs={[
              { value: 'make', label: t('synthesize.make'), content: <SynthesisForm {...shared} /> },
              { value: 'finetune', label: t('synthesize.finetune'), content: <FinetuneForm {...shared} /> },
              { value: 'trials', label: t('synthesize.trials'), content: <PromptTrials {...shared} /> }
            ]}
          />
        </div>
        <div className={styles['right']}>
          {shown === undefined ? (
            <Empty icon="synthesize" title={t('synthesize.nothing')} hint={t('synthesize.nothing.hint')} />
          ) : (
            <JobPanel key={shown.id} job={shown} />
          )}
        </div>
      </div>
    </Page>
  )
}
