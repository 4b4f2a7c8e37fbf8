import type { JobProgress } from '../../electron/contract/jobs.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { ProgressBar } from './ProgressBar.tsx'
import shared from './shared.module.css'

interface WorkProgressProps {
  /** The current task. */
  readonly label: string
  readonly progress: JobProgress
  /** Additional values beside the task, such as the loss. */
  readonly details: readonly string[]
}

/** Current task of a job, its progress, rate and time left. */
export function WorkProgress({ label, progress, details }: WorkProgressProps) {
  const { say } = useTexts()
  const { task, done, total, rate, secondsLeft } = progress
  return (
    <>
      <p className={shared['soft']}>{[say.named('task', task), ...details].join(' · ')}</p>
      <ProgressBar label={label} done={done} total={total} rate={rate} secondsLeft={secondsLeft} />
    </>
  )
}
