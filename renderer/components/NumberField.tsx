import { useState } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import { Field, TextInput } from './Field.tsx'

interface NumberFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  /** NaN while what is typed is no number in range; whoever holds it must not go on with that. */
  readonly value: number
  readonly onChange: (value: number) => void
  readonly least?: number
  readonly most?: number
  readonly whole?: boolean
  readonly disabled?: boolean
}

/** A number typed as people type it, with a comma or a point; what cannot be used is said below the field. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, value, onChange, least = -Infinity, most = Infinity, whole = false, disabled = false } = props
  const { t, format } = useTexts()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? (Number.isNaN(value) ? '' : String(value))
  const read = readNumber(text)
  const problem =
    Number.isNaN(read) || read < least || read > most
      ? t('number.problem.range', { least: rangeEnd(least, format.number), most: rangeEnd(most, format.number) })
      : whole && !Number.isInteger(read)
        ? t('number.problem.whole')
        : undefined
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(control) => (
        <TextInput
          {...control}
          inputMode={whole ? 'numeric' : 'decimal'}
          value={text}
          disabled={disabled}
          onChange={(event) => {
            const next = event.currentTarget.value
            const number = readNumber(next)
            setTyped(next)
            onChange(number >= least && number <= most && (!whole || Number.isInteger(number)) ? number : NaN)
          }}
          onBlur={() => problem === undefined && setTyped(undefined)}
        />
      )}
    </Field>
  )
}

/** `0,5` and `0.5` alike; NaN for what is no number. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN
}

function rangeEnd(end: number, number: (value: number) => string): string {
  return Number.isFinite(end) ? number(end) : end < 0 ? '−∞' : '∞'
}
