import { useState } from 'react'
import { splitWords } from '../../electron/common/split-name.ts'
import type { DatasetSummary, ListedDataset } from '../../electron/contract/datasets.ts'
import type { ExportResult } from '../../electron/contract/exports.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { isActive, keepJob, useJobs } from '../client/jobs.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Field, TextInput } from '../components/Field.tsx'
import { FolderChooser } from '../components/FolderChooser.tsx'
import shared from '../components/shared.module.css'
import { Column, Section } from '../components/Page.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import type { LayoutChoice } from './ExportLayoutFields.tsx'
import { ExportLayoutFields, layoutOf } from './ExportLayoutFields.tsx'
import { Filters } from './FilterBar.tsx'
import { filterOf } from './image-query.ts'
import { Problems } from './Problems.tsx'
import { defaultSplit } from './split-defaults.ts'
import { SynthesisChoice } from './SynthesisChoice.tsx'

interface ExportFormProps {
  readonly dataset: ListedDataset
  readonly query: Readonly<Record<string, string>>
}

/** Export of a dataset to a folder for other programs: images, layout, destination. */
export function ExportForm({ dataset, query }: ExportFormProps) {
  const { t, say } = useTexts()
  const filter = filterOf(query)
  const chosen = useQuery('images.ids', { dataset: dataset.id, filter })
  const version = /^\d{1,9}$/.test(query['version'] ?? '') ? Number(query['version']) : undefined
  const [synthesis, setSynthesis] = useState<readonly number[]>([])
  const [unreviewed, setUnreviewed] = useState(false)
  const [layout, setLayout] = useState<LayoutChoice>({ name: 'mvtec', shape: 'polygon' })
  const home = useQuery('folders.list', {}).value?.path ?? ''
  const [typedParent, setParent] = useState<string>()
  const [typedName, setName] = useState<string>()
  const [choosing, setChoosing] = useState(false)
  const start = useCommand('jobs.start')
  const [jobId, setJobId] = useState<number>()
  const parent = (typedParent ?? home).trim()
  const name = (typedName ?? `${dataset.name}-${layout.name}`).trim()
  const submit = async () => {
    const folder = `${parent.replace(/[\\/]+$/, '')}/${name}`
    const older = version === undefined ? {} : { version }
    const images = { dataset: dataset.id, filter, ...older, synthesis: [...synthesis], unreviewed }
    const job = await start.run({ request: { kind: 'export', ...images, layout: layoutOf(layout), folder } })
    if (job === undefined) return
    keepJob(job)
    setJobId(job.id)
  }
  const count = chosen.value?.ids.length
  const nothing = count === 0 && synthesis.length === 0 && version === undefined
  return (
    <Column>
      <Section
        title={t('export.which')}
        aside={
          version === undefined
            ? count !== undefined && <span>{t('export.chosen', { count })}</span>
            : t('version.exported', { version: String(version) })
        }
      >
        <div role="toolbar" aria-label={t('datasets.filter')} className={styles['filters']}>
          <Filters dataset={dataset} query={query} />
        </div>
        <p className={shared['soft']}>{t('export.which.hint')}</p>
        {filter.split === undefined && (dataset.summary.given['test'] ?? 0) === 0 && (
          <p className={shared['note']}>
            {t('export.split-needed', { name: splitWords(defaultSplit(dataset.summary), say) })}
          </p>
        )}
        {isMixed(dataset.summary) && <p className={shared['note']}>{t('export.mixed-sizes')}</p>}
        {chosen.error !== undefined && <ErrorPanel error={chosen.error} />}
        <SynthesisChoice
          dataset={dataset.id}
          chosen={synthesis}
          onChoose={setSynthesis}
          unreviewed={unreviewed}
          onUnreviewed={setUnreviewed}
          legend={t('export.synthesis')}
          hint={t('export.synthesis.hint')}
        />
      </Section>
      <Section title={t('export.for')}>
        <ExportLayoutFields value={layout} onChange={setLayout} />
      </Section>
      <Section title={t('export.where')}>
        <div className={shared['form']}>
          <div className={shared['two']}>
            <Field label={t('export.parent')} hint={t('import.folder.hint')}>
              {(control) => (
                <span className={styles['row']}>
                  <TextInput {...control} value={parent} onChange={(event) => setParent(event.currentTarget.value)} />
                  <Button icon="folder" onClick={() => setChoosing(true)}>
                    {t('import.browse')}
                  </Button>
                </span>
              )}
            </Field>
            <Field label={t('export.name')} hint={t('export.name.hint')}>
              {(control) => (
                <TextInput {...control} value={name} onChange={(event) => setName(event.currentTarget.value)} />
              )}
            </Field>
          </div>
          {start.error !== undefined && <ErrorPanel error={start.error} />}
          {jobId === undefined ? (
            <div className={styles['row']}>
              <span />
              <Button
                look="primary"
                disabled={parent === '' || name === '' || nothing || start.busy}
                onClick={() => void submit()}
              >
                {t('export.start')}
              </Button>
            </div>
          ) : (
            <ExportJob id={jobId} onAgain={() => setJobId(undefined)} />
          )}
        </div>
      </Section>
      <FolderChooser open={choosing} onClose={() => setChoosing(false)} onChoose={setParent} />
    </Column>
  )
}

/** Whether images have several sizes, which programs that train on batches of one size have to be told. */
function isMixed({ width, height }: DatasetSummary): boolean {
  return [width, height].some((range) => range !== null && range[0] !== range[1])
}

/** The running export, and its folder when it has succeeded. */
function ExportJob({ id, onAgain }: { readonly id: number; readonly onAgain: () => void }) {
  const { t, format } = useTexts()
  const job = useJobs((store) => store.jobs[id])
  const numbersOf = ({ accepted, passed, undecided }: NonNullable<ExportResult['synthetic']>) => {
    return { accepted: format.number(accepted), passed: format.number(passed), undecided: format.number(undecided) }
  }
  if (job === undefined) return null
  if (isActive(job)) return <RunningJob job={job} label={job.name} />
  const result = job.state === 'succeeded' ? (job.result as ExportResult | null) : null
  return (
    <>
      {result !== null && (
        <div role="status">
          <Badge icon="success">
            {t('export.done', { count: result.images, masks: result.masks, folder: result.folder })}
          </Badge>
        </div>
      )}
      {result !== null && result.synthetic !== null && <p>{t('export.synthetic', numbersOf(result.synthetic))}</p>}
      {result !== null && result.problems.length > 0 && <Problems problems={result.problems} />}
      {job.error !== null && <ErrorPanel error={job.error} />}
      <div className={styles['row']}>
        <span />
        <Button onClick={onAgain}>{job.state === 'succeeded' ? t('export.another') : t('common.retry')}</Button>
      </div>
    </>
  )
}
