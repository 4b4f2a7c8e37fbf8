import { useState } from 'react'
import type { InputOf } from '../../electron/contract/procedures.ts'
import { host, useQuery } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Field, TextInput } from '../components/Field.tsx'
import { FolderChooser } from '../components/FolderChooser.tsx'
import { Icon } from '../components/Icon.tsx'
import shared from '../components/shared.module.css'
import { Section } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { folderInside } from './folder-inside.ts'
import styles from './workspace.module.css'
import { WorkspaceFault } from './WorkspaceFault.tsx'

type WorkspaceAction = 'make' | 'open'

interface Failed {
  readonly action: WorkspaceAction
  readonly folder: string
  readonly error: PageError
}

interface WorkspaceChooserProps {
  readonly onOpened: () => void
  /** If the last one is missing, opening it elsewhere is more likely than creating a new one. */
  readonly openFirst?: boolean
}

/** Creates a workspace in a new folder or opens an existing one; errors are shown beside the form. */
export function WorkspaceChooser({ onOpened, openFirst = false }: WorkspaceChooserProps) {
  const { t } = useTexts()
  const known = useQuery('workspace.known', {})
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed>()
  const [fresh, setFresh] = useState<string>()
  const [existing, setExisting] = useState('')
  const [choosing, setChoosing] = useState<WorkspaceAction>()
  const toMake = fresh ?? known.value?.suggested ?? ''
  const recent = known.value?.recent ?? []

  const enter = async (action: WorkspaceAction, folder: string, input: InputOf<'workspace.open'>) => {
    setBusy(true)
    setFailed(undefined)
    try {
      await host.call('workspace.open', input)
      onOpened()
    } catch (thrown) {
      setFailed({ action, folder, error: toPageError(thrown) })
    } finally {
      setBusy(false)
    }
  }
  const make = () => enter('make', toMake.trim(), { folder: toMake.trim(), create: true })
  const open = (folder: string) => enter('open', folder, { folder })
  const fault = (action: WorkspaceAction) =>
    failed?.action === action && <WorkspaceFault folder={failed.folder} error={failed.error} onOpened={onOpened} />
  const making = (
    <Section title={t('workspace.new')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <Field label={t('workspace.new.folder')} hint={t('workspace.new.hint')}>
          {(control) => (
            <span className={shared['row']}>
              <TextInput {...control} value={toMake} onChange={(event) => setFresh(event.currentTarget.value)} />
              <Button icon="folder" onClick={() => setChoosing('make')}>
                {t('workspace.browse')}
              </Button>
              <Button type="submit" look="primary" data-first disabled={busy || toMake.trim() === ''}>
                {t('workspace.create')}
              </Button>
            </span>
          )}
        </Field>
      </form>
      {fault('make')}
    </Section>
  )
  const opening = (
    <Section title={t('workspace.existing')}>
      {recent.length > 0 && (
        <ul aria-label={t('workspace.recent')} className={styles['recent']}>
          {recent.map(({ name, path, there }) => (
            <li key={path}>
              <button className={styles['known']} disabled={busy || !there} onClick={() => void open(path)}>
                <Icon name="folder" />
                <span className={styles['name']}>{name}</span>
                <span className={shared['cut']}>{path}</span>
                {!there && <Badge icon="warning">{t('workspace.gone')}</Badge>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void open(existing.trim())
        }}
      >
        <Field label={t('workspace.folder')}>
          {(control) => (
            <span className={shared['row']}>
              <TextInput {...control} value={existing} onChange={(event) => setExisting(event.currentTarget.value)} />
              <Button icon="folder" onClick={() => setChoosing('open')}>
                {t('workspace.browse')}
              </Button>
              <Button type="submit" disabled={busy || existing.trim() === ''}>
                {t('workspace.open')}
              </Button>
            </span>
          )}
        </Field>
      </form>
      {fault('open')}
    </Section>
  )
  return (
    <div className={styles['chooser']}>
      {openFirst ? opening : making}
      {openFirst ? making : opening}
      <p role="status" className={styles['busy']}>
        {busy && t('workspace.opening')}
      </p>
      <FolderChooser
        open={choosing !== undefined}
        onClose={() => setChoosing(undefined)}
        onChoose={(path) => (choosing === 'make' ? setFresh(folderInside(path, 'Flawsmith')) : setExisting(path))}
      />
    </div>
  )
}
