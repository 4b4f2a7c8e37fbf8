import { useEffect, useState } from 'react'
import type { InputOf } from '../../electron/contract/procedures.ts'
import type { Inspection } from '../../electron/contract/datasets.ts'
import { useCommand } from '../client/host.ts'
import { isActive, keepJob, useJobs } from '../client/jobs.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { Problem } from '../../electron/contract/values.ts'
import shared from '../components/shared.module.css'
import { isMixed, spanOf } from './image-sizes.ts'
import { Problems, unseen } from './Problems.tsx'

type Preview = Omit<Extract<InputOf<'jobs.start'>['request'], { readonly kind: 'preview' }>, 'kind'>

interface CheckImagesProps {
  readonly request: Preview
  /** The request as text, which says what a check was of. */
  readonly asked: string
  /** Problems that are shown already. */
  readonly known: readonly Problem[]
  /** Called with all problems that were found, once they are shown. */
  readonly onShown: (checked: { readonly of: string; readonly problems: readonly Problem[] }) => void
}

/** Decodes all images of a folder before their import, and shows which are taken for one part, and all problems. */
export function CheckImages({ request, asked, known, onShown }: CheckImagesProps) {
  const { t } = useTexts()
  const start = useCommand('jobs.start')
  const [jobId, setJobId] = useState<number>()
  const job = useJobs((store) => (jobId === undefined ? undefined : store.jobs[jobId]))
  const check = async () => {
    const begun = await start.run({ request: { kind: 'preview', ...request } })
    if (begun === undefined) return
    keepJob(begun)
    setJobId(begun.id)
  }
  const found = job?.state === 'succeeded' ? (job.result as unknown as Inspection) : undefined
  useEffect(() => {
    if (found !== undefined) onShown({ of: asked, problems: found.problems })
  }, [found, asked, onShown])
  const news = found === undefined ? [] : unseen(found.problems, known)
  const error = start.error ?? job?.error ?? undefined
  if (job !== undefined && isActive(job)) return <RunningJob job={job} label={t('import.looking')} />
  return (
    <>
      <div className={shared['row']}>
        <Button onClick={() => void check()} disabled={start.busy}>
          {t('import.check')}
        </Button>
      </div>
      {error !== undefined && <ErrorPanel error={error} />}
      {found !== undefined && (
        <section aria-label={t('import.checked')}>
          <p>
            {found.specimens.parts === 0
              ? t('import.no-same-parts')
              : t('import.same-parts', {
                  count: found.specimens.parts,
                  images: found.specimens.images,
                  largest: found.specimens.largest
                })}
          </p>
          <ul>
            {found.specimens.examples.map((names) => (
              <li key={names[0]}>{names.join(' = ')}</li>
            ))}
          </ul>
          {isMixed(found.summary) && (
            <p>
              {t('import.sizes-differ', { width: spanOf(found.summary.width), height: spanOf(found.summary.height) })}
            </p>
          )}
          <Problems problems={news} />
          {news.length === 0 && (
            <Badge icon="success">{t(known.length === 0 ? 'import.no-problems' : 'import.no-more-problems')}</Badge>
          )}
        </section>
      )}
    </>
  )
}
