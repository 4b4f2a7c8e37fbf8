import { useState } from 'react'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import type { Problem } from '../../electron/contract/values.ts'
import { useCommand } from '../client/host.ts'
import { isActive, keepJob, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Problems } from './Problems.tsx'

type Request = Extract<WorkRequest, { readonly kind: 'preview' }>

/** Decodes every image and mask of a folder when asked, and shows what was found; nothing is imported. */
export function FolderCheck({ request }: { readonly request: Request }) {
  const { t } = useTexts()
  const start = useCommand('jobs.start')
  const [jobId, setJobId] = useState<number>()
  const job = useJobs((store) => (jobId === undefined ? undefined : store.jobs[jobId]))
  const check = async () => {
    const started = await start.run({ request })
    if (started === undefined) return
    keepJob(started)
    setJobId(started.id)
  }
  if (job !== undefined && isActive(job)) return <RunningJob job={job} label={t('import.looking')} />
  const found = job?.state === 'succeeded' ? (job.result?.['problems'] as readonly Problem[] | undefined) : undefined
  return (
    <>
      {found !== undefined && <Problems problems={found} />}
      {start.error !== undefined && <ErrorPanel error={start.error} />}
      {job !== undefined && job.error !== null && <ErrorPanel error={job.error} />}
      {found === undefined && (
        <Button disabled={start.busy} onClick={() => void check()}>
          {t('import.check')}
        </Button>
      )}
    </>
  )
}
