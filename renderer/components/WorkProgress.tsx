import type { JobProgress } from '../../electron/contract/jobs.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { ProgressBar } from './ProgressBar.tsx'
import styles from './WorkProgress.module.css'

interface WorkProgressProps {
  /** What is at work. */
  readonly label: string
  readonly progress: JobProgress
  /** What else is told beside the task, such as the loss. */
  readonly facts: readonly string[]
}

/** What work does right now, how far it is, how fast and how long it will still take. */
export function WorkProgress({ label, progress, facts }: WorkProgressProps) {
  const { say } = useTexts()
  const { task, done, total, rate, secondsLeft } = progress
  return (
    <>
      <p className={styles['task']}>{[say.named('task', task), ...facts].join(' · ')}</p>
      <ProgressBar label={label} done={done} total={total} rate={rate} secondsLeft={secondsLeft} />
    </>
  )
}
