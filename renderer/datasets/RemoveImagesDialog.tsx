import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { useTexts } from '../i18n/use-translate.ts'

interface RemoveImagesDialogProps {
  /** How many images are removed of how many. */
  readonly count: number
  readonly total: number
  readonly onClose: () => void
  readonly onRemove: () => void
}

/** Asks before many images leave a dataset, and says what stays. */
export function RemoveImagesDialog({ count, total, onClose, onRemove }: RemoveImagesDialogProps) {
  const { t, format } = useTexts()
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('remove-images.title', { count })}
      description={t(count >= total ? 'remove-images.all' : 'remove-images.some', { total: format.number(total) })}
      foot={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" onClick={onRemove}>
            {t('removal.remove')}
          </Button>
        </>
      }
    >
      <p>{t('remove-images.stays')}</p>
    </Dialog>
  )
}
