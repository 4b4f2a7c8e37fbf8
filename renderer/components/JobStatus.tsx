import type { ReactNode } from 'react'
import { isActive } from '../client/jobs.ts'
import type { Job } from '../client/jobs.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { JobButtons } from './JobButtons.tsx'
import { Section } from './Page.tsx'
import shared from './shared.module.css'
import { shownState } from './shown-state.ts'
import { StateBadge } from './StateBadge.tsx'
import { ErrorPanel } from './States.tsx'
import { WorkProgress } from './WorkProgress.tsx'

interface JobStatusProps {
  readonly job: Job
  /** To what came of it, beside its buttons. */
  readonly links?: ReactNode
  /** What its result says. */
  readonly children?: ReactNode
}

/** State, progress and error of a job, and the buttons that pause or cancel it. */
export function JobStatus({ job, links, children }: JobStatusProps) {
  const { format, say } = useTexts()
  const { progress } = job
  return (
    <Section title={job.name} aside={<StateBadge state={shownState(job)} stopping={job.stopping} />}>
      {isActive(job) && progress !== null && (
        <WorkProgress
          label={job.name}
          progress={progress}
          details={Object.entries(progress.details).map(
            ([name, value]) =>
              `${say.named('name', name)} ${typeof value === 'number' ? format.measure(value) : say.named(name === 'method' ? 'method' : 'task', value)}`
          )}
        />
      )}
      {job.error !== null && <ErrorPanel error={job.error} />}
      {children}
      <div className={shared['line']}>
        <JobButtons id={job.id} />
        {links}
      </div>
    </Section>
  )
}
