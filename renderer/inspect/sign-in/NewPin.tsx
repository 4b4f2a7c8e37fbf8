import { useState } from 'react'
import type { PageError } from '../../client/page-error.ts'
import { Button } from '../../components/Button.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { PinPad } from './PinPad.tsx'
import { PinProblem } from './PinProblem.tsx'
import styles from './sign-in.module.css'

interface NewPinProps {
  /** Of the button. */
  readonly label: string
  readonly command: { readonly busy: boolean; readonly error: PageError | undefined }
  readonly enabled?: boolean
  readonly onSet: (pin: string) => void
}

/** A new PIN, entered twice. */
export function NewPin({ label, command, enabled = true, onSet }: NewPinProps) {
  const { t } = useTexts()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const differ = again.length >= pin.length && again !== pin
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (pin !== '' && pin === again && enabled) onSet(pin)
      }}
    >
      <PinPad label={t('access.new-pin')} hint={t('access.new-pin.hint')} value={pin} onChange={setPin} keys={false} />
      <PinPad label={t('access.new-pin.again')} value={again} onChange={setAgain} keys={false} />
      {differ && again !== '' && <p className={styles['hint']}>{t('access.new-pin.differ')}</p>}
      <PinProblem error={command.error} wait={0} />
      <Button
        type="submit"
        look="primary"
        className={styles['large']}
        disabled={!enabled || pin === '' || pin !== again || command.busy}
      >
        {label}
      </Button>
    </form>
  )
}
