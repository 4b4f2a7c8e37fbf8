import type { Value } from '../../electron/messages/message.ts'
import { useState } from 'react'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { go, routeTo } from '../app/routes.ts'
import { isActive, ordered, useJobs } from '../client/jobs.ts'
import type { Job } from '../client/jobs.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { JobButtons } from '../components/JobButtons.tsx'
import shared from '../components/shared.module.css'
import { Column, Section } from '../components/Page.tsx'
import { ProgressBar } from '../components/ProgressBar.tsx'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { Empty } from '../components/States.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RunActions } from '../removal/RunActions.tsx'
import styles from './experiments.module.css'

type Experiment = OutputOf<'experiments.list'>['experiments'][number]

/** All experiments, newest first, and above them queued ones. */
export function ExperimentList({ experiments }: { readonly experiments: readonly Experiment[] }) {
  const { t, format, say } = useTexts()
  const [focusedRun, setFocused] = useState<number>()
  const focused = experiments.find(({ run }) => run === focusedRun)
  const jobs = ordered(useJobs((store) => store.jobs))
  const waiting = jobs.filter((job) => job.kind === 'experiment' && isActive(job) && job.runs.length === 0)
  if (experiments.length === 0 && waiting.length === 0) {
    return (
      <Empty icon="experiments" title={t('experiments.empty')} hint={t('experiments.empty.hint')}>
        <ActionButton action="experiment.new" icon="add" look="primary" />
      </Empty>
    )
  }
  return (
    <Column>
      {waiting.map((job) => (
        <WaitingJob key={job.id} job={job} />
      ))}
      {experiments.length > 0 && (
        <Section
          title={t('experiments.list')}
          aside={
            <span className={styles['aside']}>
              <RunActions
                runs={focused === undefined ? [] : [{ id: focused.run, name: say.value(focused.title as Value) }]}
                byKey={() => document.activeElement?.closest('main tbody tr') instanceof Element}
              />
            </span>
          }
        >
          <Table
            caption={t('experiments.list')}
            rows={experiments}
            keyOf={({ run }) => run}
            onFocusRow={({ run }) => setFocused(run)}
            onOpen={({ run }) => go('experiments', [run])}
            columns={[
              { id: 'run', head: t('runs.number'), numeric: true, cell: ({ run }) => run },
              {
                id: 'title',
                head: t('common.name'),
                cell: ({ run, title, name }) => (
                  <>
                    <a href={routeTo('experiments', [run])}>{say.value(title as Value)}</a>
                    <div className={shared['soft']}>{name}</div>
                  </>
                )
              },
              { id: 'dataset', head: t('datasets.choose'), cell: ({ dataset }) => dataset },
              { id: 'task', head: t('experiments.task'), cell: ({ task }) => t(`experiments.task.${task}`) },
              {
                id: 'cells',
                head: t('experiments.detectors'),
                numeric: true,
                cell: ({ cells, done }) => t('progress.of', { done, total: cells })
              },
              {
                id: 'state',
                head: t('common.state'),
                cell: (experiment) => <StateBadge state={shownState(experiment)} />
              },
              { id: 'when', head: t('runs.created'), cell: ({ createdAt }) => format.dateTime(createdAt) }
            ]}
          />
        </Section>
      )}
    </Column>
  )
}

/** A queued experiment: it has no run yet, so its job is shown instead. */
export function WaitingJob({ job }: { readonly job: Job }) {
  const { name } = job
  return (
    <Section title={name} aside={<StateBadge state={shownState(job)} stopping={job.stopping} />}>
      {job.progress !== null && <ProgressBar label={name} done={job.progress.done} total={job.progress.total} />}
      <JobButtons id={job.id} />
    </Section>
  )
}
