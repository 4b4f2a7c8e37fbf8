import { useState } from 'react'
import { routeTo } from '../app/routes.ts'
import { host, useQuery } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Column, Page } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './workspace.module.css'
import { WorkspaceChooser } from './WorkspaceChooser.tsx'
import { WorkspaceFault } from './WorkspaceFault.tsx'

/** Shown instead of every page while no workspace is open: on first start, or because the last one cannot be opened. */
export function StartPage() {
  const { t } = useTexts()
  const { value } = useQuery('workspace.known', {})
  const [failed, setFailed] = useState<PageError>()
  const folder = value?.folder ?? null
  const error = failed ?? value?.failure ?? null
  const retry = (again: string) => {
    host.call('workspace.open', { folder: again }).catch((thrown: unknown) => setFailed(toPageError(thrown)))
  }
  const lost = folder !== null && error !== null
  return (
    <Page title={t(lost ? 'workspace.lost' : 'workspace.start')}>
      <Column>
        {lost ? (
          <WorkspaceFault folder={folder} error={error} onOpened={() => undefined} onRetry={() => retry(folder)} />
        ) : (
          <p className={styles['lead']}>{t('workspace.start.lead')}</p>
        )}
        <WorkspaceChooser onOpened={() => undefined} openFirst={lost} />
        <p>
          <a href={routeTo('inspect')}>{t('workspace.start.inspect')}</a>
        </p>
      </Column>
    </Page>
  )
}
