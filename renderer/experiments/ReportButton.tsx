import { useState } from 'react'
import { useAction } from '../actions/action-store.ts'
import { usePreferences } from '../app/preferences.ts'
import { go } from '../app/routes.ts'
import { startJob } from '../client/job-commands.ts'
import { isActive, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'

/** Writes the report of a finished experiment and leads to it. */
export function ReportButton({ experiment }: { readonly experiment: number }) {
  const { t, say } = useTexts()
  const [jobId, setJobId] = useState<number>()
  const job = useJobs((store) => (jobId === undefined ? undefined : store.jobs[jobId]))
  const author = usePreferences((preferences) => preferences.author.trim())
  const named = author === '' ? {} : { author }
  const make = async () =>
    setJobId((await startJob({ kind: 'report', experiment, language: say.language, ...named }))?.id)
  const working = job !== undefined && isActive(job)
  useAction('report.make', () => void make(), { enabled: !working })
  if (job?.state === 'succeeded') {
    return (
      <Button icon="reports" onClick={() => go('reports', job.runs.slice(-1))}>
        {t('reports.open')}
      </Button>
    )
  }
  if (job !== undefined && job.error !== null)
    return <ErrorPanel error={job.error} compact onRetry={() => void make()} />
  return (
    <Button icon="reports" disabled={working} onClick={() => void make()}>
      {working ? t('reports.making') : t('action.report.make')}
    </Button>
  )
}
