import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Source } from '../../electron/contract/datasets.ts'
import type { PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Button } from '../components/Button.tsx'
import { Field, TextInput } from '../components/Field.tsx'
import { FolderChooser } from '../components/FolderChooser.tsx'
import { Section } from '../components/Page.tsx'
import { ProgressBar } from '../components/ProgressBar.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import type { Dropped } from './dropped.ts'
import type { ChosenFiles, FolderFile } from './upload.ts'
import { filesOfDrop, filesOfInput, folderOfDrop, sendFolder, unsentFiles } from './upload.ts'

interface SourceSectionProps {
  /** `name`: of the folder that was uploaded; the host knows only its files. */
  readonly onSource: (source: Source | undefined, name?: string | null) => void
  /** Gives what was dropped elsewhere, to begin with. */
  readonly take?: (() => Dropped | undefined) | undefined
}

interface Sending {
  readonly done: number
  readonly total: number
  readonly stop: AbortController
}

/**
 * Where the images are: a folder of the PC by path or choice, or files of the browser's computer, which are uploaded.
 */
export function SourceSection({ onSource, take }: SourceSectionProps) {
  const { t } = useTexts()
  const [path, setPath] = useState('')
  const [choosing, setChoosing] = useState(false)
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<Sending>()
  const [unsent, setUnsent] = useState<readonly FolderFile[]>([])
  const [error, setError] = useState<PageError>()
  const picker = useRef<HTMLInputElement>(null)

  const look = (folder: string) => {
    setPath(folder)
    setError(undefined)
    setUnsent([])
    onSource(folder.trim() === '' ? undefined : { folder: folder.trim() })
  }
  const send = async (chosen: Promise<ChosenFiles> | ChosenFiles) => {
    const stop = new AbortController()
    setError(undefined)
    onSource(undefined)
    setSending({ done: 0, total: 0, stop })
    try {
      const { name, files } = await chosen
      setUnsent(unsentFiles(files))
      const upload = await sendFolder(files, (done, total) => setSending({ done, total, stop }), stop.signal)
      onSource({ upload }, name)
    } catch (thrown) {
      if (!stop.signal.aborted) setError(toPageError(thrown))
    } finally {
      setSending(undefined)
    }
  }
  const begin = useEffectEvent((taken: Dropped | undefined) => {
    if (taken === undefined) return
    if ('folder' in taken) look(taken.folder)
    else void send(taken.files)
  })
  useEffect(() => {
    const taken = take?.()
    queueMicrotask(() => begin(taken))
  }, [take])
  return (
    <Section title={t('import.where')}>
      <form
        className={styles['row']}
        onSubmit={(event) => {
          event.preventDefault()
          look(path)
        }}
      >
        <Field label={t('import.folder')} hint={t('import.folder.hint')}>
          {(control) => (
            <span className={styles['row']}>
              <TextInput {...control} value={path} onChange={(event) => setPath(event.currentTarget.value)} />
              <Button icon="folder" onClick={() => setChoosing(true)}>
                {t('import.browse')}
              </Button>
              <Button type="submit" look="primary" disabled={path.trim() === ''}>
                {t('import.look')}
              </Button>
            </span>
          )}
        </Field>
      </form>
      <div
        className={styles['drop']}
        data-over={over ? '' : undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const folder = folderOfDrop(event.dataTransfer)
          if (folder === null) void send(filesOfDrop(event.dataTransfer.items))
          else look(folder)
        }}
      >
        <span>{t('import.drop')}</span>
        <Button icon="up" disabled={sending !== undefined} onClick={() => picker.current?.click()}>
          {t('import.send')}
        </Button>
        <input
          ref={(element) => {
            picker.current = element
            element?.setAttribute('webkitdirectory', '')
          }}
          type="file"
          aria-label={t('import.send')}
          tabIndex={-1}
          onChange={(event) => {
            const { files } = event.currentTarget
            if (files !== null && files.length > 0) void send(filesOfInput(files))
          }}
        />
      </div>
      {sending !== undefined && (
        <div className={styles['row']}>
          <ProgressBar label={t('import.sending')} done={sending.done} total={sending.total} />
          <Button onClick={() => sending.stop.abort()}>{t('common.cancel')}</Button>
        </div>
      )}
      {unsent.length > 0 && (
        <p className={shared['soft']}>{t('import.unsent', { count: unsent.length, file: unsent[0]?.path ?? '' })}</p>
      )}
      {error !== undefined && <ErrorPanel error={error} />}
      <FolderChooser open={choosing} onClose={() => setChoosing(false)} onChoose={look} />
    </Section>
  )
}
