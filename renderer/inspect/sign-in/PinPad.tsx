import { useId, type Ref } from 'react'
import { Icon } from '../../components/Icon.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import styles from './sign-in.module.css'

interface PinPadProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (pin: string) => void
  /** False for a second box beside one that has the keys. */
  readonly keys?: boolean
  readonly field?: Ref<HTMLInputElement>
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const longest = 12

/** A PIN by touch or by keyboard; its digits are not shown. */
export function PinPad({ label, hint, value, onChange, keys = true, field }: PinPadProps) {
  const { t } = useTexts()
  const hintId = useId()
  const set = (pin: string) => onChange(pin.replace(/\D/g, '').slice(0, longest))
  const key = (digit: string) => (
    <button
      key={digit}
      type="button"
      className={styles['key']}
      aria-label={t('access.pin.digit', { digit })}
      onClick={() => set(value + digit)}
    >
      {digit}
    </button>
  )
  return (
    <div className={styles['pad']}>
      <label className={styles['pin']}>
        <span>{label}</span>
        <input
          ref={field}
          type="password"
          // The keys below are in place of the system's own.
          inputMode={keys ? 'none' : 'numeric'}
          autoComplete="off"
          aria-describedby={hint === undefined ? undefined : hintId}
          value={value}
          onChange={(event) => set(event.currentTarget.value)}
        />
      </label>
      {hint !== undefined && (
        <p id={hintId} className={styles['hint']}>
          {hint}
        </p>
      )}
      {keys && (
        <div className={styles['keys']}>
          {digits.map(key)}
          <span />
          {key('0')}
          <button
            type="button"
            className={styles['key']}
            aria-label={t('access.pin.back')}
            onClick={() => set(value.slice(0, -1))}
          >
            <Icon name="left" />
          </button>
        </div>
      )}
    </div>
  )
}
