import { useState } from 'react'
import { workOf } from '../../electron/contract/work/kinds.ts'
import { useAction } from '../actions/action-store.ts'
import { controlJob } from '../client/job-commands.ts'
import { useConnection } from '../client/connection.ts'
import { isActive, useJobs } from '../client/jobs.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import shared from './shared.module.css'

interface JobButtonsProps {
  readonly id: number
  /** On the job's own page, where the menu's actions are about it too. */
  readonly bound?: boolean
}

/** Pause, resume and cancel of a job, while the host can be reached; cancelling asks first, and once more ends the process. */
export function JobButtons({ id, bound = false }: JobButtonsProps) {
  const { t } = useTexts()
  const job = useJobs((store) => store.jobs[id])
  const [asking, setAsking] = useState(false)
  const gone = useConnection(({ state }) => state === 'offline' || state === 'refused')
  if (job === undefined) return null
  const active = isActive(job)
  if (!active && job.state !== 'interrupted') return null
  const can = {
    pause: active && job.stopping === null && workOf(job.kind).pausable,
    resume: job.state === 'interrupted',
    cancel: active && job.stopping !== 'cancel'
  }
  return (
    <div className={shared['row']}>
      {bound && <Bound id={id} can={can} gone={gone} onCancel={() => setAsking(true)} />}
      {can.pause && (
        <Button icon="pause" disabled={gone} onClick={() => void controlJob('jobs.pause', id)}>
          {t('action.run.pause')}
        </Button>
      )}
      {can.resume && (
        <Button icon="play" disabled={gone} onClick={() => void controlJob('jobs.resume', id)}>
          {t('action.run.resume')}
        </Button>
      )}
      {can.cancel && (
        <Button icon="stop" disabled={gone} onClick={() => setAsking(true)}>
          {t('action.run.cancel')}
        </Button>
      )}
      {active && job.stopping === 'cancel' && (
        <Button
          icon="stop"
          disabled={gone}
          title={t('runs.end-now.hint')}
          onClick={() => void controlJob('jobs.cancel', id)}
        >
          {t('runs.end-now')}
        </Button>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('runs.cancel.title')}
        description={t('runs.cancel.text')}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{t('runs.cancel.no')}</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsking(false)
                void controlJob('jobs.cancel', id)
              }}
            >
              {t('runs.cancel.yes')}
            </Button>
          </>
        }
      />
    </div>
  )
}

interface BoundProps {
  readonly id: number
  readonly can: { readonly pause: boolean; readonly resume: boolean; readonly cancel: boolean }
  /** Whether the host cannot be reached, which carries these out. */
  readonly gone: boolean
  readonly onCancel: () => void
}

function Bound({ id, can, gone, onCancel }: BoundProps) {
  useAction('run.pause', () => void controlJob('jobs.pause', id), { enabled: can.pause && !gone })
  useAction('run.resume', () => void controlJob('jobs.resume', id), { enabled: can.resume && !gone })
  useAction('run.cancel', onCancel, { enabled: can.cancel && !gone })
  return null
}
