import { useState } from 'react'
import { shownSplitName } from '../../electron/common/split-name.ts'
import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useQuery } from '../client/host.ts'
import { routeTo } from '../app/routes.ts'
import { Dialog } from '../components/Dialog.tsx'
import { Icon } from '../components/Icon.tsx'
import shared from '../components/shared.module.css'
import { Details } from '../components/Page.tsx'
import { notify } from '../components/notices.ts'
import type { Settings } from '../components/SchemaForm.tsx'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { DataFields } from '../synthesize/DataFields.tsx'
import type { DataDraft } from '../synthesize/data-section.ts'
import { atOneSize, dataSectionOf, draftFor, firstThird } from '../synthesize/data-section.ts'
import { StartBar } from '../synthesize/StartBar.tsx'
import { useStart } from '../synthesize/use-start.ts'
import styles from './review.module.css'

export type Check = 'filter' | 'measure'

interface CheckDialogProps {
  readonly check: Check
  readonly run: number
  /** Of the run's images, which are compared with real ones at this size. */
  readonly size: { readonly width: number; readonly height: number }
  readonly onClose: () => void
  readonly onStarted: (job: number) => void
}

/** Compares all images of a run with real ones: rejects unusable ones, or measures their diversity. */
export function CheckDialog(props: CheckDialogProps) {
  const { t } = useTexts()
  const { check, run, onClose } = props
  const datasets = useQuery('datasets.list', {}).value?.datasets
  const options = useQuery('jobs.options', {}).value
  const { value: own, error } = useQuery('review.data', { run })
  return (
    <Dialog open onClose={onClose} title={t(`check.${check}`)} description={t(`check.${check}.hint`)} width="wide">
      {error !== undefined ? (
        <ErrorPanel error={error} />
      ) : datasets === undefined || options === undefined || own === undefined ? (
        <Loading />
      ) : (
        <CheckForm {...props} data={own.data} datasets={datasets} options={options} />
      )}
    </Dialog>
  )
}

interface CheckFormProps extends CheckDialogProps {
  readonly data: OutputOf<'review.data'>['data']
  readonly datasets: readonly ListedDataset[]
  readonly options: OutputOf<'jobs.options'>
}

function CheckForm({
  check,
  run,
  size: { width, height },
  onClose,
  onStarted,
  data: own,
  datasets,
  options
}: CheckFormProps) {
  const { t } = useTexts()
  const draftOf = (dataset: ListedDataset): DataDraft => ({ ...draftFor(dataset), split: firstThird, width, height })
  const [first] = useChosenDataset(datasets)
  const [data, setData] = useState(() => (first === undefined ? undefined : draftOf(first)))
  const [settings, setSettings] = useState<Settings>({})
  const starting = useStart(({ id }) => {
    onClose()
    onStarted(id)
    notify(t('check.started'))
  })
  if (own === null && data === undefined) return <p>{t('synthesize.no-data')}</p>
  const complete = own !== null || data === undefined ? undefined : dataSectionOf(data)
  const section = complete === undefined ? undefined : atOneSize(complete)
  const described = check === 'filter' ? options.filter : options.measures
  const request = { kind: check, run, settings }
  return (
    <div className={shared['form']}>
      {check === 'filter' && <p className={shared['soft']}>{t('check.filter.further')}</p>}
      {own !== null ? (
        <OwnData data={own} check={check} />
      ) : (
        data !== undefined && (
          <>
            <p className={shared['soft']}>{t('check.without-data')}</p>
            <DataFields datasets={datasets} draftOf={draftOf} value={data} onChange={setData} />
          </>
        )
      )}
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
        request={own !== null ? request : section === undefined ? undefined : { ...request, data: section }}
        label={t('check.start')}
      />
    </div>
  )
}

type Data = NonNullable<OutputOf<'review.data'>['data']>

/** With fewer defective images, what is unlike them may well be usable. */
const fewDefects = 5

/** What the images are compared with: those that the run was made from, which nobody has to choose again. */
function OwnData({ data, check }: { readonly data: Data; readonly check: Check }) {
  const { t, format, say } = useTexts()
  const { dataset, split, goods, defects, width, height, native } = data
  return (
    <section aria-label={t('check.compared-with')}>
      <h3>{t('check.compared-with')}</h3>
      <Details
        details={[
          [t('datasets.choose'), <a href={routeTo('datasets', [dataset.id])}>{dataset.name}</a>],
          [t('datasets.split'), split === null ? t('check.split-gone') : shownSplitName(split, say)],
          [
            t('check.training'),
            t('check.good-and-defective', { good: format.number(goods), bad: format.number(defects) })
          ],
          [
            t('datasets.size'),
            native ? t('check.own-size') : t('datasets.pixels', { width: String(width), height: String(height) })
          ]
        ]}
      />
      {check === 'filter' && defects < fewDefects && (
        <p className={styles['verdict']} data-telltale="">
          <Icon name="warning" />
          <span>{t('check.few-defects', { count: defects })}</span>
        </p>
      )}
    </section>
  )
}
