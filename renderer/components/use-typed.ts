import { useState } from 'react'
import type { ChangeEvent } from 'react'
import { isSame, isUnusable } from './schema-fields.ts'
import type { Value } from './schema-fields.ts'

interface Typed {
  /** What the box shows. */
  readonly text: string
  /** For the focused input. */
  readonly box: {
    readonly value: string
    readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
    readonly onBlur: () => void
  }
}

interface TypedValue {
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly read: (text: string) => Value
  readonly write: (value: Value) => string
}

/**
 * Keeps text as typed until the value is changed from elsewhere; when the input loses focus, a valid value is
 * formatted.
 */
export function useTyped({ value, onChange, read, write }: TypedValue): Typed {
  const [typed, setTyped] = useState<string>()
  const text = typed !== undefined && isSame(read(typed), value) ? typed : write(value)
  return {
    text,
    box: {
      value: text,
      onChange: ({ currentTarget }) => {
        setTyped(currentTarget.value)
        onChange(read(currentTarget.value))
      },
      onBlur: () => !isUnusable(value) && setTyped(undefined)
    }
  }
}
