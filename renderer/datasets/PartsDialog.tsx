import { useState } from 'react'
import type { StoredPartRule } from '../../electron/contract/dataset-changes.ts'
import type { ListedDataset } from '../../electron/contract/datasets.ts'
import { shownSplitName } from '../../electron/common/split-name.ts'
import { useAction } from '../actions/action-store.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { useDebounced } from '../client/use-debounced.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Field, Select, TextArea, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { useChanges } from './use-changes.ts'

/** Opens the dialog that says which part each image shows. */
export function PartsButton({ dataset }: { readonly dataset: Pick<ListedDataset, 'id' | 'partPattern'> }) {
  const [open, setOpen] = useState(false)
  useAction('dataset.parts', () => setOpen(true))
  return (
    <>
      <ActionButton action="dataset.parts" icon="copy" iconOnly />
      {open && <PartsDialog dataset={dataset} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Part ids of a dataset's images by a pattern of their names or a table, with what changes in images and stored splits. */
function PartsDialog({
  dataset: { id: dataset, partPattern },
  onClose
}: Parameters<typeof PartsButton>[0] & { readonly onClose: () => void }) {
  const { t, say } = useTexts()
  const [by, setBy] = useState<'pattern' | 'table'>('pattern')
  const [pattern, setPattern] = useState(partPattern ?? '')
  const [text, setText] = useState('')
  const typed: StoredPartRule | null =
    by === 'pattern'
      ? pattern.trim() === ''
        ? null
        : { pattern: pattern.trim() }
      : text.trim() === ''
        ? null
        : { text, table: t('parts.pasted') }
  const settled = useDebounced(JSON.stringify(typed), 300)
  const rule = JSON.parse(settled) as StoredPartRule | null
  const preview = useQuery('images.partsPreview', rule === null ? undefined : { dataset, rule })
  const found = rule === null ? undefined : preview.value
  const splits = useQuery('splits.list', { dataset }).value?.splits
  const nameOf = ({ split, name }: { readonly split: number; readonly name: string }) => {
    const stored = splits?.find(({ id }) => id === split)
    return stored === undefined ? name : shownSplitName(stored, say)
  }
  const store = useCommand('images.parts')
  const { told } = useChanges(dataset)
  const submit = async () => {
    if (rule === null) return
    const answer = await store.run({ dataset, rule })
    if (answer === undefined) return
    told(answer.version)
    onClose()
  }
  const error = store.error ?? (rule === null ? undefined : preview.error)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('parts.title')}
      description={t('parts.hint')}
      foot={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            disabled={found === undefined || found.changed === 0 || store.busy}
            onClick={() => void submit()}
          >
            {t('parts.store')}
          </Button>
        </>
      }
    >
      <div className={shared['form']}>
        <Field label={t('import.parts')}>
          {(control) => (
            <Select
              {...control}
              value={by}
              choices={(['pattern', 'table'] as const).map((each) => ({
                value: each,
                label: t(`import.parts.${each}`)
              }))}
              onChoose={setBy}
            />
          )}
        </Field>
        {by === 'pattern' ? (
          <Field
            label={t('import.part-pattern')}
            hint={t('import.part-pattern.hint', { example: '{part}_*', expression: 'P(\\d+)_' })}
          >
            {(control) => (
              <TextInput {...control} value={pattern} onChange={(event) => setPattern(event.currentTarget.value)} />
            )}
          </Field>
        ) : (
          <Field label={t('parts.table')} hint={t('parts.table.hint')}>
            {(control) => (
              <TextArea {...control} rows={6} value={text} onChange={(event) => setText(event.currentTarget.value)} />
            )}
          </Field>
        )}
        {error !== undefined && <ErrorPanel error={error} />}
        {found !== undefined && error === undefined && (
          <div role="status">
            <p>
              {t('import.parts.found', { count: found.parts, images: found.images, without: found.without })}{' '}
              {found.examples.map(({ part, files }) => `${part}: ${files.join(', ')}`).join(' · ')}
            </p>
            <p>{t('parts.changed', { count: found.changed })}</p>
            {found.divided.map((divided) => (
              <p key={divided.split}>{t('parts.divided', { count: divided.parts, split: nameOf(divided) })}</p>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  )
}
