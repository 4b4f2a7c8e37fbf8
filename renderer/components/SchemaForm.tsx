import { useTexts } from '../i18n/use-translate.ts'
import { omit } from './omit.ts'
import type { SchemaField, Settings, Value } from './schema-fields.ts'
import { fieldsOf, withDefaults, isSame } from './schema-fields.ts'
import { SchemaControl } from './SchemaControl.tsx'
import styles from './SchemaForm.module.css'
import type { SettingNames, SettingProblems } from './setting-names.ts'
import { SettingNamesContext, SettingProblemsContext } from './setting-names.ts'

export type { Settings } from './schema-fields.ts'

interface SchemaFormProps {
  /** Which settings these are, to tell translations of equal names apart. */
  readonly form: string
  /** JSON Schema of the settings, with their defaults and texts. */
  readonly schema: unknown
  readonly defaults: Settings
  /** Values that differ from the defaults; NaN for invalid input. */
  readonly value: Settings
  readonly onChange: (value: Settings) => void
  /** Settings that another part of the page offers. */
  readonly without?: readonly string[]
  readonly names?: SettingNames
  /** Of texts; what is wrong with a setting by itself, the form sees. */
  readonly problems?: SettingProblems
}

/**
 * A form for settings described by the engine, labelled in the terms of the field; the names used in recipes and on the
 * command line are shown beside the hints unless `names` says otherwise.
 */
export function SchemaForm({ names = 'after-hint', problems = {}, ...fields }: SchemaFormProps) {
  return (
    <SettingNamesContext value={names}>
      <SettingProblemsContext value={problems}>
        <Fields {...fields} />
      </SettingProblemsContext>
    </SettingNamesContext>
  )
}

function Fields({
  form,
  schema,
  defaults,
  value,
  onChange,
  without = []
}: Omit<SchemaFormProps, 'names' | 'problems'>) {
  const { t } = useTexts()
  const isGroup = ({ kind }: SchemaField) => Number(kind === 'group' || kind === 'variants')
  const fields = fieldsOf(schema)
    .filter(({ name }) => !without.includes(name))
    .toSorted((one, other) => isGroup(one) - isGroup(other))
  const often = fields.filter(({ isAdvanced }) => !isAdvanced)
  const rarely = fields.filter(({ isAdvanced }) => isAdvanced)
  const control = (field: SchemaField) => {
    const { name } = field
    const standard = withDefaults(field, Object.hasOwn(defaults, name) ? defaults[name] : field.fallback)
    const change = (next: Value) =>
      onChange(
        next === undefined || isSame(withDefaults(field, next), standard)
          ? omit(value, name)
          : { ...value, [name]: next }
      )
    return (
      <SchemaControl
        key={name}
        form={form}
        path={[name]}
        field={field}
        standard={standard}
        value={Object.hasOwn(value, name) ? withDefaults(field, value[name]) : standard}
        onChange={change}
      />
    )
  }
  if (rarely.length === 0) return <div className={styles['fields']}>{often.map(control)}</div>
  return (
    <div className={styles['form']}>
      <h3 className={styles['heading']}>{t('schema.often')}</h3>
      <div className={styles['fields']}>{often.map(control)}</div>
      <h3 className={styles['heading']}>{t('schema.rarely')}</h3>
      <div className={styles['fields']}>{rarely.map(control)}</div>
    </div>
  )
}
