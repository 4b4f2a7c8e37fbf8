import { useEffect } from 'react'
import type { Problem } from '../../electron/contract/values.ts'
import { go } from '../app/routes.ts'
import { isActive, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import shared from '../components/shared.module.css'
import { notify } from '../components/notices.ts'
import { Section } from '../components/Page.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Problems, unseen } from './Problems.tsx'

/** An import that has found problems which the page had not shown before. */
export interface Imported {
  readonly name: string
  readonly dataset: number
  readonly problems: readonly Problem[]
}

interface ImportJobProps {
  readonly id: number
  /** Problems that the page has shown already. */
  readonly shown: readonly Problem[]
  readonly onFailed: () => void
  readonly onImported: (imported: Imported) => void
}

/** The running import; when it has succeeded, its dataset is opened, or what only its images showed is said first. */
export function ImportJob({ id, shown, onFailed, onImported }: ImportJobProps) {
  const { t } = useTexts()
  const job = useJobs((store) => store.jobs[id])
  const result = job?.state === 'succeeded' ? job.result : undefined
  const name = job?.name ?? ''
  useEffect(() => {
    const dataset = result?.['dataset']
    if (typeof dataset !== 'number') return
    notify(t('import.done', { name }))
    const problems = toSay((result?.['problems'] ?? []) as unknown as readonly Problem[], shown)
    if (problems.length === 0) go('datasets', [dataset])
    else onImported({ name, dataset, problems })
  }, [result, name, shown, onImported, t])
  if (job === undefined) return null
  if (isActive(job)) return <RunningJob job={job} label={name} />
  const problems = (job.error?.details?.['problems'] ?? []) as readonly Problem[]
  return (
    <>
      {job.error !== null && <ErrorPanel error={job.error} onRetry={onFailed} />}
      {Array.isArray(problems) && problems.length > 0 && <Problems problems={problems} />}
      {job.state === 'cancelled' && <Button onClick={onFailed}>{t('common.retry')}</Button>}
    </>
  )
}

/** What an import found, before its dataset is opened. */
export function ImportedSection({ name, dataset, problems }: Imported) {
  const { t } = useTexts()
  return (
    <Section title={t('import.done', { name })}>
      <Problems problems={problems} imported />
      <div className={shared['row']}>
        <Button look="primary" onClick={() => go('datasets', [dataset])}>
          {t('import.open')}
        </Button>
      </div>
    </Section>
  )
}

/** Masks that have to be looked at are shown again: the dataset does not show what was doubtful. */
function toSay(problems: readonly Problem[], shown: readonly Problem[]): readonly Problem[] {
  const news = new Set(unseen(problems, shown))
  return problems.filter((problem) => news.has(problem) || (problem.thumbnails ?? []).length > 0)
}
