import { artifactAddress } from '../../electron/contract/addresses.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { routeTo } from '../app/routes.ts'
import { Icon } from '../components/Icon.tsx'
import { Empty } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './reports.module.css'

type Report = OutputOf<'reports.list'>['reports'][number]

/** A report in the browser's own PDF viewer, and its files to save. */
export function ReportView({ report }: { readonly report: Report }) {
  const { t, format } = useTexts()
  const pdf = report.files.find(({ role }) => role === 'report')
  const plots = report.files.filter(({ role }) => role === 'plot')
  if (pdf === undefined) return <Empty icon="reports" title={t('reports.no-file')} hint={t('reports.no-file.hint')} />
  return (
    <div className={styles['view']}>
      <div role="toolbar" aria-label={t('reports.export')} className={styles['bar']}>
        <a href={artifactAddress(pdf.id, true)} download className={styles['link']}>
          <Icon name="download" />
          {t('reports.save', { size: format.bytes(pdf.bytes) })}
        </a>
        <a href={artifactAddress(pdf.id)} target="_blank" rel="noreferrer" className={styles['link']}>
          <Icon name="open" />
          {t('reports.window')}
        </a>
        <a href={routeTo('experiments', [report.experiment])} className={styles['link']}>
          <Icon name="experiments" />
          {t('reports.experiment')}
        </a>
        <span className={styles['hash']} title={t('reports.hash')}>
          {t('reports.hash-short', { hash: pdf.contentHash.slice(0, 16) })}
        </span>
      </div>
      <iframe
        title={t('reports.preview', { name: report.name })}
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
                <span className={styles['soft']}>{format.bytes(bytes)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
