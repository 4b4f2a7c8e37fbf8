import { useState } from 'react'
import type { PageError } from '../../client/page-error.ts'
import { Button } from '../../components/Button.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { PinPad } from './PinPad.tsx'
import { PinProblem, usePinWait } from './PinProblem.tsx'
import styles from './sign-in.module.css'

interface NewPinProps {
  /** Of the button. */
  readonly label: string
  readonly command: { readonly busy: boolean; readonly error: PageError | undefined }
  readonly enabled?: boolean
  /** Whether the PIN until now is asked for: one’s own is not changed without it. */
  readonly own?: boolean
  readonly onSet: (pin: string, present: string) => void
}

/** A new PIN, entered twice. */
export function NewPin({ label, command, enabled = true, own = false, onSet }: NewPinProps) {
  const { t } = useTexts()
  const [present, setPresent] = useState('')
  const wait = usePinWait(command.error)
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const isReady = enabled && wait === 0 && pin !== '' && pin === again && (!own || present !== '')
  const differ = again.length >= pin.length && again !== pin
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onSet(pin, present)
      }}
    >
      {own && <PinPad label={t('access.present-pin')} value={present} onChange={setPresent} keys={false} />}
      <PinPad label={t('access.new-pin')} hint={t('access.new-pin.hint')} value={pin} onChange={setPin} keys={false} />
      <PinPad label={t('access.new-pin.again')} value={again} onChange={setAgain} keys={false} />
      {differ && again !== '' && <p className={styles['hint']}>{t('access.new-pin.differ')}</p>}
      <PinProblem error={command.error} wait={wait} />
      <Button type="submit" look="primary" touch disabled={!isReady || command.busy}>
        {label}
      </Button>
    </form>
  )
}
