import { useState } from 'react'
import type { ListedDataset, SplitOptions } from '../../electron/contract/datasets.ts'
import { shownSplitName, splitWords } from '../../electron/common/split-name.ts'
import { useAction } from '../actions/action-store.ts'
import { changeQuery } from '../app/routes.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import { TextField } from '../components/TextField.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { PartTable } from './PartTable.tsx'
import { SplitCautions } from './SplitCautions.tsx'
import { SplitFields } from './SplitFields.tsx'
import { testShareOf } from '../../electron/metrics/split-cautions.ts'
import { defaultSplit, isComplete } from './split-defaults.ts'

export function SplitButton({ dataset }: { readonly dataset: ListedDataset }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  useAction('dataset.split', () => setOpen(true))
  return (
    <>
      <ActionButton action="dataset.split" />
      <Dialog open={open} onClose={() => setOpen(false)} title={t('split.title')} width="wide">
        <SplitForm dataset={dataset} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

/** A split with its counts before it is stored. */
function SplitForm({ dataset, onDone }: { readonly dataset: ListedDataset; readonly onDone: () => void }) {
  const { t, say } = useTexts()
  const [options, setOptions] = useState<SplitOptions>(() => defaultSplit(dataset.summary))
  const [typed, setName] = useState('')
  const name = typed.trim()
  const complete = isComplete(options)
  const preview = useQuery('splits.preview', complete ? { dataset: dataset.id, options } : undefined)
  const make = useCommand('splits.make')
  const submit = async () => {
    const split = await make.run({ dataset: dataset.id, ...(name === '' ? {} : { name }), options })
    if (split === undefined) return
    notify(t('split.made', { name: shownSplitName(split, say) }))
    changeQuery({ split: String(split.id) })
    onDone()
  }
  const error = make.error ?? preview.error
  return (
    <div className={shared['form']}>
      <TextField label={t('common.name')} hint={t('split.name.hint')} value={typed} onChange={setName} />
      <SplitFields dataset={dataset.id} summary={dataset.summary} value={options} onChange={setOptions} />
      {error !== undefined && <ErrorPanel error={error} />}
      {preview.value !== undefined && error === undefined && (
        <section aria-label={t('split.parts')}>
          <PartTable title={name === '' ? splitWords(options, say) : name} parts={preview.value.parts} />
          <SplitCautions
            parts={preview.value.parts}
            facts={{ partIds: preview.value.partIds, testFraction: testShareOf(options) }}
          />
        </section>
      )}
      <div className={styles['row']}>
        <span />
        <Button look="primary" disabled={!complete || make.busy || error !== undefined} onClick={() => void submit()}>
          {t('split.make')}
        </Button>
      </div>
    </div>
  )
}
