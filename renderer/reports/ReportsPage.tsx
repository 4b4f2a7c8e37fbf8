import type { Value } from '../../electron/messages/message.ts'
import { go, idOf, routeTo } from '../app/routes.ts'
import type { Route } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import shared from '../components/shared.module.css'
import { Page } from '../components/Page.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemovedItem } from '../removal/RemovedItem.tsx'
import { RunActions } from '../removal/RunActions.tsx'
import { NewReport } from './NewReport.tsx'
import { ReportView } from './ReportView.tsx'
import styles from './reports.module.css'

/** Reports as PDF: the same file that `flawsmith report` writes, to view and save. */
export default function ReportsPage({ route }: { readonly route: Route }) {
  const { t, say, format } = useTexts()
  const { value, error } = useQuery('reports.list', {})
  const making = route.path[0] === 'new'
  const reports = value?.reports ?? []
  const shown = reports.find(({ run }) => run === (idOf(route) ?? reports[0]?.run))
  return (
    <Page
      title={making ? t('reports.new') : t('page.reports')}
      actions={
        making ? (
          <Button icon="left" onClick={() => go('reports')}>
            {t('common.back')}
          </Button>
        ) : (
          <>
            {shown !== undefined && (
              <RunActions runs={[{ id: shown.run, name: shown.name }]} onRemoved={() => go('reports')} />
            )}
            {reports.length > 0 && <ActionButton action="report.make" icon="add" look="primary" />}
          </>
        )
      }
    >
      {making ? (
        <NewReport />
      ) : value === undefined ? (
        error === undefined ? (
          <Loading />
        ) : (
          <ErrorPanel error={error} />
        )
      ) : reports.length === 0 ? (
        <Empty icon="reports" title={t('reports.empty')} hint={t('reports.empty.hint')}>
          <ActionButton action="report.make" icon="add" look="primary" />
        </Empty>
      ) : (
        <div className={styles['page']}>
          <nav aria-label={t('reports.list')} className={styles['list']}>
            <ul>
              {reports.map(({ run, title, experiment, language, createdAt }) => (
                <li key={run}>
                  <a
                    href={routeTo('reports', [run])}
                    aria-current={run === shown?.run ? 'true' : undefined}
                    className={styles['entry']}
                  >
                    <span>{say.value(title as Value)}</span>
                    <span className={shared['note']}>
                      {t('reports.of', { experiment: String(experiment), language: t(`reports.language.${language}`) })}
                    </span>
                    <span className={shared['note']}>{format.dateTime(createdAt)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {shown === undefined ? <RemovedItem to="reports" /> : <ReportView key={shown.run} report={shown} />}
        </div>
      )}
    </Page>
  )
}
