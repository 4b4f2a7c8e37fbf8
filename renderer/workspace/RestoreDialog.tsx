import { useCommand } from '../client/host.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { notify } from '../components/notices.ts'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { Backup } from './BackupsSection.tsx'

interface RestoreDialogProps {
  readonly folder: string
  readonly backup: Backup
  readonly onClose: () => void
}

/** Asks before the database is replaced with a backup. */
export function RestoreDialog({ folder, backup, onClose }: RestoreDialogProps) {
  const { t, format } = useTexts()
  const restore = useCommand('workspace.restore')
  const date = format.dateTime(backup.madeAt)
  const carryOut = async () => {
    if ((await restore.run({ folder, backup: backup.path })) === undefined) return
    notify(t('care.restored', { date }))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('care.restore.title', { date })}
      description={t('care.restore.hint')}
      foot={
        <>
          <Button data-first="" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button look="danger" disabled={restore.busy} onClick={() => void carryOut()}>
            {t(restore.busy ? 'care.restoring' : 'care.restore.confirm')}
          </Button>
        </>
      }
    >
      {restore.error !== undefined && <ErrorPanel error={restore.error} compact />}
    </Dialog>
  )
}
