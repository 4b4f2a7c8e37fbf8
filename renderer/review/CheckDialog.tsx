import { useState } from 'react'
import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useQuery } from '../client/host.ts'
import { Dialog } from '../components/Dialog.tsx'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import type { Settings } from '../components/SchemaForm.tsx'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { DataFields } from '../synthesize/DataFields.tsx'
import type { DataDraft } from '../synthesize/data-section.ts'
import { atOneSize, dataSectionOf, draftFor, firstThird } from '../synthesize/data-section.ts'
import { StartBar } from '../synthesize/StartBar.tsx'
import { useStart } from '../synthesize/use-start.ts'

export type Check = 'filter' | 'measure'

interface CheckDialogProps {
  readonly check: Check
  readonly run: number
  /** Of the run's images, which are compared with real ones at this size. */
  readonly size: { readonly width: number; readonly height: number }
  readonly onClose: () => void
}

/** Compares all images of a run with real ones: rejects unusable ones, or measures their diversity. */
export function CheckDialog(props: CheckDialogProps) {
  const { t } = useTexts()
  const { check, onClose } = props
  const datasets = useQuery('datasets.list', {}).value?.datasets
  const options = useQuery('jobs.options', {}).value
  return (
    <Dialog open onClose={onClose} title={t(`check.${check}`)} description={t(`check.${check}.hint`)} width="wide">
      {datasets === undefined || options === undefined ? (
        <Loading />
      ) : (
        <CheckForm {...props} datasets={datasets} options={options} />
      )}
    </Dialog>
  )
}

interface CheckFormProps extends CheckDialogProps {
  readonly datasets: readonly ListedDataset[]
  readonly options: OutputOf<'jobs.options'>
}

function CheckForm({ check, run, size: { width, height }, onClose, datasets, options }: CheckFormProps) {
  const { t } = useTexts()
  const draftOf = (dataset: ListedDataset): DataDraft => ({ ...draftFor(dataset), split: firstThird, width, height })
  const [first] = useChosenDataset(datasets)
  const [data, setData] = useState(() => (first === undefined ? undefined : draftOf(first)))
  const [settings, setSettings] = useState<Settings>({})
  const starting = useStart(() => {
    onClose()
    notify(t('check.started'))
  })
  if (data === undefined) return <p>{t('synthesize.no-data')}</p>
  const complete = dataSectionOf(data)
  const section = complete === undefined ? undefined : atOneSize(complete)
  const described = check === 'filter' ? options.filter : options.measures
  return (
    <div className={shared['form']}>
      <DataFields datasets={datasets} draftOf={draftOf} value={data} onChange={setData} />
      <details>
        <summary>{t('common.advanced')}</summary>
        <SchemaForm
          form={check}
          schema={described.schema}
          defaults={described.defaults}
          value={settings}
          onChange={setSettings}
        />
      </details>
      <StartBar
        {...starting}
        request={section === undefined ? undefined : { kind: check, run, data: section, settings }}
        label={t('check.start')}
      />
    </div>
  )
}
