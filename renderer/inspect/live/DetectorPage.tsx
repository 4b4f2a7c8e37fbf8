import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../electron/contract/procedures.ts'
import type { LiveStation } from '../../../electron/contract/stations.ts'
import type { ResultOf } from '../../../electron/contract/work/kinds.ts'
import { go } from '../../app/routes.ts'
import { useDraft } from '../../client/drafts.ts'
import { useCommand, useQuery } from '../../client/host.ts'
import { isActive, useJobs, type Job } from '../../client/jobs.ts'
import { invalidate } from '../../client/queries.ts'
import { useGuard } from '../../client/station-access.ts'
import { useStation } from '../../client/stations.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { JobButtons } from '../../components/JobButtons.tsx'
import { Column, Page, Section } from '../../components/Page.tsx'
import { RunningJob } from '../../components/RunningJob.tsx'
import shared from '../../components/shared.module.css'
import { ErrorPanel, Loading } from '../../components/States.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { useStart } from '../../synthesize/use-start.ts'
import { BundleField } from '../BundleField.tsx'
import { SignInControl } from '../sign-in/SignInControl.tsx'
import { SignInPanel } from '../sign-in/SignInPanel.tsx'
import signIn from '../sign-in/sign-in.module.css'
import { Refusal } from '../upkeep/Refusal.tsx'
import { ComparisonView } from './ComparisonView.tsx'
import styles from './live.module.css'
import { useOvertaken } from './use-overtaken.ts'

type Bundles = OutputOf<'stations.bundles'>

/** Which detector of a station is in use; comparing another one, taking it into use, and back. */
export function DetectorPage({ id }: { readonly id: string }) {
  const { t } = useTexts()
  const { value, error } = useStation(id)
  const bundles = useQuery('stations.bundles', { station: id })
  const failed = error ?? bundles.error
  const state = value?.station.state
  // Since when a detector is in use is known once the station runs with it.
  useEffect(() => invalidate('stations.bundles'), [state])
  return (
    <Page
      title={value === undefined ? t('stations.bundle') : t('live.title', { name: value.station.name })}
      actions={
        <>
          <SignInControl station={id} />
          <Button icon="left" touch onClick={() => go('inspect', [id])}>
            {t('live.back')}
          </Button>
        </>
      }
    >
      <div className={signIn['beside']}>
        <Column>
          {failed !== undefined && <ErrorPanel error={failed} />}
          {value === undefined || bundles.value === undefined ? (
            failed === undefined && <Loading />
          ) : (
            <Content station={value.station} bundles={bundles.value} />
          )}
        </Column>
        <SignInPanel station={id} />
      </div>
    </Page>
  )
}

function Content({ station, bundles }: { readonly station: LiveStation; readonly bundles: Bundles }) {
  const { t } = useTexts()
  const [job, setJob] = useDraft<number | null>(`live.job.${station.id}`, null)
  const retraining = useStart(({ id }) => setJob(id))
  const comparing = useStart(({ id }) => setJob(id))
  const shown = useJobs((store) => (job === null ? undefined : store.jobs[job]))
  const working = retraining.busy || comparing.busy || (shown !== undefined && isActive(shown))
  const [bundle, setBundle] = useDraft(`live.bundle.${station.id}`, '')
  const [latest] = bundles.comparisons
  // Said beside the detector in use: the one before is none any more if it never ran.
  const [back, setBack] = useState<RolledBack>()
  const { folder } = station
  const refused = useGuard(station.id).against('change-bundle')
  return (
    <>
      {refused !== undefined && <Refusal against={refused} wanted="change-bundle" />}
      <div className={styles['two']}>
        <Named title={t('live.present')} bundle={bundles.present}>
          {back?.version === bundles.version && (
            <p className={styles['done']} role="status">
              <Icon name="success" />
              {t('live.rolled-back', { name: back.name })}
            </p>
          )}
        </Named>
        {bundles.former !== null && (
          <Named title={t('live.former')} bundle={bundles.former}>
            <RollBack
              station={station.id}
              name={bundles.former.name ?? bundles.former.hash.slice(0, 12)}
              version={bundles.version}
              refused={refused}
              onDone={setBack}
            />
          </Named>
        )}
      </div>
      <Section title={t('live.retrain')}>
        <p>{t('live.retrain.hint')}</p>
        <Button
          look="primary"
          icon="running"
          touch
          className={styles['start']}
          disabled={working || refused !== undefined}
          title={refused}
          onClick={() => void retraining.start({ kind: 'retrain', station: folder })}
        >
          {t('live.retrain')}
        </Button>
        {retraining.error !== undefined && <ErrorPanel error={retraining.error} />}
        {shown?.kind === 'retrain' && <Working job={shown} />}
      </Section>
      <Section title={t('live.compare.title')}>
        <p>{t('live.compare.hint')}</p>
        <BundleField value={bundle} known={[]} onChange={setBundle} />
        <Button
          icon="compare"
          touch
          className={styles['start']}
          disabled={working || refused !== undefined || bundle.trim() === ''}
          title={refused}
          onClick={() => void comparing.start({ kind: 'compare', station: folder, bundle: bundle.trim() })}
        >
          {t('live.compare')}
        </Button>
        {comparing.error !== undefined && <ErrorPanel error={comparing.error} />}
        {shown?.kind === 'compare' && <Working job={shown} />}
      </Section>
      {latest !== undefined && (
        <ComparisonView
          key={latest.comparedAt}
          comparison={latest}
          present={bundles.present.hash}
          version={bundles.version}
          refused={refused}
        />
      )}
    </>
  )
}

/** The job, and what a finished training says of its images. */
function Working({ job }: { readonly job: Job }) {
  const { t } = useTexts()
  if (job.error !== null) return <ErrorPanel error={job.error} />
  if (isActive(job)) {
    return (
      <div className={styles['job']}>
        <RunningJob job={job} label={job.name} />
      </div>
    )
  }
  if (job.kind !== 'retrain' || job.result === null) return <JobButtons id={job.id} />
  const { line } = job.result as ResultOf<'retrain'>
  const { unprepared, known, ...counts } = line
  return (
    <div role="status">
      <p>{t('live.retrained', counts)}</p>
      {known > 0 && <p>{t('live.retrained.known', { count: known })}</p>}
      {unprepared > 0 && <p>{t('live.retrained.unprepared', { count: unprepared })}</p>}
    </div>
  )
}

interface NamedProps {
  readonly title: string
  readonly bundle: Bundles['present']
  readonly children?: React.ReactNode
}

function Named({ title, bundle: { name, hash, since, path }, children }: NamedProps) {
  const { t, format } = useTexts()
  return (
    <Section title={title}>
      <p className={styles['bundle']}>{name ?? path}</p>
      <p>{since === null ? t('live.never') : t('live.since', { time: format.dateTime(since) })}</p>
      <p className={shared['soft']} title={hash}>
        {t('live.hash', { hash: `${hash.slice(0, 16)}…` })}
      </p>
      {children}
    </Section>
  )
}

interface RollBackProps {
  readonly station: string
  readonly name: string
  /** Of the recipe on show. */
  readonly version: number
  /** Why it may not be done here now. */
  readonly refused: string | undefined
  readonly onDone: (back: RolledBack) => void
}

/** What a roll-back brought back, and as which version of the recipe. */
interface RolledBack {
  readonly name: string
  readonly version: number
}

function RollBack({ station, name, version, refused, onDone }: RollBackProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState<string>()
  const reason = typed ?? t('live.roll-back.reason', { name })
  const rolling = useCommand('stations.rollBack')
  const { busy, expect } = useOvertaken(version, rolling.busy)
  const back = async () => {
    const done = await rolling.run({ station, reason, version })
    if (done === undefined) return
    expect(done.version)
    setTyped(undefined)
    onDone({ name, version: done.version })
  }
  return (
    <div className={styles['go']}>
      <TextField label={t('live.reason')} value={reason} onChange={setTyped} />
      <p className={shared['soft']}>{t('live.roll-back.hint')}</p>
      <Button
        icon={busy ? 'running' : 'undo'}
        touch
        disabled={busy || refused !== undefined || reason.trim() === ''}
        title={refused}
        onClick={() => void back()}
      >
        {t(busy ? 'live.roll-back.busy' : 'live.roll-back')}
      </Button>
      {rolling.error !== undefined && <ErrorPanel error={rolling.error} />}
    </div>
  )
}
