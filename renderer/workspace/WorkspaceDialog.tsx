import { useConnection } from '../client/connection.ts'
import { Dialog } from '../components/Dialog.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { WorkspaceChooser } from './WorkspaceChooser.tsx'

interface WorkspaceDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Opens another workspace instead of the current one. */
export function WorkspaceDialog({ open, onClose }: WorkspaceDialogProps) {
  const { t } = useTexts()
  const folder = useConnection(({ workspace }) => workspace?.folder)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('workspace.switch')}
      width="wide"
      {...(folder === undefined ? {} : { description: t('workspace.now', { folder }) })}
    >
      <WorkspaceChooser onOpened={onClose} />
    </Dialog>
  )
}
