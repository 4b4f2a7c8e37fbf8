import { useRef } from 'react'
import { artifactAddress } from '../../electron/contract/addresses.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import type { Value } from '../../electron/messages/message.ts'
import { desktopShell } from '../../electron/contract/shell.ts'
import { routeTo } from '../app/routes.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import shared from '../components/shared.module.css'
import { notifyError } from '../components/notices.ts'
import { Empty } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './reports.module.css'

type Report = OutputOf<'reports.list'>['reports'][number]

/** A report in Chromium's or the browser's own PDF viewer, its files to save, and ways to print it. */
export function ReportView({ report }: { readonly report: Report }) {
  const { t, say, format } = useTexts()
  const preview = useRef<HTMLIFrameElement>(null)
  const pdf = report.files.find(({ role }) => role === 'report')
  const plots = report.files.filter(({ role }) => role === 'plot')
  if (pdf === undefined) return <Empty icon="reports" title={t('reports.no-file')} hint={t('reports.no-file.hint')} />
  return (
    <div className={shared['fill']}>
      <div role="toolbar" aria-label={t('reports.export')} className={shared['toolbar']}>
        <FileWays artifact={pdf.id} size={format.bytes(pdf.bytes)} />
        <Button look="quiet" icon="print" onClick={() => printFrame(preview.current, artifactAddress(pdf.id))}>
          {t('reports.print')}
        </Button>
        <a href={routeTo('experiments', [report.experiment])} className={styles['link']}>
          <Icon name="experiments" />
          {t('reports.experiment')}
        </a>
        <span className={styles['hash']} title={t('reports.hash')}>
          {t('reports.hash-short', { hash: pdf.contentHash.slice(0, 16) })}
        </span>
      </div>
      <iframe
        ref={preview}
        title={t('reports.preview', { name: say.value(report.title as Value) })}
        src={`${artifactAddress(pdf.id)}#navpanes=0&view=FitH`}
        className={styles['pdf']}
      />
      {plots.length > 0 && (
        <details className={styles['plots']}>
          <summary>{t('reports.plots', { count: plots.length })}</summary>
          <ul>
            {plots.map(({ id, name, bytes }) => (
              <li key={id}>
                <a href={artifactAddress(id, true)} download>
                  <img src={artifactAddress(id)} alt="" loading="lazy" />
                  {name}
                </a>{' '}
                <span className={shared['note']}>{format.bytes(bytes)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** By the system's dialogs and programs in the desktop app, else by the browser's. */
function FileWays({ artifact, size }: { readonly artifact: number; readonly size: string }) {
  const { t } = useTexts()
  const shell = desktopShell()
  if (shell === undefined) {
    return (
      <>
        <a href={artifactAddress(artifact, true)} download className={styles['link']}>
          <Icon name="download" />
          {t('reports.save', { size })}
        </a>
        <a href={artifactAddress(artifact)} target="_blank" rel="noreferrer" className={styles['link']}>
          <Icon name="open" />
          {t('reports.window')}
        </a>
      </>
    )
  }
  const failing = (work: Promise<unknown>) => void work.catch((cause: unknown) => notifyError(toPageError(cause)))
  return (
    <>
      <Button icon="download" onClick={() => failing(shell.saveArtifact(artifact))}>
        {t('reports.save-system', { size })}
      </Button>
      <Button icon="open" onClick={() => failing(shell.openArtifact(artifact))}>
        {t('reports.open-system')}
      </Button>
    </>
  )
}

/** Prints what the PDF viewer in a frame shows; a viewer that does not allow this is opened in a new tab. */
function printFrame(frame: HTMLIFrameElement | null, address: string): void {
  try {
    frame?.contentWindow?.focus()
    frame?.contentWindow?.print()
  } catch {
    window.open(address, '_blank', 'noopener')
  }
}
