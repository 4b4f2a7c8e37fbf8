import type { ReactNode } from 'react'
import type { RunDetails } from '../../electron/contract/runs.ts'
import { useJobs } from '../client/jobs.ts'
import { JobButtons } from '../components/JobButtons.tsx'
import shared from '../components/shared.module.css'
import { Section } from '../components/Page.tsx'
import { ResumeButton } from '../components/ResumeButton.tsx'
import { shownState } from '../components/shown-state.ts'
import { StateBadge } from '../components/StateBadge.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { WorkProgress } from '../components/WorkProgress.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { runName } from './run-name.ts'

interface RunStateProps {
  readonly run: RunDetails
  /** Further links, after the buttons of its job. */
  readonly children?: ReactNode
}

/** State, progress and error of a run, and its actions. */
export function RunState({ run, children }: RunStateProps) {
  const { say } = useTexts()
  const name = runName(run, say)
  const job = useJobs((store) => (run.job === null ? undefined : store.jobs[run.job]))
  const active = run.state === 'running' || run.state === 'queued'
  // An import keeps nothing to go on from.
  const canResume = run.state === 'interrupted' && run.kind !== 'import'
  const resumable = canResume && job?.state !== 'interrupted' && job?.state !== 'queued'
  const progress = active ? (job?.progress ?? null) : null
  return (
    <Section
      title={name}
      aside={<StateBadge state={shownState(run)} stopping={active ? (job?.stopping ?? null) : null} />}
    >
      {progress !== null && (
        // An experiment's progress names the cell that is running.
        <WorkProgress
          label={name}
          progress={progress}
          details={[progress.details['cell'] ?? ''].filter((cell) => cell !== '').map(String)}
        />
      )}
      {run.error !== null && !run.paused && <ErrorPanel error={run.error} />}
      <div className={shared['line']}>
        {job !== undefined && <JobButtons id={job.id} bound />}
        {resumable && <ResumeButton run={run.id} />}
        {children}
      </div>
    </Section>
  )
}
