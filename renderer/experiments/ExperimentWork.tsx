import type { ExperimentProgress } from '../../electron/contract/experiments.ts'
import type { RecipeJson } from '../../electron/contract/recipe-json.ts'
import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import shared from '../components/shared.module.css'
import { Section } from '../components/Page.tsx'
import { ProgressBar } from '../components/ProgressBar.tsx'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { RunCurves } from '../runs/RunCurves.tsx'
import { RunState } from '../runs/RunState.tsx'
import styles from './experiments.module.css'
import { nameOfMethod } from './recipe-draft.ts'

/** An experiment at work: progress, its matrix with the state of every detector, and the curves of the run at work. */
export function ExperimentWork({ run: id }: { readonly run: number }) {
  const { t } = useTexts()
  const { value: run, error } = useQuery('runs.show', { run: id })
  const { value: progress } = useQuery('experiments.progress', { run: id })
  const active = run?.state === 'running' || run?.state === 'queued'
  if (run === undefined) return error === undefined ? <Loading /> : <ErrorPanel error={error} />
  const atWork =
    progress?.cells.find(({ state }) => state === 'running') ?? progress?.steps.find(({ state }) => state === 'running')
  return (
    <div className={shared['stack']}>
      <RunState run={run}>
        <a href={routeTo('runs', [run.id])}>{t('runs.title', { id: String(run.id) })}</a>
      </RunState>
      {progress !== undefined && <Overall cells={progress.cells} active={active} />}
      {progress !== undefined && <Steps steps={progress.steps} />}
      {progress !== undefined && <Matrix cells={progress.cells} recipe={(run.config['recipe'] ?? {}) as RecipeJson} />}
      {active && atWork !== undefined && atWork.runId !== null && <Curves run={atWork.runId} />}
    </div>
  )
}

/** How many detectors are trained, and how long the others will take if they take as long. */
function Overall({ cells, active }: { readonly cells: ExperimentProgress['cells']; readonly active: boolean }) {
  const { t } = useTexts()
  const done = cells.filter(({ state }) => state === 'succeeded')
  // A detector that another experiment trained took this one no time.
  const took = done.flatMap(({ seconds }) => (seconds === null ? [] : [seconds]))
  const mean = took.length === 0 ? null : took.reduce((sum, seconds) => sum + seconds, 0) / took.length
  const left = !active || mean === null ? null : mean * (cells.length - done.length)
  return (
    <Section title={t('experiments.detectors-trained')}>
      <ProgressBar
        label={t('experiments.detectors-trained')}
        done={done.length}
        total={cells.length}
        secondsLeft={left}
      />
    </Section>
  )
}

function Curves({ run: id }: { readonly run: number }) {
  const run = useQuery('runs.show', { run: id }).value
  return run === undefined ? null : <RunCurves run={run} />
}

function Steps({ steps }: { readonly steps: ExperimentProgress['steps'] }) {
  const { t } = useTexts()
  if (steps.length === 0) return null
  return (
    <Section title={t('experiments.steps')}>
      <ul className={styles['steps']}>
        {steps.map(({ runId, kind, name, state, paused }) => (
          <li key={runId}>
            <a href={routeTo('runs', [runId])}>{`${t(`kind.${kind}`)}: ${name}`}</a>
            <StateBadge state={shownState({ state, paused })} />
            {(kind === 'generate' || kind === 'synthesize') && (
              <a href={routeTo('review', [runId])}>{t('runs.open-review')}</a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Rows: method and N_aug; columns: seeds. */
function Matrix({ cells, recipe }: { readonly cells: ExperimentProgress['cells']; readonly recipe: RecipeJson }) {
  const { t, format, say } = useTexts()
  const seeds = [...new Set(cells.map(({ seed }) => seed))]
  const rows = [...Map.groupBy(cells, ({ method, augmented }) => `${method} ${augmented}`)]
  return (
    <Section title={t('experiments.matrix')}>
      <div className={shared['scroll']} tabIndex={0} role="group" aria-label={t('experiments.matrix')}>
        <table className={styles['results']}>
          <caption className={shared['hidden']}>{t('experiments.matrix.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('chart.method')}</th>
              <th scope="col" className={styles['numeric']}>
                {t('experiments.augmented.short')}
              </th>
              {seeds.map((seed) => (
                <th key={seed} scope="col">{`${t('common.seed')} ${seed}`}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, group]) => (
              <tr key={key}>
                <th scope="row">{nameOfMethod(group[0]?.method ?? '', recipe, say) ?? t('experiments.method.none')}</th>
                <td className={styles['numeric']}>{format.number(group[0]?.augmented ?? 0)}</td>
                {seeds.map((seed) => (
                  <td key={seed}>
                    <MatrixCell cell={group.find((cell) => cell.seed === seed)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function MatrixCell({ cell }: { readonly cell: ExperimentProgress['cells'][number] | undefined }) {
  const { t } = useTexts()
  if (cell === undefined) return null
  const { state, paused, runId } = cell
  if (state === null || runId === null) return <span className={shared['soft']}>{t('experiments.not-begun')}</span>
  return (
    <a href={routeTo('runs', [runId])} className={styles['cell']}>
      <StateBadge state={shownState({ state, paused })} />
    </a>
  )
}
