import { useEffect, useRef, useState } from 'react'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { desktopShell, type DesktopShell } from '../../electron/contract/shell.ts'
import { useQuery } from '../client/host.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Button } from './Button.tsx'
import { TextInput } from './Field.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './FolderChooser.module.css'
import { Icon } from './Icon.tsx'
import { ErrorPanel, Loading } from './States.tsx'

interface FolderChooserProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onChoose: (path: string) => void
  /** Chooses a file with this ending instead, such as `.json`. */
  readonly files?: string
  /** What the folder is to hold, which is said below; images where left out. */
  readonly holds?: 'images' | 'station'
}

/** Chooses a folder of the PC that the host runs on: by the system's dialog in the desktop app, else by the page's own. */
export function FolderChooser(props: FolderChooserProps) {
  const shell = desktopShell()
  // The system's dialog chooses folders only.
  return shell === undefined || props.files !== undefined ? (
    <PageChooser {...props} />
  ) : (
    <SystemChooser {...props} shell={shell} />
  )
}

function SystemChooser({ open, onClose, onChoose, shell }: FolderChooserProps & { readonly shell: DesktopShell }) {
  const { t } = useTexts()
  const title = t('folders.title')
  const latest = useRef({ onClose, onChoose })
  useEffect(() => {
    latest.current = { onClose, onChoose }
  })
  useEffect(() => {
    if (!open) return
    const chosen = (path: string | null) => {
      if (path !== null) latest.current.onChoose(path)
      latest.current.onClose()
    }
    shell.chooseFolder(title).then(chosen, () => chosen(null))
  }, [open, shell, title])
  return null
}

function PageChooser({ open, onClose, onChoose, files: ending, holds = 'images' }: FolderChooserProps) {
  const { t } = useTexts()
  const [path, setPath] = useState<string>()
  const [typed, setTyped] = useState<string>()
  const goTo = (next: string | undefined) => {
    setPath(next)
    setTyped(undefined)
  }
  const { value, error } = useQuery(
    'folders.list',
    open ? { ...(path && { path }), ...(ending && { ending }) } : undefined
  )
  const note = ({ images, files, station }: OutputOf<'folders.list'>) => {
    if (ending !== undefined) return t('folders.files', { ending, count: files.length })
    if (holds === 'images') return t('folders.images', { count: images })
    return station === null ? t('folders.no-station') : t('folders.station', station)
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t(ending === undefined ? 'folders.title' : 'folders.title.file')}
      width="wide"
      foot={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {ending === undefined && (
            <Button
              look="primary"
              disabled={value === undefined || (holds === 'station' && value.station === null)}
              onClick={() => {
                if (value === undefined) return
                onChoose(value.path)
                onClose()
              }}
            >
              {t('folders.choose')}
            </Button>
          )}
        </>
      }
    >
      <form
        className={styles['path']}
        onSubmit={(event) => {
          event.preventDefault()
          if (typed !== undefined && typed.trim() !== '') goTo(typed.trim())
        }}
      >
        <TextInput
          aria-label={t('folders.path')}
          spellCheck={false}
          value={typed ?? value?.path ?? path ?? ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={typed === undefined || typed.trim() === ''}>
          {t('folders.go')}
        </Button>
      </form>
      {error !== undefined && <ErrorPanel error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {value !== undefined && (
        <>
          <ul className={styles['list']}>
            {value.parent !== null && (
              <li>
                <button className={styles['folder']} onClick={() => goTo(value.parent ?? undefined)}>
                  <Icon name="up" />
                  {t('folders.up')}
                </button>
              </li>
            )}
            {value.folders.map((folder) => (
              <li key={folder.path}>
                <button className={styles['folder']} onClick={() => goTo(folder.path)}>
                  <Icon name="folder" />
                  {folder.name}
                </button>
              </li>
            ))}
            {value.files.map((file) => (
              <li key={file.path}>
                <button
                  className={styles['folder']}
                  onClick={() => {
                    onChoose(file.path)
                    onClose()
                  }}
                >
                  <Icon name="models" />
                  {file.name}
                </button>
              </li>
            ))}
          </ul>
          <p className={styles['note']}>{note(value)}</p>
        </>
      )}
    </Dialog>
  )
}
