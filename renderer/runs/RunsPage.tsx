import { go, idOf } from '../app/routes.ts'
import type { Route } from '../app/routes.ts'
import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RunList } from './RunList.tsx'
import { RunView } from './RunView.tsx'

/** Everything that was done: a list to search and compare, and one run with all that is known of it. */
export default function RunsPage({ route }: { readonly route: Route }) {
  const { t } = useTexts()
  const id = idOf(route)
  return (
    <Page
      title={id === undefined ? t('page.runs') : t('runs.title', { id: String(id) })}
      actions={
        id !== undefined && (
          <Button icon="left" onClick={() => go('runs')}>
            {t('jobs.all-runs')}
          </Button>
        )
      }
    >
      {id === undefined ? <RunList query={route.query} /> : <RunView key={id} id={id} />}
    </Page>
  )
}
