import { useState } from 'react'
import { useAction } from '../actions/action-store.ts'
import { go } from '../app/routes.ts'
import { isActive, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { ReportDialog } from './ReportDialog.tsx'

/** Asks how the report of a finished experiment is to be written, writes it, and leads to it. */
export function ReportButton({ experiment }: { readonly experiment: number }) {
  const { t } = useTexts()
  const [asking, setAsking] = useState(false)
  const [jobId, setJobId] = useState<number>()
  const job = useJobs((store) => (jobId === undefined ? undefined : store.jobs[jobId]))
  const working = job !== undefined && isActive(job)
  const ask = () => setAsking(true)
  useAction('report.make', ask, { enabled: !working })
  return (
    <>
      {job?.state === 'succeeded' ? (
        <Button icon="reports" onClick={() => go('reports', job.runs.slice(-1))}>
          {t('reports.open')}
        </Button>
      ) : job !== undefined && job.error !== null ? (
        <ErrorPanel error={job.error} compact onRetry={ask} />
      ) : (
        <Button icon="reports" disabled={working} onClick={ask}>
          {working ? t('reports.making') : t('action.report.make')}
        </Button>
      )}
      {asking && <ReportDialog experiment={experiment} onClose={() => setAsking(false)} onStart={setJobId} />}
    </>
  )
}
