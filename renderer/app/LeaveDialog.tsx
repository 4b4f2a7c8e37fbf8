import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { answerLeaving, useUnsaved } from './unsaved.ts'

/** Asks what becomes of unsaved work before it is left: it is saved, discarded, or not left. */
export function LeaveDialog() {
  const { t } = useTexts()
  const { wanted, works } = useUnsaved()
  const savable = [...works.values()].every(({ save }) => save !== undefined)
  const answer = (given: Parameters<typeof answerLeaving>[0]) => () => void answerLeaving(given)
  return (
    <Dialog
      open={wanted !== null}
      onClose={answer('stay')}
      title={t(savable ? 'leave.title' : 'leave.title.unsavable')}
      description={t(savable ? 'leave.hint' : 'leave.hint.unsavable')}
      foot={
        <>
          <Button data-first={savable ? undefined : ''} onClick={answer('stay')}>
            {t('leave.stay')}
          </Button>
          <Button onClick={answer('discard')}>{t('leave.discard')}</Button>
          {savable && (
            <Button look="primary" onClick={answer('save')}>
              {t('leave.save')}
            </Button>
          )}
        </>
      }
    />
  )
}
