import type { ReactNode } from 'react'
import type { RunFacts } from '../../electron/contract/runs.ts'
import { useJobs } from '../client/jobs.ts'
import { JobButtons } from '../components/JobButtons.tsx'
import { Section } from '../components/Page.tsx'
import { ResumeButton } from '../components/ResumeButton.tsx'
import { StateBadge } from '../components/StateBadge.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { WorkProgress } from '../components/WorkProgress.tsx'
import styles from './runs.module.css'

interface RunStateProps {
  readonly run: RunFacts
  /** What else leads on from here, behind the buttons of its job. */
  readonly children?: ReactNode
}

/** How a run goes or went: its state, progress and error, and what can be done with it. */
export function RunState({ run, children }: RunStateProps) {
  const job = useJobs((store) => (run.job === null ? undefined : store.jobs[run.job]))
  const active = run.state === 'running' || run.state === 'queued'
  const resumable = run.state === 'interrupted' && job?.state !== 'interrupted' && job?.state !== 'queued'
  const progress = active ? (job?.progress ?? null) : null
  return (
    <Section
      title={run.name}
      aside={<StateBadge state={run.state} stopping={active ? (job?.stopping ?? null) : null} />}
    >
      {progress !== null && (
        // An experiment's progress says which of its cells is at work.
        <WorkProgress
          label={run.name}
          progress={progress}
          facts={[progress.facts['cell'] ?? ''].filter((fact) => fact !== '').map(String)}
        />
      )}
      {run.error !== null && <ErrorPanel error={run.error} />}
      <div className={styles['title']}>
        {job !== undefined && <JobButtons id={job.id} bound />}
        {resumable && <ResumeButton run={run.id} />}
        {children}
      </div>
    </Section>
  )
}
