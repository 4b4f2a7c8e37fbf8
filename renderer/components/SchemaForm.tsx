import { useState } from 'react'
import type { Json } from '../runs/config-diff.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Checkbox, Field, Select, TextInput } from './Field.tsx'
import { NumberField } from './NumberField.tsx'
import type { SchemaField } from './schema-fields.ts'
import { fieldsOf } from './schema-fields.ts'
import styles from './SchemaForm.module.css'
import { omit } from './omit.ts'

export type Settings = Record<string, Json>

interface SchemaFormProps {
  /** JSON Schema of the settings, with their defaults. */
  readonly schema: unknown
  readonly defaults: Settings
  /** What differs from the defaults. */
  readonly value: Settings
  readonly onChange: (value: Settings) => void
  /** Settings that another part of the page offers. */
  readonly without?: readonly string[]
}

/** A form for settings that the engine describes: names as in recipes and reports, so that they can be found there. */
export function SchemaForm({ schema, defaults, value, onChange, without = [] }: SchemaFormProps) {
  const fields = fieldsOf(schema).filter(({ name }) => !without.includes(name))
  const set = (name: string, next: Json) => {
    const rest = omit(value, name)
    onChange(JSON.stringify(next) === JSON.stringify(defaults[name]) ? rest : { ...rest, [name]: next })
  }
  return (
    <div className={styles['form']}>
      {fields.map((field) => (
        <SchemaControl
          key={field.name}
          field={field}
          value={value[field.name] ?? defaults[field.name] ?? null}
          onChange={(next) => set(field.name, next)}
        />
      ))}
    </div>
  )
}

interface SchemaControlProps {
  readonly field: SchemaField
  readonly value: Json
  readonly onChange: (value: Json) => void
}

function SchemaControl({ field, value, onChange }: SchemaControlProps) {
  const { name, hint } = field
  switch (field.kind) {
    case 'number':
      return (
        <NumberField
          label={name}
          hint={hint}
          least={field.least}
          most={field.most}
          whole={field.whole}
          value={typeof value === 'number' ? value : NaN}
          onChange={onChange}
        />
      )
    case 'flag':
      return <Checkbox label={name} checked={value === true} onToggle={onChange} />
    case 'choice':
      return (
        <Field label={name} hint={hint}>
          {(control) => (
            <Select
              {...control}
              value={typeof value === 'string' ? value : ''}
              choices={field.choices.map((choice) => ({ value: choice, label: choice }))}
              onChoose={onChange}
            />
          )}
        </Field>
      )
    case 'text':
      return (
        <Field label={name} hint={hint}>
          {(control) => (
            <TextInput
              {...control}
              value={typeof value === 'string' ? value : ''}
              onChange={(event) => onChange(event.currentTarget.value)}
            />
          )}
        </Field>
      )
    case 'json':
      return <JsonControl name={name} hint={hint} value={value} onChange={onChange} />
  }
}

function JsonControl({
  name,
  hint,
  value,
  onChange
}: Omit<SchemaControlProps, 'field'> & { readonly name: string; readonly hint: string | undefined }) {
  const { t } = useTexts()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? JSON.stringify(value)
  return (
    <Field label={name} hint={hint} problem={readJson(text) === undefined ? t('schema.not-json') : undefined}>
      {(control) => (
        <TextInput
          {...control}
          value={text}
          onChange={(event) => {
            const next = event.currentTarget.value
            setTyped(next)
            const read = readJson(next)
            if (read !== undefined) onChange(read)
          }}
        />
      )}
    </Field>
  )
}

export function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
