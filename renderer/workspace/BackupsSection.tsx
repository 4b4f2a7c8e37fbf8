import { useState } from 'react'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { workOf } from '../../electron/contract/work/kinds.ts'
import { useCommand } from '../client/host.ts'
import { startJob } from '../client/job-commands.ts'
import { isActive, ordered, useJobs } from '../client/jobs.ts'
import { queryClient } from '../client/queries.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { FolderChooser } from '../components/FolderChooser.tsx'
import { Section } from '../components/Page.tsx'
import { RunningJob } from '../components/RunningJob.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Findings } from './Findings.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'

export type Backup = OutputOf<'workspace.care'>['backups'][number]

interface BackupsSectionProps {
  readonly folder: string
  readonly backups: readonly Backup[]
}

/** The backups of the database, each with its check; makes one, restores one, and copies the whole workspace. */
export function BackupsSection({ folder, backups }: BackupsSectionProps) {
  const { t, format } = useTexts()
  const backUp = useCommand('workspace.backUp')
  const [restoring, setRestoring] = useState<Backup>()
  const [choosing, setChoosing] = useState(false)
  const make = async () => {
    const care = await backUp.run({})
    if (care !== undefined) queryClient.setQueryData(['workspace.care', {}], care)
  }
  return (
    <Section title={t('care.backups')}>
      {backups.length === 0 ? (
        <p>{t('care.backups.none')}</p>
      ) : (
        <Table
          caption={t('care.backups')}
          compact
          rows={backups}
          keyOf={({ path }) => path}
          columns={[
            { id: 'made', head: t('care.backup.made'), cell: ({ madeAt }) => format.dateTime(madeAt) },
            { id: 'size', head: t('care.backup.size'), numeric: true, cell: ({ bytes }) => format.bytes(bytes) },
            { id: 'check', head: t('care.backup.check'), cell: (backup) => <CheckBadge backup={backup} /> },
            {
              id: 'restore',
              head: '',
              cell: (backup) => (
                <Button look="quiet" icon="undo" onClick={() => setRestoring(backup)}>
                  {t('care.restore')}
                </Button>
              )
            }
          ]}
        />
      )}
      <div className={shared['row']}>
        <Button disabled={backUp.busy} onClick={() => void make()}>
          {t(backUp.busy ? 'care.backing-up' : 'care.back-up')}
        </Button>
        <Button icon="folder" onClick={() => setChoosing(true)}>
          {t('care.copy')}
        </Button>
      </div>
      {backUp.error !== undefined && <ErrorPanel error={backUp.error} compact />}
      <p className={shared['soft']}>{t('care.copy.hint')}</p>
      <LatestCopy />
      <FolderChooser
        open={choosing}
        onClose={() => setChoosing(false)}
        onChoose={(path) => void startJob({ kind: 'backup', folder: path })}
      />
      {restoring !== undefined && (
        <RestoreDialog folder={folder} backup={restoring} onClose={() => setRestoring(undefined)} />
      )}
    </Section>
  )
}

function CheckBadge({ backup: { check } }: { readonly backup: Backup }) {
  const { t } = useTexts()
  if (check === null) return <Badge icon="info">{t('care.backup.unchecked')}</Badge>
  if (check.damage === 0) return <Badge icon="check">{t('care.backup.passed')}</Badge>
  return (
    <Badge icon="warning" tone="bad">
      {t('care.backup.failed')}
    </Badge>
  )
}

/** How far the latest copy of the whole workspace is, or where it lies. */
function LatestCopy() {
  const { t } = useTexts()
  const [job] = ordered(useJobs((store) => store.jobs)).filter(({ kind }) => kind === 'backup')
  if (job === undefined) return null
  if (isActive(job)) return <RunningJob job={job} label={t('care.copying', { folder: job.name })} />
  if (job.state === 'failed' && job.error !== null) return <ErrorPanel error={job.error} compact />
  const { success, data } = workOf('backup').result.safeParse(job.result)
  if (!success) return null
  return (
    <>
      <p>{t('care.copied', { folder: data.path })}</p>
      <Findings findings={data.damage} />
    </>
  )
}
