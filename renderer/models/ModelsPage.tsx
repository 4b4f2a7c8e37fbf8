import { useState } from 'react'
import type { Adapter, BaseModel } from '../../electron/contract/models.ts'
import type { Json } from '../../electron/contract/recipe-json.ts'
import { changeQuery, go, routeTo, type Route } from '../app/routes.ts'
import { host, useQuery } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Hidden } from '../components/Hidden.tsx'
import shared from '../components/shared.module.css'
import { Column, Details, Page, Section } from '../components/Page.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { Table } from '../components/Table.tsx'
import { isMessageKey } from '../i18n/catalogues.ts'
import type { MessageKey } from '../i18n/catalogues.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { shownValue } from '../runs/use-setting-title.ts'
import { flatten } from '../runs/config-diff.ts'
import { ExportBundle } from '../bundles/ExportBundle.tsx'
import { AddModel } from './AddModel.tsx'
import { Devices } from './Devices.tsx'
import { DetectorList } from '../detectors/DetectorList.tsx'
import { DetectorView } from '../detectors/DetectorView.tsx'
import { TrainDetector } from '../detectors/TrainDetector.tsx'
import { ModelRemoval, RemoveModelButton, useFocusedModel } from './ModelRemoval.tsx'
import { NotApplied, withoutLists } from './NotApplied.tsx'
import styles from './models.module.css'

/** Base models, adapters, detectors and the devices that compute. */
export default function ModelsPage({ route }: { readonly route: Route }) {
  const [first, run = ''] = route.path
  if (first === 'export' && /^\d+$/.test(run)) return <ExportPage key={run} detector={Number(run)} />
  if (first === 'detectors' && /^\d+$/.test(run)) return <DetectorPage key={run} detector={Number(run)} />
  return first === 'train' ? <TrainPage /> : <AllModels adding={route.query['add'] !== undefined} />
}

function TrainPage() {
  const { t } = useTexts()
  return (
    <Page
      title={t('train.title')}
      actions={
        <Button icon="left" onClick={() => go('models')}>
          {t('models.back')}
        </Button>
      }
    >
      <TrainDetector />
    </Page>
  )
}

function ExportPage({ detector }: { readonly detector: number }) {
  const { t } = useTexts()
  return (
    <Page
      title={t('bundle.title')}
      actions={
        <Button icon="left" onClick={() => go('models')}>
          {t('models.back')}
        </Button>
      }
    >
      <ExportBundle detector={detector} />
    </Page>
  )
}

function DetectorPage({ detector }: { readonly detector: number }) {
  const { t } = useTexts()
  return (
    <Page
      title={t('detector.title')}
      actions={
        <Button icon="left" onClick={() => go('models')}>
          {t('models.back')}
        </Button>
      }
    >
      <Column>
        <DetectorView id={detector} />
      </Column>
    </Page>
  )
}

function AllModels({ adding }: { readonly adding: boolean }) {
  const { t } = useTexts()
  const { value, error } = useQuery('models.list', {})
  return (
    <Page title={t('page.models')} actions={<ActionButton action="model.add" icon="add" look="primary" />}>
      <Column>
        {error !== undefined && <ErrorPanel error={error} />}
        {value === undefined && error === undefined && <Loading />}
        {value !== undefined && (
          <ModelRemoval>
            <Section title={t('models.base')}>
              {value.baseModels.length === 0 && <p className={shared['soft']}>{t('models.base.none')}</p>}
              {value.baseModels.map((model) => (
                <BaseModelCard key={model.id} model={model} />
              ))}
            </Section>
            <Adapters adapters={value.adapters} baseModels={value.baseModels} />
            <DetectorList detectors={value.detectors} />
          </ModelRemoval>
        )}
        <Devices />
      </Column>
      <AddModel open={adding} baseModels={value?.baseModels ?? []} onClose={() => changeQuery({ add: undefined })} />
    </Page>
  )
}

function BaseModelCard({ model }: { readonly model: BaseModel }) {
  const { t, format, say } = useTexts()
  const focus = useFocusedModel()
  const removable = { name: model.name, target: { baseModels: [model.id] } }
  const [checking, setChecking] = useState(false)
  const [sound, setSound] = useState<{ readonly multiples: number; readonly adaptable: number }>()
  const [error, setError] = useState<PageError>()
  const check = async () => {
    setChecking(true)
    setError(undefined)
    setSound(undefined)
    try {
      const { sidesInMultiplesOf, adaptable } = await host.call('models.check', { name: model.name })
      setSound({ multiples: sidesInMultiplesOf, adaptable })
    } catch (thrown) {
      setError(toPageError(thrown))
    } finally {
      setChecking(false)
    }
  }
  return (
    <article aria-label={model.name} className={styles['card']} onFocus={() => focus(removable)}>
      <header className={shared['line']}>
        <h3>{model.name}</h3>
        <span className={shared['cut']}>{model.path}</span>
        {sound !== undefined && (
          <Badge icon="success" tone="good">
            {t('models.sound', { adaptable: sound.adaptable, multiples: sound.multiples })}
          </Badge>
        )}
        <Button disabled={checking} onClick={() => void check()}>
          {checking ? t('models.checking') : t('models.check')}
        </Button>
        <RemoveModelButton {...removable} />
      </header>
      {error !== undefined && <ErrorPanel error={error} />}
      <Details
        details={[
          [t('models.format'), t(`models.format.${model.format}`)],
          [t('models.added'), format.dateTime(model.createdAt)],
          ...jsonDetails(model.details, { t, format, say })
        ]}
      />
      <details>
        <summary>{t('models.hashes')}</summary>
        <dl className={styles['hashes']}>
          {Object.entries(model.hashes).map(([name, hash]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{hash}</dd>
            </div>
          ))}
        </dl>
      </details>
    </article>
  )
}

/**
 * Details with a known name are shown with the page's labels; others, such as those of a newer version, as they are.
 */
function jsonDetails(
  details: Json,
  { t, format, say }: Pick<ReturnType<typeof useTexts>, 't' | 'format' | 'say'>
): readonly (readonly [string, string])[] {
  return Object.entries(flatten(details)).map(([path, value]) => {
    const key = `models.fact.${path}`
    const shown =
      path === 'method' && typeof value === 'string' ? say.named('method', value) : shownValue(value, { t, format })
    return [isMessageKey(key) ? t(key as FactKey) : path, shown]
  })
}

type FactKey = Extract<MessageKey, `models.fact.${string}`>

function Adapters({
  adapters,
  baseModels
}: {
  readonly adapters: readonly Adapter[]
  readonly baseModels: readonly BaseModel[]
}) {
  const { t, format, say } = useTexts()
  const focus = useFocusedModel()
  const removable = ({ name, runId }: Adapter) => (runId === null ? undefined : { name, target: { runs: [runId] } })
  const baseOf = (id: number | null) => baseModels.find((model) => model.id === id)?.name ?? '–'
  return (
    <Section title={t('models.adapters')}>
      {adapters.length === 0 ? (
        <p className={shared['soft']}>{t('models.adapters.none')}</p>
      ) : (
        <Table
          caption={t('models.adapters')}
          rows={adapters}
          keyOf={({ id }) => id}
          onFocusRow={(adapter) => focus(removable(adapter))}
          columns={[
            { id: 'name', head: t('common.name'), cell: ({ name }) => <span className={styles['whole']}>{name}</span> },
            { id: 'base', head: t('models.of-base'), cell: ({ baseModelId }) => baseOf(baseModelId) },
            {
              id: 'run',
              head: t('runs.number'),
              cell: ({ runId }) => (runId === null ? '–' : <a href={routeTo('runs', [runId])}>{runId}</a>)
            },
            {
              id: 'details',
              head: t('models.details'),
              cell: ({ details }) => (
                <>
                  {jsonDetails(withoutLists(details) as Json, { t, format, say })
                    .map(([name, value]) => `${name}: ${value}`)
                    .join(' · ')}
                  <NotApplied details={details} />
                </>
              )
            },
            {
              id: 'hash',
              head: t('datasets.hash'),
              cell: ({ contentHash }) => <code>{contentHash.slice(0, 12)}</code>
            },
            {
              id: 'at',
              head: t('models.made'),
              cell: ({ createdAt }) => <span className={styles['whole']}>{format.dateTime(createdAt)}</span>
            },
            {
              id: 'remove',
              head: <Hidden>{t('action.model.remove')}</Hidden>,
              cell: (adapter) => {
                const model = removable(adapter)
                return model !== undefined && <RemoveModelButton {...model} />
              }
            }
          ]}
        />
      )}
    </Section>
  )
}
