import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useConnection } from '../client/connection.ts'
import { Notices } from '../components/Notices.tsx'
import { Page } from '../components/Page.tsx'
import { Empty, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { CareDialog } from '../workspace/CareDialog.tsx'
import { StartPage } from '../workspace/StartPage.tsx'
import { WorkspaceDialog } from '../workspace/WorkspaceDialog.tsx'
import { Diagnostics } from '../diagnostics/Diagnostics.tsx'
import { About } from './About.tsx'
import styles from './App.module.css'
import { CommandPalette } from './CommandPalette.tsx'
import { FaultBoundary } from './FaultBoundary.tsx'
import { FrameActions } from './FrameActions.tsx'
import { useFrame } from './frame-store.ts'
import { HelpSheet } from './HelpSheet.tsx'
import { JobsDrawer } from './JobsDrawer.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { MenuBar } from './MenuBar.tsx'
import { Navigation } from './Navigation.tsx'
import { pageTable } from './page-table.tsx'
import { routeTo, useRoute } from './routes.ts'
import { SessionEnded } from './SessionEnded.tsx'
import { StatusBar } from './StatusBar.tsx'
import { SystemMenus } from './SystemMenus.tsx'
import { Tour } from './Tour.tsx'
import { useFirstRun } from './use-first-run.ts'
import { focusMain, usePageFocus } from './use-page-focus.ts'

/** The frame: menus above, pages at the left, the page, jobs at the right, status below. */
export function App() {
  const { t } = useTexts()
  const route = useRoute()
  useFirstRun()
  usePageFocus(route)
  const { workspace, state } = useConnection()
  const { workspaces, care, bare, set } = useFrame()
  const Shown = route.page === undefined ? undefined : pageTable[route.page]
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <FrameActions />
        <SystemMenus />
        <div className={styles['frame']}>
          <a href="#main" className={styles['skip']} onClick={skip}>
            {t('app.skip')}
          </a>
          {!bare && <MenuBar />}
          <div className={styles['middle']}>
            {workspace !== null && !bare && <Navigation />}
            <main id="main" tabIndex={-1} className={styles['main']}>
              <FaultBoundary place={route.page ?? ''}>
                {workspace === null && route.page !== 'inspect' ? (
                  <StartPage />
                ) : workspace === undefined && state === 'connecting' ? (
                  <Loading />
                ) : Shown === undefined ? (
                  <Page title={t('page.missing')}>
                    <Empty icon="search" title={t('page.missing.hint')}>
                      <a href={routeTo('datasets')}>{t('page.missing.go')}</a>
                    </Empty>
                  </Page>
                ) : (
                  <Shown route={route} />
                )}
              </FaultBoundary>
            </main>
            {!bare && <JobsDrawer />}
          </div>
          {!bare && <StatusBar />}
        </div>
        <CommandPalette />
        <HelpSheet />
        <About />
        <Diagnostics />
        <LeaveDialog />
        {workspace !== null && <WorkspaceDialog open={workspaces} onClose={() => set({ workspaces: false })} />}
        {workspace !== null && <CareDialog open={care} onClose={() => set({ care: false })} />}
        {workspace !== null && workspace !== undefined && <Tour />}
        <SessionEnded />
        <Notices />
      </Tooltip.Provider>
    </CSPProvider>
  )
}

/** The hash is the address of the page, so that the skip link moves the focus itself. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault()
  focusMain()
}
