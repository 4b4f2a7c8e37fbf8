import type { RunDetails, RunParent } from '../../electron/contract/runs.ts'
import { shownSplitName } from '../../electron/common/split-name.ts'
import { artifactAddress } from '../../electron/contract/addresses.ts'
import type { Json } from '../../electron/contract/recipe-json.ts'
import { useAction } from '../actions/action-store.ts'
import { go, routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { deviceNames } from '../components/device-names.ts'
import shared from '../components/shared.module.css'
import { Column, Details, Section } from '../components/Page.tsx'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { Table } from '../components/Table.tsx'
import { isMessageKey } from '../i18n/catalogues.ts'
import type { MessageKey, Translate } from '../i18n/catalogues.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { RemovedItem } from '../removal/RemovedItem.tsx'
import { isRemovedItem } from '../removal/is-removed-item.ts'
import { RunNote } from '../removal/RunNote.tsx'
import { Signature, useComparable } from '../review/Signature.tsx'
import { Scores } from '../score/Scores.tsx'
import { flatten } from './config-diff.ts'
import { endKey } from './end-key.ts'
import { ReproduceButton, Reproductions } from './Reproduction.tsx'
import { Results } from './Results.tsx'
import { RunCurves } from './RunCurves.tsx'
import { WholeLineage } from './WholeLineage.tsx'
import { RunState } from './RunState.tsx'
import { useSettingTitle, useSettingValue } from './use-setting-title.ts'
import styles from './runs.module.css'

/** One run: its state, curves and results, and everything needed to reproduce it. */
export function RunView({ id }: { readonly id: number }) {
  const { t } = useTexts()
  const { value: run, error } = useQuery('runs.show', { run: id })
  const isComparable = useComparable(run !== undefined && run.samples > 0 ? id : undefined)
  if (isRemovedItem(error)) return <RemovedItem to="runs" />
  if (run === undefined) return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  return (
    <Column>
      {error !== undefined && <ErrorPanel error={error} />}
      <div className={styles['run']}>
        <div>
          <StateSection run={run} />
          <Reproductions run={run} />
          <RunCurves run={run} />
          {(run.config['kind'] === 'score' || run.config['kind'] === 'bundle') && run.state === 'succeeded' && (
            <Scores run={run.id} />
          )}
          <Results results={run.results} seeds={run.seeds} />
          {isComparable && (
            <Section title={t('signature.title')}>
              <Signature run={run.id} />
            </Section>
          )}
          <Settings config={run.config} />
        </div>
        <div>
          <RunNote key={run.id} run={run} />
          <RecordSection run={run} />
          <Lineage run={run} />
          <Files run={run} />
        </div>
      </div>
    </Column>
  )
}

function StateSection({ run }: { readonly run: RunDetails }) {
  const { t } = useTexts()
  const isDetector = run.config['kind'] === 'train' && run.state === 'succeeded'
  const review = () => go('review', [run.id])
  const bundle = () => go('models', ['export', run.id])
  useAction('run.review', review, { enabled: run.samples > 0 })
  useAction('run.bundle', bundle, { enabled: isDetector })
  return (
    <RunState run={run}>
      <ReproduceButton run={run} />
      {run.samples > 0 && (
        <Button icon="review" onClick={review}>
          {`${t('runs.open-review')} (${run.samples})`}
        </Button>
      )}
      {isDetector && (
        <Button icon="inspect" onClick={bundle}>
          {t('bundle.action')}
        </Button>
      )}
      {run.kind === 'experiment' && (
        <Button icon="experiments" onClick={() => go('experiments', [run.id])}>
          {t('page.experiments')}
        </Button>
      )}
    </RunState>
  )
}

function Settings({ config }: { readonly config: Readonly<Record<string, Json>> }) {
  const { t } = useTexts()
  const title = useSettingTitle(config)
  const shown = useSettingValue(config)
  const { recipe, ...others } = config
  // Of a recipe, which has about a hundred settings, only what tells recipes apart; its prose is of its own numbers.
  const outline = isObject(recipe)
    ? ['name', 'task'].flatMap((name) => (name in recipe ? [[name, recipe[name]]] : []))
    : []
  const rows = Object.entries(
    flatten(recipe === undefined ? others : { ...others, recipe: Object.fromEntries(outline) as Json })
  )
  return (
    <Section title={t('runs.settings')}>
      <Table
        caption={t('runs.settings')}
        rows={rows}
        keyOf={([path]) => path}
        columns={[
          { id: 'path', head: t('runs.setting'), cell: ([path]) => <span title={path}>{title(path)}</span> },
          {
            id: 'value',
            head: t('runs.value'),
            cell: ([path, value]) => <span className={shared['code']}>{shown(path, value)}</span>
          }
        ]}
      />
      {recipe !== undefined && (
        <details>
          <summary>{t('config.recipe')}</summary>
          <pre tabIndex={0} className={shared['code']}>
            {JSON.stringify(recipe, null, 2)}
          </pre>
        </details>
      )}
    </Section>
  )
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function RecordSection({ run }: { readonly run: RunDetails }) {
  const { t, say, format } = useTexts()
  const { environment, startedAt, finishedAt } = run
  const took = startedAt === null || finishedAt === null ? undefined : Date.parse(finishedAt) - Date.parse(startedAt)
  const hashes = [
    ...(run.datasetHash === null ? [] : [[t('runs.dataset-hash'), run.datasetHash] as const]),
    ...Object.entries(run.weightHashes).map(([name, hash]) => [`${t('runs.weights')}: ${name}`, hash] as const)
  ]
  const code = (text: string) => <span className={shared['code']}>{text}</span>
  return (
    <Section title={t('runs.record')}>
      <Details
        details={[
          [t('runs.kind'), t(`kind.${run.kind}`)],
          ...(run.split === null
            ? []
            : [
                [
                  t('datasets.split'),
                  <a href={routeTo('datasets', [run.split.dataset], { split: String(run.split.id) })}>
                    {shownSplitName(run.split, say)}
                  </a>
                ] as const
              ]),
          [t('common.seeds'), run.seeds.length === 0 ? '–' : run.seeds.join(', ')],
          ...run.datasetVersions.map(({ name, number }) => {
            return [t('version.of-run'), t('version.named', { name, number: String(number) })] as const
          }),
          [t('runs.created'), format.dateTime(run.createdAt)],
          [t(endKey(run)), finishedAt === null ? '–' : format.dateTime(finishedAt)],
          [t('runs.took'), took === undefined ? '–' : format.duration(took / 1000)],
          [t('runs.device'), deviceNames[environment.device]],
          [t('runs.threads'), format.number(environment.threads)],
          [t('runs.code'), code(environment.codeVersion)],
          [t('runs.runtime'), code(environment.runtime)]
        ]}
      />
      {hashes.length > 0 && (
        <details>
          <summary>{t('runs.hashes')}</summary>
          <Details details={hashes.map(([name, hash]) => [name, code(hash)] as const)} />
        </details>
      )}
    </Section>
  )
}

function Lineage({ run }: { readonly run: RunDetails }) {
  const { t } = useTexts()
  return (
    <Section title={t('runs.lineage')}>
      <h3>{t('runs.parents')}</h3>
      <Relatives relatives={run.parents} none={t('runs.no-parents')} />
      <h3>{t('runs.children')}</h3>
      <Relatives relatives={run.children} none={t('runs.no-children')} />
      <WholeLineage run={run.id} />
    </Section>
  )
}

function Relatives({ relatives, none }: { readonly relatives: readonly RunParent[]; readonly none: string }) {
  const { t } = useTexts()
  if (relatives.length === 0) return <p className={shared['soft']}>{none}</p>
  return (
    <ul className={styles['links']}>
      {relatives.map(({ runId, role, kind, name, state, paused }) => (
        <li key={`${runId} ${role}`}>
          <a href={routeTo('runs', [runId])}>{t('runs.named', { id: String(runId), name })}</a>
          <span className={shared['soft']}>{`${t(`kind.${kind}`)} · ${roleName(role, t)}`}</span>
          {state !== 'succeeded' && <StateBadge state={shownState({ state, paused })} />}
        </li>
      ))}
    </ul>
  )
}

/** Role of a parent run; unknown roles of a newer version are shown as they are. */
function roleName(role: string, t: Translate): string {
  const key = `role.${role}`
  return isMessageKey(key) ? t(key as RoleKey) : role
}

type RoleKey = Extract<MessageKey, `role.${string}`>

function Files({ run }: { readonly run: RunDetails }) {
  const { t, format, say } = useTexts()
  if (run.artifacts.length === 0) return null
  return (
    <Section title={t('runs.files')}>
      <Table
        caption={t('runs.files')}
        rows={run.artifacts}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'name',
            head: t('common.name'),
            cell: ({ id, name }) => (
              <a href={artifactAddress(id, true)} download>
                {name}
              </a>
            )
          },
          { id: 'role', head: t('runs.role'), cell: ({ role }) => say.named('role', role) },
          { id: 'size', head: t('runs.size'), numeric: true, cell: ({ bytes }) => format.bytes(bytes) }
        ]}
      />
    </Section>
  )
}
