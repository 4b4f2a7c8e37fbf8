import { useState } from 'react'
import type { FolderRule, LayoutName, RangeName, Source } from '../../electron/contract/datasets.ts'
import type { Likeness } from '../../electron/contract/same-part.ts'
import type { Problem } from '../../electron/contract/values.ts'
import { useAction } from '../actions/action-store.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { keepJob } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { Checkbox, Field, Select, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { Column, Details, Section } from '../components/Page.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { CheckImages } from './CheckImages.tsx'
import { FolderTable } from './FolderTable.tsx'
import { ImportedSection, ImportJob, type Imported } from './ImportJob.tsx'
import { isUnfinished, noParts, partRuleOf } from './part-draft.ts'
import { PartFields } from './PartFields.tsx'
import { NamesAreFine, Problems } from './Problems.tsx'
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
  const [imported, setImported] = useState<Imported>()
  // The page is open already: from what an import found it leads to the next one.
  useAction('dataset.import', () => {
    if (imported === undefined) return
    setImported(undefined)
    setChosen({})
  })
  if (imported !== undefined) {
    return (
      <Column>
        <ImportedSection {...imported} />
      </Column>
    )
  }
  return (
    <Column>
      <SourceSection onSource={onSource} />
      {chosen.source !== undefined && (
        <Found
          key={JSON.stringify(chosen.source)}
          source={chosen.source}
          uploaded={chosen.name ?? undefined}
          onSource={onSource}
          onImported={setImported}
        />
      )}
    </Column>
  )
}

interface StartedImport {
  readonly id: number
  readonly name: string
  /** Problems that were shown before it. */
  readonly shown: readonly Problem[]
}

interface FoundProps {
  readonly source: Source
  /** Name of the folder that was uploaded, the dataset's unless another is typed. */
  readonly uploaded: string | undefined
  readonly onSource: (source: Source) => void
  readonly onImported: (imported: Imported) => void
}

function Found({ source, uploaded, onSource, onImported }: FoundProps) {
  const { t, format, say } = useTexts()
  const [layout, setLayout] = useState<LayoutName | 'auto'>('auto')
  const [rules, setRules] = useState<readonly FolderRule[]>([])
  const layouts = useQuery('datasets.layouts', {}).value?.layouts ?? []
  const { value: found, error, loading } = useQuery('datasets.detect', { source, layout, map: [...rules] })
  // What was found last stays in view while a changed rule is applied, with what was sought and how far it was scrolled.
  const [last, setLast] = useState(found)
  if (found !== undefined && found !== last) setLast(found)
  const value = found ?? last
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
  const [lastCheck, setLastCheck] = useState<{ readonly of: string; readonly problems: readonly Problem[] }>()
  const [job, setJob] = useState<StartedImport>()
  const name = typedName ?? uploaded ?? value?.name ?? ''
  const maskBackground: 'black' | 'auto' = blackBackground ? 'black' : 'auto'
  const inspected = { source, layout: value?.layout ?? layout, maskBackground, map: [...rules], range, likeness, parts }
  // What a check found holds for what it looked at: another layout or other rules have not been checked.
  const asked = JSON.stringify(inspected)
  const checked = lastCheck?.of === asked ? lastCheck.problems : undefined
  const submit = async () => {
    const request = { kind: 'import' as const, ...inspected, name, category, skipBroken }
    const begun = await start.run({ request })
    if (begun === undefined) return
    keepJob(begun)
    setJob({ id: begun.id, name, shown: [...(value?.problems ?? []), ...(checked ?? [])] })
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
            {value.problems.length > 0 ? (
              <Problems problems={value.problems} />
            ) : (
              checked === undefined && <NamesAreFine />
            )}
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
            <CheckImages key={asked} asked={asked} request={inspected} known={value.problems} onShown={setLastCheck} />
            <Checkbox label={t('import.skip-broken')} checked={skipBroken} onToggle={setSkipBroken} />
            <Checkbox label={t('import.black-background')} checked={blackBackground} onToggle={setBlackBackground} />
            {start.error !== undefined && <ErrorPanel error={start.error} />}
            {job === undefined && (
              <div className={styles['row']}>
                <span />
                <Button
                  look="primary"
                  disabled={name.trim() === '' || isUnfinished(partDraft) || start.busy || looking || loading}
                  onClick={() => void submit()}
                >
                  {t('import.start')}
                </Button>
              </div>
            )}
          </div>
        </Section>
      )}
      {/* Beside what was found, which an upload's end takes away before the job is over. */}
      {job !== undefined && (
        <Section title={job.name}>
          <ImportJob id={job.id} shown={job.shown} onFailed={() => setJob(undefined)} onImported={onImported} />
        </Section>
      )}
    </>
  )
}
