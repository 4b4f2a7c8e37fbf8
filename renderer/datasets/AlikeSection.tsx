import { useAction } from '../actions/action-store.ts'
import { changeQuery } from '../app/routes.ts'
import { host, useQuery } from '../client/host.ts'
import { startJob } from '../client/job-commands.ts'
import { isActive, ordered, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'

interface AlikeSectionProps {
  readonly dataset: number
  readonly asked: boolean
  readonly onSelect: (images: readonly number[]) => void
}

/** Images that are equal or nearly, and those unlike all others: finds them and shows them in the grid, where one can act. */
export function AlikeSection({ dataset, asked, onSelect }: AlikeSectionProps) {
  const { t } = useTexts()
  const facets = useQuery('images.facets', asked ? { dataset } : undefined).value
  const jobs = ordered(useJobs((store) => store.jobs)).filter(({ kind }) => kind === 'examine')
  const job = jobs.find(isActive)
  const failed = jobs[0]?.state === 'failed' ? jobs[0].error : null
  const { looked = 0, equal = 0, near = 0 } = facets?.alike ?? {}
  const show = (query: Readonly<Record<string, string>>) =>
    changeQuery({ alike: undefined, sort: undefined, image: undefined, view: undefined, ...query })
  const look = () => void startJob({ kind: 'examine', dataset })
  useAction('dataset.duplicates', look, { enabled: job === undefined })
  const spare = async (kind: 'equal' | 'near') => {
    show({ alike: kind, sort: 'alike' })
    onSelect(await spareImages(dataset, kind))
  }
  return (
    <section aria-label={t('alike.title')}>
      <h2>{t('alike.title')}</h2>
      {job !== undefined ? (
        <RunningJob job={job} label={t('alike.title')} />
      ) : (
        <>
          {looked > 0 && (
            <>
              {(['equal', 'near'] as const).map((kind) => {
                const count = kind === 'equal' ? equal : near
                return (
                  <div key={kind} className={shared['row']}>
                    <span>{t(`alike.${kind}`, { count })}</span>
                    {count > 0 && (
                      <>
                        <Button look="quiet" onClick={() => show({ alike: kind, sort: 'alike' })}>
                          {t('alike.show')}
                        </Button>
                        <Button look="quiet" onClick={() => void spare(kind)}>
                          {t('alike.select-spare')}
                        </Button>
                      </>
                    )}
                  </div>
                )
              })}
              <div className={shared['row']}>
                <Button look="quiet" onClick={() => show({ sort: 'outliers' })}>
                  {t('alike.outliers')}
                </Button>
              </div>
              {looked < (facets?.total ?? 0) && (
                <p className={shared['soft']}>{t('alike.looked', { count: (facets?.total ?? 0) - looked })}</p>
              )}
            </>
          )}
          {failed !== null && <ErrorPanel error={failed} />}
          <Button onClick={look}>{looked === 0 ? t('alike.find') : t('alike.find-again')}</Button>
          {looked === 0 && <p className={shared['soft']}>{t('alike.hint')}</p>}
        </>
      )}
    </section>
  )
}

const pageSize = 500

/** Of each group of images that are alike, all but the first. */
async function spareImages(dataset: number, kind: 'equal' | 'near'): Promise<number[]> {
  const { ids } = await host.call('images.ids', { dataset, filter: { alike: kind }, order: 'oldest' })
  const seen = new Set<number>()
  const spare: number[] = []
  for (let start = 0; start < ids.length; start += pageSize) {
    const { images } = await host.call('images.page', { ids: ids.slice(start, start + pageSize) })
    for (const { id, equalGroup, nearGroup } of images) {
      const group = (kind === 'equal' ? equalGroup : nearGroup) ?? id
      if (seen.has(group)) spare.push(id)
      seen.add(group)
    }
  }
  return spare
}
