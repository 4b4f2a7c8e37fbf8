import { useEffect } from 'react'
import { useAction } from '../actions/action-store.ts'
import { go, idOf } from '../app/routes.ts'
import type { Route } from '../app/routes.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useQuery } from '../client/host.ts'
import { isActive, ordered, useJobs } from '../client/jobs.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { Select } from '../components/Field.tsx'
import { Page } from '../components/Page.tsx'
import { ProgressBar } from '../components/ProgressBar.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemovedItem } from '../removal/RemovedItem.tsx'
import { AddForm } from './AddForm.tsx'
import { DatasetActions } from './DatasetActions.tsx'
import { DatasetView } from './DatasetView.tsx'
import { ExportForm } from './ExportForm.tsx'
import { ImportForm } from './ImportForm.tsx'
import styles from './datasets.module.css'
import { PartsButton } from './PartsDialog.tsx'
import { SplitButton } from './SplitDialog.tsx'

/** Images of good and defective parts: import, look, filter, divide. */
export default function DatasetsPage({ route }: { readonly route: Route }) {
  const { t } = useTexts()
  const { value, error } = useQuery('datasets.list', {})
  const importing = route.path[0] === 'import'
  const exporting = route.path[1] === 'export'
  const adding = route.path[1] === 'add'
  const inside = exporting || adding
  const datasets = value?.datasets ?? []
  const [latest, choose] = useChosenDataset(datasets)
  const chosen = datasets.find(({ id }) => id === (idOf(route) ?? latest?.id))
  const looked = chosen?.id
  useEffect(() => {
    if (looked !== undefined) choose(looked)
  }, [looked, choose])
  const subject = chosen !== undefined && !importing && (
    <>
      <Select
        className={styles['chosen']}
        aria-label={t('datasets.choose')}
        value={String(chosen.id)}
        choices={datasets.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChoose={(id) => go('datasets', exporting ? [id, 'export'] : adding ? [id, 'add'] : [id])}
      />
      {!inside && <DatasetActions key={chosen.id} dataset={chosen} />}
      {!inside && <PartsButton key={`parts ${chosen.id}`} dataset={chosen} />}
    </>
  )
  return (
    <Page
      title={
        importing
          ? t('import.title')
          : exporting
            ? t('export.title')
            : adding
              ? t('add.title', { name: chosen?.name ?? '' })
              : t('page.datasets')
      }
      subject={subject}
      actions={
        importing || inside ? (
          <Button icon="left" onClick={() => go('datasets', inside ? route.path.slice(0, 1) : [], route.query)}>
            {t('common.back')}
          </Button>
        ) : (
          <>
            {chosen !== undefined && <SplitButton dataset={chosen} />}
            {chosen !== undefined && <ExportButton dataset={chosen.id} query={route.query} />}
            {chosen !== undefined && <AddButton dataset={chosen.id} />}
            <ActionButton action="dataset.import" icon="add" look="primary" />
          </>
        )
      }
    >
      {importing ? (
        <ImportForm />
      ) : value === undefined ? (
        error === undefined ? (
          <Loading />
        ) : (
          <ErrorPanel error={error} />
        )
      ) : datasets.length === 0 ? (
        <NoDatasets />
      ) : chosen === undefined ? (
        <RemovedItem to="datasets" />
      ) : exporting ? (
        <ExportForm key={chosen.id} dataset={chosen} query={route.query} />
      ) : adding ? (
        <AddForm key={chosen.id} dataset={chosen} />
      ) : (
        <DatasetView key={chosen.id} dataset={chosen} query={route.query} />
      )}
    </Page>
  )
}

/** To the export of what is shown: the address says which images that is. */
function ExportButton({ dataset, query }: { readonly dataset: number; readonly query: Route['query'] }) {
  useAction('dataset.export', () => {
    const { view: _, image: __, ...shown } = query
    go('datasets', [dataset, 'export'], shown)
  })
  return <ActionButton action="dataset.export" icon="download" />
}

/** To the page that adds images to a dataset. */
function AddButton({ dataset }: { readonly dataset: number }) {
  useAction('dataset.add', () => go('datasets', [dataset, 'add']))
  return <ActionButton action="dataset.add" icon="add" />
}

/** The way to the first dataset; where the sample is being drawn, how far that is. */
function NoDatasets() {
  const { t } = useTexts()
  const job = ordered(useJobs((store) => store.jobs)).find(({ kind }) => kind === 'sample')
  if (job !== undefined && isActive(job)) {
    return (
      <Empty icon="datasets" title={t('datasets.sample.drawing')} hint={t('datasets.sample.hint')}>
        <ProgressBar label={job.name} done={job.progress?.done ?? 0} total={job.progress?.total ?? 0} />
      </Empty>
    )
  }
  return (
    <Empty icon="datasets" title={t('datasets.empty')} hint={t('datasets.empty.hint')}>
      <ActionButton action="dataset.import" icon="add" look="primary" />
      <ActionButton action="dataset.sample" icon="synthesize" />
      {job !== undefined && job.error !== null && <ErrorPanel error={job.error} />}
    </Empty>
  )
}
