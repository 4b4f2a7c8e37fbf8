import type { RunComparison, RunDifference, RunDetails } from '../../electron/contract/runs.ts'
import type { RunKind } from '../../electron/contract/values.ts'
import { useAction } from '../actions/action-store.ts'
import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import { startJob } from '../client/job-commands.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Badge } from '../components/Badge.tsx'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import { Section } from '../components/Page.tsx'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './runs.module.css'

/** Role of a run among the parents of those that repeat it. */
const role = 'reproduced'
const kinds: readonly RunKind[] = ['finetune', 'generate', 'synthesize', 'train', 'experiment']
/** Comparisons shown with the run that they are about. */
const latest = 3

/** Reproduces a finished run; the host refuses where its data have changed. */
export function ReproduceButton({ run }: { readonly run: Pick<RunDetails, 'id' | 'kind' | 'state'> }) {
  return kinds.includes(run.kind) && run.state === 'succeeded' ? <Reproduce id={run.id} /> : null
}

function Reproduce({ id }: { readonly id: number }) {
  const { t } = useTexts()
  useAction('run.reproduce', () => {
    void startJob({ kind: 'reproduce', run: id }).then((job) => {
      if (job !== undefined) notify(t('runs.reproduction.started', { id: String(id) }))
    })
  })
  return <ActionButton action="run.reproduce" icon="redo" />
}

/** The comparisons with the reproductions of this run, or with the run that this one reproduces. */
export function Reproductions({ run }: { readonly run: RunDetails }) {
  const { t } = useTexts()
  const original = run.parents.find((parent) => parent.role === role)
  const repeated = run.children.filter((child) => child.role === role).slice(-latest)
  if (original === undefined && repeated.length === 0) return null
  return (
    <Section title={t('runs.reproduction')}>
      {original !== undefined && (
        <>
          <p>
            {t('runs.reproduction.of')}{' '}
            <a href={routeTo('runs', [original.runId])}>{t('runs.title', { id: String(original.runId) })}</a>
          </p>
          {run.state === 'succeeded' ? (
            <Comparison first={original.runId} second={run.id} />
          ) : (
            <p className={shared['soft']}>{t('runs.reproduction.waiting')}</p>
          )}
        </>
      )}
      {repeated.map(({ runId, state, paused }) => (
        <div key={runId} className={styles['comparison']}>
          <p className={shared['line']}>
            <a href={routeTo('runs', [runId])}>{t('runs.title', { id: String(runId) })}</a>
            <StateBadge state={shownState({ state, paused })} />
          </p>
          {state === 'succeeded' && <Comparison first={run.id} second={runId} />}
        </div>
      ))}
    </Section>
  )
}

const looks = {
  identical: { icon: 'success', tone: 'good' },
  close: { icon: 'success', tone: 'good' },
  different: { icon: 'warning', tone: 'warn' }
} as const

function Comparison({ first, second }: { readonly first: number; readonly second: number }) {
  const { t } = useTexts()
  const { value, error } = useQuery('runs.compare', { first, second })
  if (value === undefined) return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  return (
    <>
      <p className={shared['line']}>
        <Badge {...looks[value.verdict]}>{t(`runs.verdict.${value.verdict}`)}</Badge>
        <span className={shared['soft']}>{t('runs.verdict.compared', value.compared)}</span>
      </p>
      {value.causes.length === 0 ? (
        <p className={shared['soft']}>{t('runs.causes.none')}</p>
      ) : (
        <Differences title={t('runs.causes')} differences={value.causes} comparison={value} />
      )}
      {value.count > 0 && (
        <Differences
          title={t('runs.differences', { count: value.count })}
          differences={value.differences}
          comparison={value}
        />
      )}
    </>
  )
}

interface DifferencesProps {
  readonly title: string
  readonly differences: readonly RunDifference[]
  readonly comparison: Pick<RunComparison, 'first' | 'second'>
}

function Differences({ title, differences, comparison }: DifferencesProps) {
  const { t } = useTexts()
  const value = (text: string) => <span className={shared['code']}>{text === '' ? '–' : text}</span>
  return (
    <>
      <h3>{title}</h3>
      <div className={styles['differences']}>
        <Table
          caption={title}
          rows={differences}
          keyOf={({ what, step, name }) => `${what} ${step} ${name}`}
          columns={[
            { id: 'what', head: t('runs.difference'), cell: ({ what }) => t(`runs.difference.${what}`) },
            {
              id: 'name',
              head: t('common.name'),
              cell: ({ step, name }) => (step === '' || step === name ? name : `${step}: ${name}`)
            },
            {
              id: 'first',
              head: t('runs.title', { id: String(comparison.first) }),
              cell: ({ first }) => value(first)
            },
            {
              id: 'second',
              head: t('runs.title', { id: String(comparison.second) }),
              cell: ({ second }) => value(second)
            }
          ]}
        />
      </div>
    </>
  )
}
