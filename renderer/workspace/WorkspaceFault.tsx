import { useState } from 'react'
import { useFrame } from '../app/frame-store.ts'
import { host } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Button } from '../components/Button.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'

interface WorkspaceFaultProps {
  readonly folder: string
  readonly error: PageError
  readonly onOpened: () => void
  readonly onRetry?: () => void
}

/** Why a workspace could not be opened; one with a damaged database can be repaired, or replaced by its newest backup. */
export function WorkspaceFault({ folder, error, onOpened, onRetry }: WorkspaceFaultProps) {
  const { t } = useTexts()
  const showCare = useFrame((frame) => frame.set)
  const [failed, setFailed] = useState<PageError>()
  const [repairing, setRepairing] = useState(false)
  const backup = newestBackup(error)
  const repair = async () => {
    setRepairing(true)
    try {
      const { kept, lost } = await host.call('workspace.repair', { folder })
      onOpened()
      // What is missing now is said by name before the work goes on.
      if (kept.length + lost.length > 0) showCare({ care: true })
    } catch (thrown) {
      setFailed(toPageError(thrown))
    } finally {
      setRepairing(false)
    }
  }
  const restore = async (path: string) => {
    try {
      await host.call('workspace.restore', { folder, backup: path })
      onOpened()
    } catch (thrown) {
      setFailed(toPageError(thrown))
    }
  }
  return (
    <>
      <ErrorPanel error={failed ?? error} onRetry={onRetry} />
      {isRepairable(error) && (
        <div className={shared['row']}>
          <Button look="primary" disabled={repairing} onClick={() => void repair()}>
            {t(repairing ? 'care.repairing' : 'care.repair')}
          </Button>
          <span className={shared['soft']}>{t('workspace.repair.hint')}</span>
        </div>
      )}
      {backup !== undefined && (
        <div className={shared['row']}>
          <Button icon="undo" disabled={repairing} onClick={() => void restore(backup)}>
            {t('workspace.restore', { name: backup.split(/[\\/]/).at(-1) ?? backup })}
          </Button>
          <span className={shared['soft']}>{t('workspace.restore.hint')}</span>
        </div>
      )}
    </>
  )
}

/** Whether the database is damaged, or was changed by somebody else. */
const isRepairable = ({ code }: Pick<PageError, 'code'>) =>
  code === 'workspace.corrupt' || code === 'workspace.schema-foreign'

function newestBackup({ code, details }: PageError): string | undefined {
  const backups = isRepairable({ code }) ? details?.['backups'] : undefined
  const [newest] = Array.isArray(backups) ? (backups as readonly unknown[]) : []
  return typeof newest === 'string' ? newest : undefined
}
