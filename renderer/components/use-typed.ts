import { useState } from 'react'
import { isSame } from './schema-fields.ts'
import type { Value } from './schema-fields.ts'

interface Typed {
  /** What the box shows. */
  readonly text: string
  readonly type: (text: string) => void
  /** Writes the value as it is written when nobody types. */
  readonly settle: () => void
}

/** What is typed for a value stays as it was typed, until the value is changed from elsewhere. */
export function useTyped(value: Value, read: (text: string) => Value, write: (value: Value) => string): Typed {
  const [typed, setTyped] = useState<string>()
  const text = typed !== undefined && isSame(read(typed), value) ? typed : write(value)
  return { text, type: setTyped, settle: () => setTyped(undefined) }
}
