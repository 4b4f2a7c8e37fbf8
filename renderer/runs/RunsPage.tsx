import { go, idOf } from '../app/routes.ts'
import type { Route } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { isRemovedItem } from '../removal/is-removed-item.ts'
import { RunActions } from '../removal/RunActions.tsx'
import { RunList } from './RunList.tsx'
import { RunView } from './RunView.tsx'

/** All runs: a list to search and compare, and one run with all its details. */
export default function RunsPage({ route }: { readonly route: Route }) {
  const { t } = useTexts()
  const id = idOf(route)
  return (
    <Page
      title={id === undefined ? t('page.runs') : t('runs.title', { id: String(id) })}
      actions={
        id !== undefined && (
          <>
            <OneRun id={id} />
            <Button icon="left" onClick={() => go('runs')}>
              {t('jobs.all-runs')}
            </Button>
          </>
        )
      }
    >
      {id === undefined ? <RunList query={route.query} /> : <RunView key={id} id={id} />}
    </Page>
  )
}

/** Actions of the run that is shown, unless it no longer exists. */
function OneRun({ id }: { readonly id: number }) {
  const { value: run, error } = useQuery('runs.show', { run: id })
  return <RunActions runs={run === undefined || isRemovedItem(error) ? [] : [run]} onRemoved={() => go('runs')} />
}
