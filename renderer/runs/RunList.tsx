import { useState } from 'react'
import type { ListedRun } from '../../electron/contract/runs.ts'
import { runKind, runState } from '../../electron/contract/values.ts'
import { changeQuery, go, routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Checkbox, Select, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { Hidden } from '../components/Hidden.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RunActions } from '../removal/RunActions.tsx'
import { ConfigDiff } from './ConfigDiff.tsx'
import { groupButSeed } from './config-diff.ts'
import { runName } from './run-name.ts'
import styles from './runs.module.css'

const pageSize = 200

/** Runs, newest first: searched, grouped by all but the seed, and compared by their settings. */
export function RunList({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const { t, format, say } = useTexts()
  const [limit, setLimit] = useState(pageSize)
  const [ticked, setTicked] = useState<readonly ListedRun[]>([])
  const [focused, setFocused] = useState<readonly ListedRun[]>([])
  const kinds = runKind.options.filter((kind) => kind === query['kind'])
  const states = runState.options.filter((state) => state === query['state'])
  const { value, error } = useQuery('runs.list', { kinds, states, text: (query['text'] ?? '').slice(0, 200), limit })
  const grouped = query['group'] === '1'
  const tick = (group: readonly ListedRun[], on: boolean) => {
    const others = ticked.filter(({ id }) => !group.some((run) => run.id === id))
    setTicked(on ? [...others, ...group.slice(0, 1)] : others)
  }
  const filtered = query['kind'] !== undefined || query['state'] !== undefined || query['text'] !== undefined
  const runs = value?.runs ?? []
  const rows = grouped ? groupButSeed(runs) : runs.map((run) => [run])
  const isTicked = (group: readonly ListedRun[]) => group.some((run) => ticked.some(({ id }) => id === run.id))
  const isFocused = (group: readonly ListedRun[]) => group.some((run) => focused.some(({ id }) => id === run.id))
  // Up to date with the host: names change, and removed runs are no longer selected.
  const chosen = (rows.some(isTicked) ? rows.filter(isTicked) : rows.filter(isFocused)).flat()
  return (
    <>
      <div role="toolbar" aria-label={t('datasets.filter')} className={shared['toolbar']}>
        <TextInput
          type="search"
          aria-label={t('runs.search')}
          placeholder={t('runs.search')}
          value={query['text'] ?? ''}
          onChange={(event) => changeQuery({ text: event.currentTarget.value })}
        />
        <Select
          aria-label={t('runs.kind')}
          value={kinds[0] ?? ''}
          choices={[
            { value: '', label: `${t('runs.kind')}: ${t('common.all')}` },
            ...runKind.options.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))
          ]}
          onChoose={(kind) => changeQuery({ kind })}
        />
        <Select
          aria-label={t('common.state')}
          value={states[0] ?? ''}
          choices={[
            { value: '', label: `${t('common.state')}: ${t('common.all')}` },
            ...runState.options.map((state) => ({ value: state, label: t(`state.${state}`) }))
          ]}
          onChoose={(state) => changeQuery({ state })}
        />
        <Checkbox
          label={t('runs.group')}
          checked={grouped}
          onToggle={(on) => changeQuery({ group: on ? '1' : undefined })}
        />
        <span className={styles['actions']}>
          <RunActions
            runs={chosen}
            byKey={() => rows.some(isTicked) || document.activeElement?.closest('main tbody tr') instanceof Element}
            onRemoved={() => setTicked([])}
            next={(removed) => linkAfter(runs, removed)}
          />
        </span>
      </div>
      {error !== undefined && <ErrorPanel error={error} />}
      {value === undefined ? (
        error === undefined && <Loading />
      ) : runs.length === 0 ? (
        filtered ? (
          <Empty icon="search" title={t('common.nothing-found')} />
        ) : (
          <Empty icon="runs" title={t('runs.empty')} hint={t('runs.empty.hint')} />
        )
      ) : (
        <div className={styles['list']}>
          <Table
            caption={t('page.runs')}
            rows={rows}
            keyOf={(group) => group[0]?.id ?? 0}
            selected={isTicked}
            onFocusRow={setFocused}
            onOpen={(group) => go('runs', [group[0]?.id ?? 0])}
            columns={[
              {
                id: 'tick',
                head: <Hidden>{t('runs.selection')}</Hidden>,
                cell: (group) => (
                  <input
                    type="checkbox"
                    aria-label={t('runs.select', { id: String(group[0]?.id) })}
                    checked={isTicked(group)}
                    onClick={(event) => event.stopPropagation()}
                    onChange={(event) => tick(group, event.currentTarget.checked)}
                  />
                )
              },
              { id: 'id', head: t('runs.number'), numeric: true, cell: (group) => group[0]?.id },
              {
                id: 'name',
                head: t('common.name'),
                cell: (group) => (
                  <>
                    <a href={routeTo('runs', [group[0]?.id ?? 0])}>{group[0] && runName(group[0], say)}</a>
                    {group[0]?.note !== '' && <div className={styles['note']}>{group[0]?.note}</div>}
                  </>
                )
              },
              { id: 'kind', head: t('runs.kind'), cell: (group) => group[0] && t(`kind.${group[0].kind}`) },
              { id: 'state', head: t('common.state'), cell: (group) => <GroupState group={group} /> },
              {
                id: 'seeds',
                head: t('common.seeds'),
                cell: (group) => [...new Set(group.flatMap(({ seeds }) => seeds))].sort((a, b) => a - b).join(', ')
              },
              ...(grouped
                ? [
                    {
                      id: 'members',
                      head: t('runs.members'),
                      numeric: true,
                      cell: (group: readonly ListedRun[]) => format.number(group.length)
                    }
                  ]
                : []),
              {
                id: 'started',
                head: t('runs.started'),
                cell: (group) => format.dateTime(group[0]?.startedAt ?? group[0]?.createdAt ?? 0)
              },
              { id: 'took', head: t('runs.took'), numeric: true, cell: (group) => took(group[0], format.duration) }
            ]}
          />
          {value.more && limit < 1000 && (
            <Button onClick={() => setLimit(Math.min(1000, limit + pageSize))}>
              {t('runs.more', { shown: runs.length, total: value.total })}
            </Button>
          )}
        </div>
      )}
      {ticked.length > 0 && <ConfigDiff runs={ticked} onClose={() => setTicked([])} />}
    </>
  )
}

/** The link of the first run below the removed ones, else above them. */
function linkAfter(runs: readonly ListedRun[], removed: readonly { readonly id: number }[]): HTMLElement | null {
  const goes = (run: ListedRun | undefined) => removed.some(({ id }) => id === run?.id)
  const last = runs.findLastIndex(goes)
  const next = runs[last + 1] ?? runs.findLast((run) => !goes(run))
  return next === undefined ? null : document.querySelector(`main td a[href="${routeTo('runs', [next.id])}"]`)
}

function GroupState({ group }: { readonly group: readonly ListedRun[] }) {
  const states = [...new Set(group.map(shownState))]
  return states.map((state) => <StateBadge key={state} state={state} />)
}

function took(run: ListedRun | undefined, duration: (seconds: number) => string): string {
  if (run === undefined || run.startedAt === null || run.finishedAt === null) return '–'
  return duration((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000)
}
