import type { JobProgress } from '../../electron/contract/jobs.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { ProgressBar } from './ProgressBar.tsx'
import styles from './WorkProgress.module.css'

interface WorkProgressProps {
  /** The current task. */
  readonly label: string
  readonly progress: JobProgress
  /** Additional values beside the task, such as the loss. */
  readonly facts: readonly string[]
}

/** Current task of a job, its progress, rate and time left. */
export function WorkProgress({ label, progress, facts }: WorkProgressProps) {
  const { say } = useTexts()
  const { task, done, total, rate, secondsLeft } = progress
  return (
    <>
      <p className={styles['task']}>{[say(task), ...facts].join(' · ')}</p>
      <ProgressBar label={label} done={done} total={total} rate={rate} secondsLeft={secondsLeft} />
    </>
  )
}
