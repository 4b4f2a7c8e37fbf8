import { useEffect, useState } from 'react'
import type { FolderRule, LayoutName, RangeName, Source } from '../../electron/contract/datasets.ts'
import type { Likeness } from '../../electron/contract/same-part.ts'
import type { Problem } from '../../electron/contract/values.ts'
import { go } from '../app/routes.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { isActive, keepJob, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { Checkbox, Field, Select, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import { Column, Details, Section } from '../components/Page.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { CheckImages } from './CheckImages.tsx'
import { FolderTable } from './FolderTable.tsx'
import { noParts, partRuleOf } from './part-draft.ts'
import { PartFields } from './PartFields.tsx'
import { Problems } from './Problems.tsx'
import { RangeField, useLevels } from './RangeField.tsx'
import { SeveralDatasets } from './SeveralDatasets.tsx'
import { SourceSection } from './SourceSection.tsx'

interface Chosen {
  readonly source?: Source | undefined
  readonly name?: string | null | undefined
}

/** Import of a folder as a dataset: source, detected layout, problems, and then the import itself. */
export function ImportForm() {
  const [chosen, setChosen] = useState<Chosen>({})
  const onSource = (source: Source | undefined, name?: string | null) => setChosen({ source, name })
  return (
    <Column>
      <SourceSection onSource={onSource} />
      {chosen.source !== undefined && (
        <Found
          key={JSON.stringify(chosen.source)}
          source={chosen.source}
          uploaded={chosen.name ?? undefined}
          onSource={onSource}
        />
      )}
    </Column>
  )
}

interface FoundProps {
  readonly source: Source
  /** Name of the folder that was uploaded, the dataset's unless another is typed. */
  readonly uploaded: string | undefined
  readonly onSource: (source: Source) => void
}

function Found({ source, uploaded, onSource }: FoundProps) {
  const { t, format, say } = useTexts()
  const [layout, setLayout] = useState<LayoutName | 'auto'>('auto')
  const [rules, setRules] = useState<readonly FolderRule[]>([])
  const layouts = useQuery('datasets.layouts', {}).value?.layouts ?? []
  const { value, error, loading } = useQuery('datasets.detect', { source, layout, map: [...rules] })
  const [typedName, setName] = useState<string>()
  const [category, setCategory] = useState('')
  const [skipBroken, setSkipBroken] = useState(false)
  const [blackBackground, setBlackBackground] = useState(false)
  const { levels, loading: looking } = useLevels(source)
  const [chosenRange, setRange] = useState<RangeName>()
  const range = chosenRange ?? levels?.likely ?? 'as-stored'
  const [likeness, setLikeness] = useState<Likeness>('near')
  const [partDraft, setPartDraft] = useState(noParts)
  const parts = partRuleOf(partDraft)
  const start = useCommand('jobs.start')
  const [jobId, setJobId] = useState<number>()
  const name = typedName ?? uploaded ?? value?.name ?? ''
  const maskBackground: 'black' | 'auto' = blackBackground ? 'black' : 'auto'
  const inspected = { source, layout: value?.layout ?? layout, maskBackground, map: [...rules], range, likeness, parts }
  const submit = async () => {
    const request = { kind: 'import' as const, ...inspected, name, category, skipBroken }
    const job = await start.run({ request })
    if (job === undefined) return
    keepJob(job)
    setJobId(job.id)
  }
  const partNames: Readonly<Record<string, string>> = {
    train: t('split.train'),
    validation: t('split.validation'),
    test: t('split.test'),
    none: t('import.no-part')
  }
  const counts = (record: Readonly<Record<string, number>>, names: Readonly<Record<string, string>> = {}) =>
    Object.entries(record)
      .map(([key, count]) => `${names[key] ?? key} ${format.number(count)}`)
      .join(' · ') || '–'
  return (
    <>
      <Section
        title={t('import.found')}
        aside={
          <Select
            aria-label={t('import.layout')}
            value={layout}
            choices={[
              { value: 'auto', label: `${t('import.layout')}: ${t('import.layout.auto')}` },
              ...layouts.map((each) => ({ value: each.name, label: say.text(`layout.${each.name}`) }))
            ]}
            onChoose={(chosen) => {
              setLayout(chosen)
              setRules([])
            }}
          />
        }
      >
        {error !== undefined && <ErrorPanel error={error} />}
        {loading && value === undefined && <Loading label={t('import.looking')} />}
        {value !== undefined && error === undefined && (
          <>
            <Details
              details={[
                [t('datasets.layout'), say.text(`layout-name.${value.layout}`)],
                [t('datasets.images-found'), format.number(value.images)],
                [t('datasets.good'), format.number(value.good)],
                [t('datasets.defects'), format.number(value.defects)],
                ...(value.byMask === 0 ? [] : [[t('import.by-mask'), format.number(value.byMask)] as const]),
                [t('datasets.masks'), format.number(value.masks)],
                [t('datasets.defect-types'), counts(value.defectTypes)],
                [t('datasets.given-split'), counts(value.given, partNames)],
                [t('import.others'), format.number(value.others)]
              ]}
            />
            {value.datasets.length > 0 && 'folder' in source && (
              <SeveralDatasets
                folder={value.folder}
                datasets={value.datasets}
                category={category}
                onSource={onSource}
              />
            )}
            {value.folders.length > 0 && (
              <>
                <h3>{t('import.folders')}</h3>
                <p className={shared['soft']}>{t('import.folders.hint')}</p>
                <FolderTable folders={value.folders} rules={rules} onChange={setRules} />
              </>
            )}
            <Problems problems={value.problems} />
          </>
        )}
      </Section>
      {value !== undefined && error === undefined && (
        <Section title={t('import.as')}>
          <div className={shared['form']}>
            <div className={shared['two']}>
              <Field label={t('import.name')}>
                {(control) => (
                  <TextInput {...control} value={name} onChange={(event) => setName(event.currentTarget.value)} />
                )}
              </Field>
              <Field label={t('import.category')} hint={t('import.category.hint')}>
                {(control) => (
                  <TextInput
                    {...control}
                    value={category}
                    onChange={(event) => setCategory(event.currentTarget.value)}
                  />
                )}
              </Field>
            </div>
            {levels !== null && <RangeField levels={levels} value={range} onChoose={setRange} />}
            <PartFields
              source={source}
              layout={value.layout}
              map={[...rules]}
              likeness={likeness}
              onLikeness={setLikeness}
              value={partDraft}
              onChange={setPartDraft}
            />
            <CheckImages key={JSON.stringify(inspected)} request={inspected} known={value.problems} />
            <Checkbox label={t('import.skip-broken')} checked={skipBroken} onToggle={setSkipBroken} />
            <Checkbox label={t('import.black-background')} checked={blackBackground} onToggle={setBlackBackground} />
            {start.error !== undefined && <ErrorPanel error={start.error} />}
            {jobId === undefined ? null : <ImportJob id={jobId} onFailed={() => setJobId(undefined)} />}
            {jobId === undefined && (
              <div className={styles['row']}>
                <span />
                <Button
                  look="primary"
                  disabled={name.trim() === '' || start.busy || looking}
                  onClick={() => void submit()}
                >
                  {t('import.start')}
                </Button>
              </div>
            )}
          </div>
        </Section>
      )}
    </>
  )
}

/** The running import; when it has succeeded, its dataset is opened. */
function ImportJob({ id, onFailed }: { readonly id: number; readonly onFailed: () => void }) {
  const { t } = useTexts()
  const job = useJobs((store) => store.jobs[id])
  const dataset = job?.state === 'succeeded' ? job.result?.['dataset'] : undefined
  const name = job?.name ?? ''
  const warnings = (job?.state === 'succeeded' ? job.result?.['problems'] : undefined) as readonly Problem[] | undefined
  // Masks that have to be looked at would be gone with the page.
  const shown = warnings?.filter(({ thumbnails = [] }) => thumbnails.length > 0) ?? []
  const stays = shown.length > 0
  useEffect(() => {
    if (typeof dataset !== 'number') return
    notify(t('import.done', { name }))
    if (!stays) go('datasets', [dataset])
  }, [dataset, name, stays, t])
  if (job === undefined) return null
  if (typeof dataset === 'number' && stays) {
    return (
      <>
        <Problems problems={shown} />
        <Button look="primary" onClick={() => go('datasets', [dataset])}>
          {t('import.open')}
        </Button>
      </>
    )
  }
  if (!isActive(job)) {
    const problems = (job.error?.details?.['problems'] ?? []) as readonly Problem[]
    return (
      <>
        {job.error !== null && <ErrorPanel error={job.error} onRetry={onFailed} />}
        {Array.isArray(problems) && problems.length > 0 && <Problems problems={problems} />}
        {job.state === 'cancelled' && <Button onClick={onFailed}>{t('common.retry')}</Button>}
      </>
    )
  }
  return <RunningJob job={job} label={name} />
}
