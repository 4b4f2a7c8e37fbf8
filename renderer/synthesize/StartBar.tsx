import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { Button } from '../components/Button.tsx'
import { isComplete } from '../components/schema-fields.ts'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { Estimate } from './Estimate.tsx'
import styles from './synthesize.module.css'
import type { Starting } from './use-start.ts'

interface StartBarProps extends Starting {
  /** Undefined, or with NaN for an invalid setting, while the form is incomplete. */
  readonly request: WorkRequest | undefined
  readonly label: string
  /** A small part of the work, to see what its settings give. */
  readonly preview?: { readonly label: string; readonly request: WorkRequest | undefined }
  /** Why the work would fail; it cannot be started then. */
  readonly obstacle?: string | undefined
}

/** The end of a form: error, estimate, and the start button. */
export function StartBar({ request: entered, label, preview, start, busy, error, obstacle }: StartBarProps) {
  const request = isComplete(entered) ? entered : undefined
  return (
    <div className={styles['end']}>
      {error !== undefined && <ErrorPanel error={error} />}
      {obstacle !== undefined && (
        <p role="alert" className={shared['soft']}>
          {obstacle}
        </p>
      )}
      <div className={styles['start']}>
        <Estimate request={request} />
        {preview !== undefined && (
          <Button
            disabled={request === undefined || busy || obstacle !== undefined}
            onClick={() => {
              if (preview.request !== undefined) void start(preview.request)
            }}
          >
            {preview.label}
          </Button>
        )}
        <Button
          look="primary"
          icon="play"
          disabled={request === undefined || busy || obstacle !== undefined}
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
