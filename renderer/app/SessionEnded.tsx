import { useState } from 'react'
import { useConnection } from '../client/connection.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { useTexts } from '../i18n/use-translate.ts'

/** Says that the host no longer knows this page, and how to get back in; the page behind it stays as it is. */
export function SessionEnded() {
  const { t } = useTexts()
  const refused = useConnection(({ state }) => state === 'refused')
  const [closed, setClosed] = useState(false)
  if (!refused && closed) setClosed(false)
  const close = () => setClosed(true)
  return (
    <Dialog
      open={refused && !closed}
      onClose={close}
      title={t('session.ended')}
      description={t('session.ended.why')}
      foot={<Button onClick={close}>{t('common.close')}</Button>}
    >
      <p>{t('session.ended.remedy')}</p>
    </Dialog>
  )
}
