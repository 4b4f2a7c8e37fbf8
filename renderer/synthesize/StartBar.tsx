import type { JobRequest } from '../../electron/contract/jobs.ts'
import { Button } from '../components/Button.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { Estimate } from './Estimate.tsx'
import styles from './synthesize.module.css'
import type { Starting } from './use-start.ts'

interface StartBarProps extends Starting {
  /** Nothing while the form is incomplete. */
  readonly request: JobRequest | undefined
  readonly label: string
}

/** The end of a form: what went wrong, what the job will take, and the button that starts it. */
export function StartBar({ request, label, start, busy, error }: StartBarProps) {
  return (
    <div className={styles['end']}>
      {error !== undefined && <ErrorPanel error={error} />}
      <div className={styles['start']}>
        <Estimate request={request} />
        <Button
          look="primary"
          icon="play"
          disabled={request === undefined || busy}
          onClick={() => {
            if (request !== undefined) void start(request)
          }}
        >
          {label}
        </Button>
      </div>
    </div>
  )
}
