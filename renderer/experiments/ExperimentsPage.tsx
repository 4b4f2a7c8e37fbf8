import type { Value } from '../../electron/messages/message.ts'
import { go, idOf } from '../app/routes.ts'
import type { Route } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { Select } from '../components/Field.tsx'
import { Page } from '../components/Page.tsx'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RemovedItem } from '../removal/RemovedItem.tsx'
import { RunActions } from '../removal/RunActions.tsx'
import { ExperimentList } from './ExperimentList.tsx'
import { ExperimentView } from './ExperimentView.tsx'
import { NewExperiment } from './NewExperiment.tsx'

/** How much synthetic defects improve a detector: create an experiment, follow it, read its results. */
export default function ExperimentsPage({ route }: { readonly route: Route }) {
  const { t, say } = useTexts()
  const { value, error } = useQuery('experiments.list', {})
  const making = route.path[0] === 'new'
  const id = idOf(route)
  const experiments = value?.experiments ?? []
  const shown = experiments.find(({ run }) => run === id)
  const subject = shown !== undefined && (
    <>
      <Select
        aria-label={t('experiments.choose')}
        value={String(shown.run)}
        choices={experiments.map(({ run, title }) => {
          return { value: String(run), label: `${run}: ${say.value(title as Value)}` }
        })}
        onChoose={(run) => go('experiments', [run])}
      />
      <StateBadge state={shownState(shown)} />
    </>
  )
  return (
    <Page
      title={making ? t('experiments.new') : t('page.experiments')}
      subject={subject}
      actions={
        making || id !== undefined ? (
          <>
            {shown !== undefined && (
              <RunActions
                runs={[{ id: shown.run, name: say.value(shown.title as Value) }]}
                onRemoved={() => go('experiments')}
              />
            )}
            <Button icon="left" onClick={() => go('experiments')}>
              {t('experiments.all')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => go('models', ['train'])}>{t('train.title')}</Button>
            {experiments.length > 0 && <ActionButton action="experiment.new" icon="add" look="primary" />}
          </>
        )
      }
    >
      {making ? (
        <NewExperiment />
      ) : value === undefined ? (
        error === undefined ? (
          <Loading />
        ) : (
          <ErrorPanel error={error} />
        )
      ) : id !== undefined ? (
        shown === undefined ? (
          <RemovedItem to="experiments" />
        ) : (
          <ExperimentView key={id} run={id} state={shown.state} tab={route.query['tab']} query={route.query} />
        )
      ) : (
        <ExperimentList experiments={experiments} />
      )}
    </Page>
  )
}
