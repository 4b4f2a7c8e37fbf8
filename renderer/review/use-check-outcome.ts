import { useEffect, useState } from 'react'
import type { ResultOf } from '../../electron/contract/work/kinds.ts'
import { useJobs } from '../client/jobs.ts'
import { notify } from '../components/notices.ts'
import { useTexts } from '../i18n/use-translate.ts'

/** Says of the job that it is given how many images an automatic check has looked at, and how many it rejected. */
export function useCheckOutcome(): (job: number) => void {
  const { t } = useTexts()
  const [id, setId] = useState<number>()
  const job = useJobs((store) => (id === undefined ? undefined : store.jobs[id]))
  const isDone = job?.kind === 'filter' && job.state === 'succeeded'
  const result = isDone ? (job.result as ResultOf<'filter'> | null) : null
  useEffect(() => {
    if (result === null) return
    notify(t('check.done', { count: result.checked, rejected: String(result.rejected) }))
  }, [result, t])
  return setId
}
