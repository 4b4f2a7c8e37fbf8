import { useState } from 'react'
import type { Adapter, BaseModel } from '../../electron/contract/models.ts'
import { useCommand } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Field, Select, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { NotApplied } from './NotApplied.tsx'

interface AddModelProps {
  readonly open: boolean
  readonly baseModels: readonly BaseModel[]
  readonly onClose: () => void
}

/** Adds a base model or an adapter; one that is not applied in full stays in sight, with what is left out. */
export function AddModel({ open, baseModels, onClose }: AddModelProps) {
  const { t } = useTexts()
  const [path, setPath] = useState('')
  const [name, setName] = useState('')
  const [base, setBase] = useState('')
  const [partial, setPartial] = useState<Adapter>()
  const add = useCommand('models.add')
  const close = () => {
    setPartial(undefined)
    onClose()
  }
  const submit = async () => {
    const added = await add.run({
      path: path.trim(),
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(base === '' ? {} : { base })
    })
    if (added === undefined) return
    notify(t('models.is-added', { name: added.name }))
    setPath('')
    setName('')
    setBase('')
    const { missingLayers, otherTensors, assumesAlpha } = added.details
    if (added.type === 'adapter' && (missingLayers ?? otherTensors ?? assumesAlpha) !== undefined) setPartial(added)
    else close()
  }
  if (partial !== undefined) {
    return (
      <Dialog
        open={open}
        onClose={close}
        title={t('models.is-added', { name: partial.name })}
        width="wide"
        foot={
          <Button look="primary" onClick={close}>
            {t('common.close')}
          </Button>
        }
      >
        {partial.details['assumesAlpha'] === true && <p>{t('models.assumes-alpha')}</p>}
        <NotApplied details={partial.details} open />
      </Dialog>
    )
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('models.add')}
      description={t('models.add.hint')}
      width="wide"
      foot={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={path.trim() === '' || add.busy} onClick={() => void submit()}>
            {add.busy ? t('models.adding') : t('models.add.do')}
          </Button>
        </>
      }
    >
      <div className={shared['form']}>
        <Field label={t('models.path')}>
          {(control) => (
            <TextInput {...control} value={path} onChange={(event) => setPath(event.currentTarget.value)} />
          )}
        </Field>
        <Field label={t('common.name')} hint={t('models.name.hint')}>
          {(control) => (
            <TextInput {...control} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          )}
        </Field>
        <Field label={t('models.add.base')}>
          {(control) => (
            <Select
              {...control}
              value={base}
              choices={[
                { value: '', label: t('models.add.any-base') },
                ...baseModels.map((model) => ({ value: model.name, label: model.name }))
              ]}
              onChoose={setBase}
            />
          )}
        </Field>
        {add.error !== undefined && <ErrorPanel error={add.error} />}
      </div>
    </Dialog>
  )
}
