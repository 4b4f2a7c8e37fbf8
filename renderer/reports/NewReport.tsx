import type { Value } from '../../electron/messages/message.ts'
import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Column, Section } from '../components/Page.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { Table } from '../components/Table.tsx'
import { ReportButton } from '../experiments/ReportButton.tsx'
import { useTexts } from '../i18n/use-translate.ts'

/** Finished experiments, each with a button that creates its report. */
export function NewReport() {
  const { t, format, say } = useTexts()
  const { value, error } = useQuery('experiments.list', {})
  if (value === undefined) return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  const finished = value.experiments.filter(({ state }) => state === 'succeeded')
  if (finished.length === 0) {
    return (
      <Empty icon="experiments" title={t('reports.no-experiments')} hint={t('reports.empty.hint')}>
        <ActionButton action="experiment.new" icon="add" look="primary" />
      </Empty>
    )
  }
  return (
    <Column>
      <Section title={t('reports.choose')}>
        <Table
          caption={t('reports.choose')}
          rows={finished}
          keyOf={({ run }) => run}
          columns={[
            { id: 'run', head: t('runs.number'), numeric: true, cell: ({ run }) => run },
            {
              id: 'title',
              head: t('common.name'),
              cell: ({ run, title }) => <a href={routeTo('experiments', [run])}>{say.value(title as Value)}</a>
            },
            { id: 'dataset', head: t('datasets.choose'), cell: ({ dataset }) => dataset },
            {
              id: 'finished',
              head: t('runs.finished'),
              cell: ({ finishedAt }) => (finishedAt === null ? '–' : format.dateTime(finishedAt))
            },
            { id: 'make', head: t('page.reports'), cell: ({ run }) => <ReportButton experiment={run} /> }
          ]}
        />
      </Section>
    </Column>
  )
}
