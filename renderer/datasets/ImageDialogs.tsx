import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { DatasetVersion } from '../../electron/contract/dataset-changes.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Field, Select, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'

interface ImageDialogProps {
  readonly dataset: number
  /** Numbers of the images that are changed. */
  readonly images: readonly number[]
  readonly onClose: () => void
  readonly onDone: (version: DatasetVersion | null) => void
}

/** Makes images good, or defective of a type that is there or new. */
export function RelabelDialog({ dataset, images, onClose, onDone }: ImageDialogProps) {
  const { t } = useTexts()
  const types = Object.keys(useQuery('images.facets', { dataset }).value?.defectType ?? {})
  const [label, setLabel] = useState<'good' | 'defect'>('defect')
  const [type, setType] = useState('')
  const relabel = useCommand('images.relabel')
  const submit = async () => {
    const defectType = label === 'good' ? null : type.trim()
    const answer = await relabel.run({ dataset, images: [...images], defectType })
    if (answer !== undefined) onDone(answer.version)
  }
  return (
    <ChangeDialog
      title={t('relabel.title', { count: images.length })}
      verb={t('relabel.do')}
      ready={label === 'good' || type.trim() !== ''}
      command={relabel}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t('datasets.label')} hint={label === 'good' ? t('relabel.good.hint') : undefined}>
        {(control) => (
          <Select
            {...control}
            value={label}
            choices={(['defect', 'good'] as const).map((value) => ({ value, label: t(`label.${value}`) }))}
            onChoose={setLabel}
          />
        )}
      </Field>
      {label === 'defect' && (
        <Field label={t('datasets.defect-type')} hint={t('relabel.type.hint')}>
          {(control) => (
            <>
              <TextInput
                {...control}
                data-first
                list={`${control.id}-types`}
                value={type}
                onChange={(event) => setType(event.currentTarget.value)}
              />
              <datalist id={`${control.id}-types`}>
                {types.map((each) => (
                  <option key={each} value={each} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      )}
    </ChangeDialog>
  )
}

/** Adds tags to images and takes others off; tags are separated by commas. */
export function TagDialog({ dataset, images, onClose, onDone }: ImageDialogProps) {
  const { t } = useTexts()
  const known = Object.keys(useQuery('images.facets', { dataset }).value?.tag ?? {})
  const [added, setAdded] = useState('')
  const [removed, setRemoved] = useState('')
  const tag = useCommand('images.tag')
  const [add, remove] = [tagsOf(added), tagsOf(removed)]
  const submit = async () => {
    const answer = await tag.run({ dataset, images: [...images], add, remove })
    if (answer !== undefined) onDone(answer.version)
  }
  return (
    <ChangeDialog
      title={t('tag.title', { count: images.length })}
      verb={t('tag.do')}
      ready={add.length + remove.length > 0}
      command={tag}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t('tag.add')} hint={t('tag.hint')}>
        {(control) => (
          <TextInput {...control} value={added} onChange={(event) => setAdded(event.currentTarget.value)} />
        )}
      </Field>
      <Field label={t('tag.remove')} hint={known.length === 0 ? undefined : t('tag.known', { tags: known.join(', ') })}>
        {(control) => (
          <TextInput {...control} value={removed} onChange={(event) => setRemoved(event.currentTarget.value)} />
        )}
      </Field>
    </ChangeDialog>
  )
}

/** Gives images one part id, so that splits keep them on one side; empty where each is a part of its own. */
export function PartIdDialog({ dataset, images, onClose, onDone }: ImageDialogProps) {
  const { t } = useTexts()
  const [part, setPart] = useState('')
  const change = useCommand('images.parts')
  const submit = async () => {
    const rule = { images: [...images], id: part.trim() === '' ? null : part.trim() }
    const answer = await change.run({ dataset, rule })
    if (answer !== undefined) onDone(answer.version)
  }
  return (
    <ChangeDialog
      title={t('part-id.title', { count: images.length })}
      verb={t('part-id.do')}
      ready
      command={change}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t('part-id.id')} hint={t('part-id.hint')}>
        {(control) => <TextInput {...control} value={part} onChange={(event) => setPart(event.currentTarget.value)} />}
      </Field>
    </ChangeDialog>
  )
}

const tagsOf = (text: string) => [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '')

interface ChangeDialogProps {
  readonly title: string
  readonly verb: string
  readonly ready: boolean
  readonly command: Pick<ReturnType<typeof useCommand>, 'busy' | 'error'>
  readonly onClose: () => void
  readonly onSubmit: () => Promise<void>
  readonly children: ReactNode
}

function ChangeDialog({ title, verb, ready, command, onClose, onSubmit, children }: ChangeDialogProps) {
  const { t } = useTexts()
  const form = useId()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} look="primary" disabled={!ready || command.busy}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={shared['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !command.busy) void onSubmit()
        }}
      >
        {children}
        {command.error !== undefined && <ErrorPanel error={command.error} />}
      </form>
    </Dialog>
  )
}
