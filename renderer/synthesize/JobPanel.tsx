import type { ReactNode } from 'react'
import { imageNumber } from '../../electron/common/image-number.ts'
import { maskThumbnailAddress, thumbnailAddress } from '../../electron/contract/addresses.ts'
import type { ResultOf } from '../../electron/contract/work/kinds.ts'
import { routeTo } from '../app/routes.ts'
import { useQuery } from '../client/host.ts'
import type { Job } from '../client/jobs.ts'
import { JobStatus } from '../components/JobStatus.tsx'
import { typeName } from '../components/sample-type.ts'
import shared from '../components/shared.module.css'
import { Section } from '../components/Page.tsx'
import { Thumbnail } from '../grid/Thumbnail.tsx'
import { useImageCount } from '../datasets/use-image-count.ts'
import { markOf, markText } from '../review/mark.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { RunCurves } from '../runs/RunCurves.tsx'
import panelStyles from './JobPanel.module.css'
import { PreviewImages } from './PreviewImages.tsx'
import { TrainingPreviews } from './TrainingPreviews.tsx'

const latestShown = 24

interface JobPanelProps {
  readonly job: Job
  /** What its runs have found so far. */
  readonly children?: ReactNode
}

/** A job at work or the latest that ended: progress, curves of its latest run, and the images as they come. */
export function JobPanel({ job, children }: JobPanelProps) {
  const { t } = useTexts()
  const run = job.runs.at(-1)
  const shown = useQuery('runs.show', run === undefined ? undefined : { run }).value
  const failed = Number(job.result?.['failed'] ?? 0)
  return (
    <>
      <JobStatus job={job} links={job.runs.length === 1 && <RunLinks run={job.runs[0] ?? 0} />}>
        <GateOutcome result={job.result} />
        {failed > 0 && <p className={shared['soft']}>{t('pairs.failed', { count: failed })}</p>}
      </JobStatus>
      {children}
      {job.kind === 'synthesis-preview' && job.result !== null && (
        <PreviewImages images={(job.result as ResultOf<'synthesis-preview'>).images} />
      )}
      {shown !== undefined && <TrainingPreviews run={shown} />}
      {shown !== undefined && <RunCurves run={shown} />}
      {job.runs.toReversed().map((each) => (
        <LatestImages key={each} run={each} links={job.runs.length > 1} />
      ))}
    </>
  )
}

/** How many images the quality gate rejected and had replaced, by reason, and how many are still missing. */
function GateOutcome({ result }: { readonly result: Job['result'] }) {
  const { t, format, say } = useTexts()
  const rejected = Object.entries((result?.['rejected'] ?? {}) as Readonly<Record<string, number>>)
  const missing = Number(result?.['missing'] ?? 0)
  return (
    <>
      {rejected.length > 0 && (
        <ul className={shared['soft']}>
          {rejected.map(([code, count]) => (
            <li key={code}>{`${say.named('name', `rejected: ${code}`)}: ${format.number(count)}`}</li>
          ))}
        </ul>
      )}
      {missing > 0 && <p className={shared['soft']}>{t('gate.missing', { count: missing })}</p>}
    </>
  )
}

/** To a run, and to the review of what it made. */
function RunLinks({ run }: { readonly run: number }) {
  const { t } = useTexts()
  const samples = useQuery('runs.show', { run }).value?.samples ?? 0
  return (
    <>
      <a href={routeTo('runs', [run])}>{t('runs.title', { id: String(run) })}</a>
      {samples > 0 && <a href={routeTo('review', [run])}>{t('runs.open-review')}</a>}
    </>
  )
}

/** The newest images of a run. */
function LatestImages({
  run,
  links
}: {
  readonly run: number
  /** Whether the way to the run stands here, since the job has others. */
  readonly links: boolean
}) {
  const texts = useTexts()
  const { t, say } = texts
  const counted = useImageCount()
  const standing = useQuery('review.runs', {}).value?.runs.find(({ id }) => id === run)
  const total = useQuery('review.list', { run, limit: 1 }).value?.total ?? 0
  const latest = useQuery(
    'review.list',
    total === 0 ? undefined : { run, offset: Math.max(0, total - latestShown), limit: latestShown }
  ).value
  const ways = links && (
    <div className={shared['line']}>
      <RunLinks run={run} />
    </div>
  )
  if (latest === undefined || latest.samples.length === 0) return ways
  return (
    <Section
      title={t('runs.images')}
      aside={standing !== undefined && <span className={shared['soft']}>{counted(standing)}</span>}
    >
      {ways}
      <div className={panelStyles['images']}>
        {latest.samples.toReversed().map((sample) => (
          <div key={sample.id} className={panelStyles['image']}>
            <Thumbnail
              source={thumbnailAddress(sample.imageHash)}
              mask={sample.maskHash === null ? undefined : maskThumbnailAddress(sample.maskHash)}
              caption={`#${imageNumber(sample.position)}`}
              aside={sample.defectType === null ? undefined : typeName(sample.defectType, sample.method, say)}
              mark={markOf(sample)}
              markText={markText(sample, texts)}
            />
          </div>
        ))}
      </div>
    </Section>
  )
}
