import { useState } from 'react'
import { useUnsavedWork } from '../app/unsaved.ts'
import { useCommand } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { TextArea } from '../components/Field.tsx'
import { notify } from '../components/notices.ts'
import { Section } from '../components/Page.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './removal.module.css'

interface RunNoteProps {
  readonly run: { readonly id: number; readonly note: string }
}

/** The note of a run; saved when the field loses focus, and found by the search on the page Runs. */
export function RunNote({ run }: RunNoteProps) {
  const { t } = useTexts()
  const [draft, setDraft] = useState<string>()
  const save = useCommand('runs.note')
  // What the host has accepted, before the run is read again.
  const [saved, setSaved] = useState<string>()
  const changed = draft !== undefined && draft !== run.note && draft !== saved
  const store = async (): Promise<boolean> => {
    if (!changed) return true
    if ((await save.run({ run: run.id, note: draft })) === undefined) return false
    setSaved(draft)
    return true
  }
  const submit = async () => {
    if (changed && !save.busy && (await store())) notify(t('note.saved'))
  }
  // A click elsewhere saves what was typed; this is for what leads away by keys, and for closing the tab.
  useUnsavedWork(changed && !save.busy, { save: store, discard: () => setDraft(undefined) })
  // Shows what was saved, or has been written by another tab since.
  const [known, setKnown] = useState(run.note)
  if (known !== run.note) {
    setKnown(run.note)
    setSaved(undefined)
    if (draft === run.note || draft === known) setDraft(undefined)
  }
  return (
    <Section title={t('note.title')}>
      <div className={styles['note']}>
        <TextArea
          aria-label={t('note.title')}
          placeholder={t('note.placeholder')}
          rows={3}
          maxLength={10_000}
          value={draft ?? run.note}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => void submit()}
        />
        {changed && (
          <Button disabled={save.busy} onClick={() => void submit()}>
            {t('note.save')}
          </Button>
        )}
        {save.error !== undefined && <ErrorPanel error={save.error} compact />}
      </div>
    </Section>
  )
}
