import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useConnection } from '../client/connection.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { startJob } from '../client/job-commands.ts'
import { isActive, ordered, useJobs } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Section } from '../components/Page.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { BackupsSection } from './BackupsSection.tsx'
import { damageOf } from './damage-of.ts'
import { Findings } from './Findings.tsx'
import { RepairResult } from './RepairResult.tsx'

type Care = OutputOf<'workspace.care'>

interface CareDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** The condition of the workspace: checks it, repairs it, backs it up and restores backups. */
export function CareDialog({ open, onClose }: CareDialogProps) {
  const { t } = useTexts()
  const folder = useConnection(({ workspace }) => workspace?.folder)
  const { value, error } = useQuery('workspace.care', open ? {} : undefined)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('care.title')}
      width="wide"
      {...(folder === undefined ? {} : { description: folder })}
    >
      {value === undefined && error === undefined && <Loading />}
      {error !== undefined && <ErrorPanel error={error} />}
      {value !== undefined && folder !== undefined && (
        <div className={shared['stack']}>
          <Condition folder={folder} care={value} />
          {value.repair !== null && <RepairResult repair={value.repair} />}
          <BackupsSection folder={folder} backups={value.backups} />
        </div>
      )}
    </Dialog>
  )
}

function Condition({ folder, care: { check } }: { readonly folder: string; readonly care: Care }) {
  const { t } = useTexts()
  const [latest] = ordered(useJobs((store) => store.jobs)).filter(({ kind }) => kind === 'check')
  const repair = useCommand('workspace.repair')
  const running = latest !== undefined && isActive(latest) ? latest : undefined
  const failed = latest?.state === 'failed' ? latest.error : null
  const damaged = damageOf(check?.findings ?? []).some(({ part }) => part !== 'models')
  return (
    <Section title={t('care.condition')}>
      <p role="status">
        <Verdict check={check} />
      </p>
      {check !== null && <Findings findings={check.findings} />}
      {running !== undefined ? (
        <RunningJob job={running} label={t('care.check')} />
      ) : (
        <div className={shared['row']}>
          <Button data-first="" disabled={repair.busy} onClick={() => void startJob({ kind: 'check' })}>
            {t('care.check')}
          </Button>
          {damaged && (
            <Button look="primary" disabled={repair.busy} onClick={() => void repair.run({ folder })}>
              {t(repair.busy ? 'care.repairing' : 'care.repair')}
            </Button>
          )}
        </div>
      )}
      <p className={shared['soft']}>{t(damaged ? 'care.repair.hint' : 'care.check.hint')}</p>
      {failed !== null && <ErrorPanel error={failed} compact />}
      {repair.error !== undefined && <ErrorPanel error={repair.error} compact />}
    </Section>
  )
}

function Verdict({ check }: { readonly check: Care['check'] }): string {
  const { t, format } = useTexts()
  if (check === null) return t('care.never')
  const date = format.dateTime(check.at)
  const count = damageOf(check.findings).length
  return count === 0 ? t('care.sound', { date }) : t('care.damaged', { count, date })
}
