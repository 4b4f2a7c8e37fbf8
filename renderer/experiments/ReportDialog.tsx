import { useState } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { startJob } from '../client/job-commands.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Field, Select, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'

interface ReportDialogProps {
  readonly experiment: number
  readonly onClose: () => void
  /** Called with the job that writes it. */
  readonly onStart: (job: number) => void
}

/** Who answers for a report, remembered from the last one, and its language. */
export function ReportDialog({ experiment, onClose, onStart }: ReportDialogProps) {
  const { t, say } = useTexts()
  const { author: last, change } = usePreferences()
  const [author, setAuthor] = useState(last)
  const [language, setLanguage] = useState(say.language)
  const make = async () => {
    const name = author.trim()
    change({ author: name })
    onClose()
    const job = await startJob({ kind: 'report', experiment, language, ...(name === '' ? {} : { author: name }) })
    if (job !== undefined) onStart(job.id)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('reports.create.title')}
      foot={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" icon="reports" onClick={() => void make()}>
            {t('reports.create')}
          </Button>
        </>
      }
    >
      <div className={shared['form']}>
        <Field label={t('reports.author')} hint={t('reports.author.hint')}>
          {(control) => (
            <TextInput {...control} value={author} onChange={(event) => setAuthor(event.currentTarget.value)} />
          )}
        </Field>
        <Field label={t('reports.in')}>
          {(control) => (
            <Select
              {...control}
              value={language}
              choices={(['en', 'de'] as const).map((value) => ({ value, label: t(`reports.language.${value}`) }))}
              onChoose={setLanguage}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
