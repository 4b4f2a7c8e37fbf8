import type { JobProgress } from '../../electron/contract/jobs.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { ProgressBar } from './ProgressBar.tsx'
import shared from './shared.module.css'

interface WorkProgressProps {
  /** What is at work. */
  readonly label: string
  readonly progress: JobProgress
  /** What else is shown beside the task, such as the loss. */
  readonly details: readonly string[]
}

/** What work does right now, how far it is, how fast and how long it will still take. */
export function WorkProgress({ label, progress, details }: WorkProgressProps) {
  const { say } = useTexts()
  const { task, done, total, rate, secondsLeft } = progress
  return (
    <>
      <p className={shared['soft']}>{[say(task), ...details].join(' · ')}</p>
      <ProgressBar label={label} done={done} total={total} rate={rate} secondsLeft={secondsLeft} />
    </>
  )
}
