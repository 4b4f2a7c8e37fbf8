import { useState } from 'react'
import type { PageError } from '../client/page-error.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Field, TextInput } from '../components/Field.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'

interface RenameDialogProps {
  readonly title: string
  readonly name: string
  readonly hint?: string | undefined
  /** Whether the host accepted the name. */
  readonly onRename: (name: string) => Promise<boolean>
  readonly busy: boolean
  readonly error: PageError | undefined
  readonly onClose: () => void
}

/** Renames an item; Enter confirms. */
export function RenameDialog({ title, name: before, hint, onRename, busy, error, onClose }: RenameDialogProps) {
  const { t } = useTexts()
  const [name, setName] = useState(before)
  const wanted = name.trim()
  const usable = wanted !== '' && wanted !== before && !busy
  const submit = async () => {
    if (usable && (await onRename(wanted))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={!usable} onClick={() => void submit()}>
            {t('rename.do')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label={t('common.name')} hint={hint}>
          {(control) => (
            <TextInput
              {...control}
              value={name}
              maxLength={200}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
      </form>
      {error !== undefined && <ErrorPanel error={error} compact />}
    </Dialog>
  )
}
