import type { Job } from '../../electron/contract/jobs.ts'
import { JobButtons } from './JobButtons.tsx'
import { ProgressBar } from './ProgressBar.tsx'

interface RunningJobProps {
  readonly job: Pick<Job, 'id' | 'progress'>
  readonly label: string
}

/** Progress, rate and time left of a job, with the buttons to pause and cancel it. */
export function RunningJob({ job: { id, progress }, label }: RunningJobProps) {
  return (
    <>
      <ProgressBar
        label={label}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        rate={progress?.rate ?? null}
        secondsLeft={progress?.secondsLeft ?? null}
      />
      <JobButtons id={id} />
    </>
  )
}
