import { useState } from 'react'
import type { FolderRule, ListedDataset, Source } from '../../electron/contract/datasets.ts'
import type { ResultOf } from '../../electron/contract/work/kinds.ts'
import type { Problem } from '../../electron/contract/values.ts'
import { go } from '../app/routes.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { isActive, keepJob, useJobs } from '../client/jobs.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Checkbox, Field, Select, TextInput } from '../components/Field.tsx'
import { Column, Details, Section } from '../components/Page.tsx'
import { TextField } from '../components/TextField.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { takeDropped } from './dropped.ts'
import { FolderTable } from './FolderTable.tsx'
import { NamesAreFine, Problems } from './Problems.tsx'
import { SourceSection } from './SourceSection.tsx'
import { SplitButton } from './SplitDialog.tsx'

/** Adds the images of a folder or an upload to a dataset: source, what they are, and what became of them. */
export function AddForm({ dataset }: { readonly dataset: ListedDataset }) {
  const [source, setSource] = useState<Source>()
  const [jobId, setJobId] = useState<number>()
  return (
    <Column>
      <SourceSection onSource={setSource} take={takeDropped} />
      {source !== undefined && jobId === undefined && (
        <Found key={JSON.stringify(source)} dataset={dataset} source={source} onStarted={setJobId} />
      )}
      {jobId !== undefined && <AddJob id={jobId} dataset={dataset} onAgain={() => setJobId(undefined)} />}
    </Column>
  )
}

interface FoundProps {
  readonly dataset: ListedDataset
  readonly source: Source
  readonly onStarted: (job: number) => void
}

/** What a folder holds, and what its images are taken for; nothing of the dataset that is there changes. */
function Found({ dataset, source, onStarted }: FoundProps) {
  const { t, format } = useTexts()
  const [label, setLabel] = useState<'folder' | 'good' | 'defect'>('folder')
  const [type, setType] = useState('')
  const [rules, setRules] = useState<readonly FolderRule[]>([])
  const [sameNames, setSameNames] = useState<'refuse' | 'skip' | 'rename'>('refuse')
  const [skipBroken, setSkipBroken] = useState(false)
  const [tags, setTags] = useState('')
  const [pattern, setPattern] = useState('')
  const start = useCommand('jobs.start')
  const map: FolderRule[] =
    label === 'folder'
      ? [...rules]
      : [{ folder: '', as: label, ...(label === 'defect' && type.trim() !== '' ? { defectType: type.trim() } : {}) }]
  const { value, error, loading } = useQuery('datasets.detect', { source, map })
  // Folders that fit no layout, or none of whose images is told good or defective.
  const isUntold =
    label === 'folder' && rules.length === 0 && (error?.code === 'dataset.unknown-layout' || value?.images === 0)
  // Images that join others need no layout: the form asks what they show.
  const problems = value?.problems.filter(({ code }) => code !== 'dataset.unknown-layout' && !isUntold) ?? []
  const ready = value !== undefined && value.images > 0 && (label !== 'defect' || type.trim() !== '')
  const submit = async () => {
    const wanted = tags.split(',').flatMap((tag) => (tag.trim() === '' ? [] : [tag.trim()]))
    const request = {
      kind: 'add-images' as const,
      dataset: dataset.id,
      source,
      map,
      sameNames,
      skipBroken,
      tags: wanted,
      ...(pattern.trim() === '' ? {} : { parts: { pattern: pattern.trim() } })
    }
    const job = await start.run({ request })
    if (job === undefined) return
    keepJob(job)
    onStarted(job.id)
  }
  return (
    <Section title={t('import.found')}>
      {isUntold ? (
        <section aria-label={t('add.label')}>
          <p>{t('add.no-layout')}</p>
          <div className={shared['row']}>
            {(['good', 'defect'] as const).map((each) => (
              <Button key={each} onClick={() => setLabel(each)}>
                {t(each === 'good' ? 'add.label.good' : 'add.all-of-type')}
              </Button>
            ))}
          </div>
        </section>
      ) : (
        error !== undefined && <ErrorPanel error={error} />
      )}
      {loading && value === undefined && <Loading label={t('import.looking')} />}
      <div className={shared['form']}>
        <div className={shared['two']}>
          <Field label={t('add.label')} hint={t('add.label.hint')}>
            {(control) => (
              <Select
                {...control}
                value={label}
                choices={(['folder', 'good', 'defect'] as const).map((each) => ({
                  value: each,
                  label: t(`add.label.${each}`)
                }))}
                onChoose={setLabel}
              />
            )}
          </Field>
          {label === 'defect' && (
            <Field label={t('datasets.defect-type')}>
              {(control) => (
                <TextInput {...control} value={type} onChange={(event) => setType(event.currentTarget.value)} />
              )}
            </Field>
          )}
        </div>
        {value !== undefined && error === undefined && (
          <>
            <Details
              details={[
                [t('datasets.images-found'), format.number(value.images)],
                [t('datasets.good'), format.number(value.good)],
                [t('datasets.defects'), format.number(value.defects)],
                ...(value.byMask === 0 ? [] : [[t('import.by-mask'), format.number(value.byMask)] as const]),
                [t('datasets.masks'), format.number(value.masks)]
              ]}
            />
            {label === 'folder' && value.folders.length > 0 && (
              <FolderTable folders={value.folders} rules={rules} onChange={setRules} />
            )}
            {problems.length > 0 ? <Problems problems={problems} /> : !isUntold && <NamesAreFine />}
          </>
        )}
        <div className={shared['two']}>
          <Field label={t('add.same-names')} hint={t('add.same-names.hint')}>
            {(control) => (
              <Select
                {...control}
                value={sameNames}
                choices={(['refuse', 'skip', 'rename'] as const).map((each) => ({
                  value: each,
                  label: t(`add.same-names.${each}`)
                }))}
                onChoose={setSameNames}
              />
            )}
          </Field>
          <Field label={t('add.tags')} hint={t('tag.hint')}>
            {(control) => (
              <TextInput {...control} value={tags} onChange={(event) => setTags(event.currentTarget.value)} />
            )}
          </Field>
        </div>
        <TextField
          label={t('import.part-pattern')}
          hint={
            dataset.partPattern === null
              ? t('import.part-pattern.hint', { example: '{part}_*', expression: 'P(\\d+)_' })
              : t('add.part-pattern.own', { pattern: dataset.partPattern })
          }
          value={pattern}
          onChange={setPattern}
        />
        <Checkbox label={t('import.skip-broken')} checked={skipBroken} onToggle={setSkipBroken} />
        {start.error !== undefined && <ErrorPanel error={start.error} />}
        <div className={shared['row']}>
          <Button look="primary" disabled={!ready || start.busy || loading} onClick={() => void submit()}>
            {t('add.start', { name: dataset.name })}
          </Button>
        </div>
      </div>
    </Section>
  )
}

interface AddJobProps {
  readonly id: number
  readonly dataset: ListedDataset
  readonly onAgain: () => void
}

/** The running job; afterwards what was added, and a new split where the stored ones do not have the new images. */
function AddJob({ id, dataset, onAgain }: AddJobProps) {
  const { t } = useTexts()
  const job = useJobs((store) => store.jobs[id])
  if (job === undefined) return null
  const result = job.state === 'succeeded' ? (job.result as ResultOf<'add-images'> | null) : null
  const problems = result?.problems ?? ((job.error?.details?.['problems'] ?? []) as readonly Problem[])
  return (
    <Section title={t('action.dataset.add')}>
      {isActive(job) && <RunningJob job={job} label={job.name} />}
      {result !== null && (
        <div role="status">
          <Badge icon="success">
            {t('add.done', { count: result.images, name: dataset.name, version: String(result.version.number) })}
          </Badge>
          {(result.partIds.given > 0 || result.partPattern !== null) && (
            <p>
              {t(result.partPattern === null ? 'add.part-ids' : 'add.part-ids.by', {
                count: result.partIds.given,
                pattern: result.partPattern ?? ''
              })}
            </p>
          )}
        </div>
      )}
      {job.error !== null && <ErrorPanel error={job.error} />}
      {problems.length > 0 && <Problems problems={problems} imported />}
      {result !== null && result.splits > 0 && (
        <p>
          {t('add.unused', { count: result.splits })} <SplitButton dataset={dataset} />
        </p>
      )}
      {!isActive(job) && (
        <div className={shared['row']}>
          <Button onClick={onAgain}>{result === null ? t('common.retry') : t('add.more')}</Button>
          {result !== null && (
            <Button look="primary" onClick={() => go('datasets', [dataset.id], { sort: 'newest' })}>
              {t('import.open')}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}
