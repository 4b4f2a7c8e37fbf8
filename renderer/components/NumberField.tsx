import { useState } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import { Field, TextInput } from './Field.tsx'
import { isWithin, rangeProblem, readNumber } from './number-range.ts'

interface NumberFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  /** NaN while the input is not a number in range; the form must not be submitted then. */
  readonly value: number
  readonly onChange: (value: number) => void
  readonly least?: number
  readonly most?: number
  readonly whole?: boolean
  /** What the number has to be a multiple of. */
  readonly multiple?: number
  readonly disabled?: boolean
}

/** A number, with a decimal comma or point; problems are shown below the field. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, value, onChange, least = -Infinity, most = Infinity, whole = false, disabled = false } = props
  const { multiple = 1 } = props
  const { t, format } = useTexts()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? (Number.isNaN(value) ? '' : format.typed(value))
  // "At most nine quadrillion" is not helpful.
  const limit = most < Number.MAX_SAFE_INTEGER ? most : Infinity
  const range = { least, most: limit, whole, ...(multiple === 1 ? {} : { multiple }) }
  const problem = isWithin(range, readNumber(text)) ? undefined : rangeProblem(range, t, format.number)
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
            onChange(isWithin(range, number) ? number : NaN)
          }}
          onBlur={() => problem === undefined && setTyped(undefined)}
        />
      )}
    </Field>
  )
}
