import { isActive, ordered, useJobs } from '../client/jobs.ts'
import type { Job } from '../client/jobs.ts'
import { IconButton } from '../components/Button.tsx'
import { ProgressBar } from '../components/ProgressBar.tsx'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { Empty, ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { workTitle } from '../i18n/work-title.ts'
import { JobButtons } from '../components/JobButtons.tsx'
import { useFrame } from './frame-store.ts'
import { usePreferences } from './preferences.ts'
import { routeTo } from './routes.ts'
import styles from './JobsDrawer.module.css'

const recentShown = 8

/** Running, queued and recent jobs, beside any page. */
export function JobsDrawer() {
  const { t } = useTexts()
  const { drawer, set } = useFrame()
  const jobs = ordered(useJobs((store) => store.jobs))
  if (!drawer) return null
  const active = jobs.filter(isActive)
  const recent = jobs.filter((job) => !isActive(job)).slice(0, recentShown)
  return (
    <aside id="jobs" aria-label={t('jobs.title')} className={styles['drawer']}>
      <header className={styles['head']}>
        <h2>{t('jobs.title')}</h2>
        <IconButton icon="close" label={t('common.close')} onClick={() => set({ drawer: false })} />
      </header>
      {active.length === 0 ? (
        <Empty icon="runs" title={t('jobs.empty')} hint={t('jobs.empty.hint')} />
      ) : (
        <Jobs title={t('jobs.active')} jobs={active} />
      )}
      {recent.length > 0 && <Jobs title={t('jobs.recent')} jobs={recent} />}
      <a href={routeTo('runs')} className={styles['all']}>
        {t('jobs.all-runs')}
      </a>
    </aside>
  )
}

function Jobs({ title, jobs }: { readonly title: string; readonly jobs: readonly Job[] }) {
  const { say } = useTexts()
  const language = usePreferences((preferences) => preferences.language)
  return (
    <section aria-label={title} className={styles['jobs']}>
      <h3>{title}</h3>
      <ul>
        {jobs.map(({ id, kind, name, state, stopping, paused, runs, progress, error }) => (
          <li key={id} className={styles['job']}>
            <span className={styles['line']}>
              <JobName name={name} run={runs.at(-1)} />
              <StateBadge state={shownState({ state, paused })} stopping={stopping} />
            </span>
            <span className={styles['task']}>{workTitle(kind, language)}</span>
            {progress !== null && isActive({ state }) && (
              <>
                <span className={styles['task']}>{say.named('task', progress.task)}</span>
                <ProgressBar
                  label={name}
                  done={progress.done}
                  total={progress.total}
                  rate={progress.rate}
                  secondsLeft={progress.secondsLeft}
                />
              </>
            )}
            {error !== null && <ErrorPanel error={error} compact />}
            <JobButtons id={id} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function JobName({ name, run }: { readonly name: string; readonly run: number | undefined }) {
  return run === undefined ? <span>{name}</span> : <a href={routeTo('runs', [run])}>{name}</a>
}
