import { Field, TextInput } from './Field.tsx'

interface TextFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One line of text with its label. */
export function TextField({ label, hint, value, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => <TextInput {...control} value={value} onChange={(event) => onChange(event.currentTarget.value)} />}
    </Field>
  )
}
