import { useState } from 'react'
import { thumbnailAddress } from '../../electron/contract/addresses.ts'
import type { DatasetVersion } from '../../electron/contract/dataset-changes.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useAction } from '../actions/action-store.ts'
import { go } from '../app/routes.ts'
import { callOrNotify, useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './history.module.css'
import { changesText, useChanges } from './use-changes.ts'

type Versions = OutputOf<'versions.list'>['versions']

const shownInPanel = 3

/** The latest versions of a dataset, and the way to all of them. */
export function HistorySection({ dataset, asked }: { readonly dataset: number; readonly asked: boolean }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  useAction('dataset.versions', () => setOpen(true))
  const versions = useQuery('versions.list', asked ? { dataset } : undefined).value?.versions ?? []
  return (
    <section aria-label={t('version.history')}>
      <h2>{t('version.history')}</h2>
      <ol className={styles['latest']}>
        {versions.slice(0, shownInPanel).map((version) => (
          <li key={version.number}>
            <VersionLine version={version} />
          </li>
        ))}
      </ol>
      <Button onClick={() => setOpen(true)}>{t('version.show-all')}</Button>
      {open && <HistoryDialog dataset={dataset} versions={versions} onClose={() => setOpen(false)} />}
    </section>
  )
}

function VersionLine({ version }: { readonly version: DatasetVersion }) {
  const { t, format } = useTexts()
  return (
    <>
      <strong>{t('version.number', { number: String(version.number) })}</strong> {changesText(version, t)}
      <span className={styles['who']}>
        {version.restored !== null &&
          `${t(version.action === 'undo' ? 'version.was-undone' : 'version.restored', { number: String(version.restored) })} · `}
        {version.actor} · {format.dateTime(version.at)}
      </span>
    </>
  )
}

interface HistoryDialogProps {
  readonly dataset: number
  readonly versions: Versions
  readonly onClose: () => void
}

/** Every version with who made it and what it changed; the images of a change; an older version is restored or exported. */
function HistoryDialog({ dataset, versions, onClose }: HistoryDialogProps) {
  const { t } = useTexts()
  const { told } = useChanges(dataset)
  const [shown, show] = useState<number>()
  const [latest] = versions
  const restore = async (version: number) => {
    const answer = await callOrNotify('versions.restore', { dataset, version })
    if (answer !== undefined) told(answer.version)
  }
  return (
    <Dialog open onClose={onClose} title={t('version.history')} width="wide" description={t('version.history.hint')}>
      <ol className={styles['all']}>
        {versions.map((version) => (
          <li key={version.number}>
            <div className={styles['entry']}>
              <div>
                <VersionLine version={version} />
                {version.runs > 0 && (
                  <span className={styles['who']}>{t('version.runs', { count: version.runs })}</span>
                )}
              </div>
              <div className={shared['row']}>
                {version.number > 1 && (
                  <Button
                    look="quiet"
                    aria-expanded={shown === version.number}
                    onClick={() => show(shown === version.number ? undefined : version.number)}
                  >
                    {t('version.images')}
                  </Button>
                )}
                <Button
                  look="quiet"
                  onClick={() => {
                    onClose()
                    go('datasets', [dataset, 'export'], { version: String(version.number) })
                  }}
                >
                  {t('version.export')}
                </Button>
                {version.number !== latest?.number && (
                  <Button look="quiet" onClick={() => void restore(version.number)}>
                    {t('version.restore')}
                  </Button>
                )}
              </div>
            </div>
            {shown === version.number && <ChangedImages dataset={dataset} version={version.number} />}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}

const mostShown = 60

/** The images that a version changed, with what each of them was before. */
function ChangedImages({ dataset, version }: { readonly dataset: number; readonly version: number }) {
  const { t } = useTexts()
  const { value, error } = useQuery('versions.changes', { dataset, version })
  if (error !== undefined) return <ErrorPanel error={error} />
  if (value === undefined) return <Loading />
  type State = (typeof value)['images'][number]['before']
  const words = (state: State) => {
    if (state === null) return t('version.absent')
    const { defectType, maskHash, specimen, tags } = state
    return [
      defectType ?? t('label.good'),
      ...(maskHash === null ? [] : [t('version.with-mask')]),
      ...(specimen === null ? [] : [t('version.part', { part: specimen })]),
      ...tags
    ].join(', ')
  }
  return (
    <>
      <ul className={styles['images']}>
        {value.images.slice(0, mostShown).map(({ image, name, contentHash, before, after }) => {
          const same = words(before) === words(after)
          return (
            <li key={image}>
              <img src={thumbnailAddress(contentHash)} alt="" loading="lazy" />
              <span title={name}>{name}</span>
              <span className={shared['soft']}>
                {same ? t('version.mask-changed') : `${words(before)} → ${words(after)}`}
              </span>
            </li>
          )
        })}
      </ul>
      {value.images.length > mostShown && (
        <p className={shared['soft']}>{t('version.more-images', { count: value.images.length - mostShown })}</p>
      )}
    </>
  )
}
