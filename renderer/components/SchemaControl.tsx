import { use, useId } from 'react'
import type { ReactNode } from 'react'
import type { SettingText } from '../../electron/messages/message.ts'
import { useSettingText } from '../i18n/setting-texts.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { classes } from './classes.ts'
import { Checkbox, Field, Select } from './Field.tsx'
import { Hidden } from './Hidden.tsx'
import { Icon } from './Icon.tsx'
import { omit } from './omit.ts'
import type { SchemaField, Settings, Value } from './schema-fields.ts'
import { withDefaults, isRecord, isSame, initialSettings, variantOf } from './schema-fields.ts'
import styles from './SchemaForm.module.css'
import { SettingNamesContext, SettingProblemsContext } from './setting-names.ts'
import { JsonBox, NumberBox, NumbersBox, TextBox, TextsBox, writeNumbers } from './SchemaInputs.tsx'

interface SchemaControlProps {
  readonly form: string
  /** Names of the groups around the setting, and its own. */
  readonly path: readonly string[]
  readonly field: SchemaField
  readonly value: Value
  /** The default of the setting. */
  readonly standard: Value
  readonly onChange: (value: Value) => void
}

type Of<Kind extends SchemaField['kind']> = SchemaControlProps & {
  readonly field: Extract<SchemaField, { readonly kind: Kind }>
}

/** A setting with its name, hint, problem, and reset button. */
export function SchemaControl(props: SchemaControlProps) {
  const { field, value, standard, onChange } = props
  const { text, label, hint, placeholder, isChanged, reset } = useSetting(props)
  const problem = use(SettingProblemsContext)[props.path.join('.')]
  if (field.kind === 'group') return <Group {...props} field={field} />
  if (field.kind === 'variants') return <Variants {...props} field={field} />
  const outer = classes(styles['setting'], isChanged && styles['changed'], isWide(field) && styles['wide'])
  if (field.kind === 'flag') return <Flag {...props} />
  const box = { label, hint, aside: reset, empty: placeholder, value, onChange }
  return (
    <div className={outer}>
      {field.kind === 'number' && <NumberBox {...box} field={field} />}
      {field.kind === 'numbers' && <NumbersBox {...box} field={field} standard={standard} />}
      {field.kind === 'text' && <TextBox {...box} problem={problem} field={field} />}
      {field.kind === 'texts' && <TextsBox {...box} />}
      {field.kind === 'json' && <JsonBox {...box} />}
      {field.kind === 'choice' && (
        <Field label={label} hint={hint} aside={reset}>
          {(control) => (
            <Select
              {...control}
              value={typeof value === 'string' ? value : ''}
              choices={[
                ...(field.empty === 'needed' ? [] : [{ value: '', label: text.empty ?? '' }]),
                ...field.choices.map((choice) => ({ value: choice, label: text.choices?.[choice] ?? choice }))
              ]}
              onChoose={(next) => onChange(next !== '' ? next : field.empty === 'null' ? null : undefined)}
            />
          )}
        </Field>
      )}
    </div>
  )
}

const isWide = ({ kind }: SchemaField) => kind === 'texts' || kind === 'json'

/** Characters that a box of one line shows whole in a narrow column. */
const mostInBox = 25

/** What every type of setting shows beside its control; what an empty box means, in its hint where it would be cut off. */
function useSetting({ form, path, field, value, standard, onChange }: SchemaControlProps) {
  const { t } = useTexts()
  const text = useSettingText(form, path, field.text)
  const isChanged = !isSame(value, standard)
  const back = useReset(text, field, standard)
  const label = text.unit === undefined ? text.title : `${text.title} (${text.unit})`
  const names = use(SettingNamesContext)
  const name = path.join('.')
  const { empty = '' } = text
  const isBox = field.kind === 'number' || field.kind === 'numbers' || field.kind === 'text'
  const isLong = isBox && empty.length > mostInBox
  const hint = (
    <>
      {names === 'tooltip' ? <span title={name}>{text.description}</span> : text.description}
      {isLong && ` ${t('schema.if-empty', { meaning: empty })}`}
      {names === 'after-hint' && (
        <>
          {' '}
          <code className={styles['identifier']}>{name}</code>
        </>
      )}
    </>
  )
  const reset = (controlId: string): ReactNode =>
    isChanged && (
      <button
        type="button"
        className={styles['reset']}
        onClick={() => {
          onChange(standard)
          document.getElementById(controlId)?.focus()
        }}
      >
        <Icon name="undo" />
        <span>
          {back}
          <Hidden>{` (${text.title})`}</Hidden>
        </span>
      </button>
    )
  return { text, label, hint, placeholder: isLong ? undefined : text.empty, isChanged, reset }
}

/** The label of the reset button, which includes the default if it is short. */
function useReset(text: SettingText, field: SchemaField, standard: Value): string {
  const { t, format } = useTexts()
  if (typeof standard === 'number' && !Number.isNaN(standard))
    return t('schema.reset', { value: format.typed(standard) })
  if (field.kind === 'numbers') return t('schema.reset', { value: writeNumbers(standard, format) })
  const word = wordOf(field, standard)
  if (word === undefined) return t('schema.reset.default')
  const said = word === '' ? (text.empty ?? t('schema.empty')) : (text.choices?.[word] ?? word)
  return t('schema.reset.word', { value: word === 'on' || word === 'off' ? t(`schema.${word}`) : said })
}

/** The value as a single word, if it has one; empty if nothing is chosen. */
function wordOf(field: SchemaField, value: Value): string | undefined {
  if (field.kind === 'flag') return value === true ? 'on' : 'off'
  if (field.kind === 'group') return isRecord(value) ? undefined : 'off'
  if (value === null || value === undefined) return ''
  const word = field.kind === 'variants' && isRecord(value) ? value[field.by] : value
  return typeof word === 'string' && word.length < 40 ? word : undefined
}

function Flag(props: SchemaControlProps) {
  const { label, hint, isChanged, reset } = useSetting(props)
  const id = useId()
  return (
    <div className={classes(styles['setting'], isChanged && styles['changed'])}>
      <div className={styles['flag']}>
        <Checkbox
          id={id}
          label={label}
          aria-describedby={`${id}-note`}
          checked={props.value === true}
          onToggle={props.onChange}
        />
        {reset(id)}
      </div>
      <p id={`${id}-note`} className={styles['hint']}>
        {hint}
      </p>
    </div>
  )
}

/** A group of settings; an optional group is switched on by a checkbox. */
function Group(props: Of<'group'>) {
  const { field, value, standard, onChange } = props
  const { label, hint, isChanged, reset } = useSetting(props)
  const id = useId()
  const isOn = isRecord(value)
  return (
    <fieldset className={classes(styles['group'], isChanged && styles['changed'])} aria-describedby={`${id}-note`}>
      <legend className={styles['legend']}>
        {field.empty === 'needed' ? (
          label
        ) : (
          <Checkbox
            id={id}
            label={label}
            checked={isOn}
            onToggle={(on) => onChange(on ? initialSettings(field.fields) : field.empty === 'null' ? null : undefined)}
          />
        )}
      </legend>
      {field.empty !== 'needed' && reset(id)}
      <p id={`${id}-note`} className={styles['hint']}>
        {hint}
      </p>
      {isOn && <Parts {...props} fields={field.fields} value={value} standard={isRecord(standard) ? standard : {}} />}
    </fieldset>
  )
}

/** One of several groups: a list of them, and the settings of the chosen one. */
function Variants(props: Of<'variants'>) {
  const { field, value, standard, onChange } = props
  const { text, label, hint, isChanged, reset } = useSetting(props)
  const chosen = variantOf(field, value)
  const same = isRecord(standard) && chosen !== undefined && standard[field.by] === chosen.value
  return (
    <div className={classes(styles['group'], isChanged && styles['changed'])}>
      <Field label={label} hint={hint} aside={reset}>
        {(control) => (
          <Select
            {...control}
            value={chosen?.value ?? ''}
            choices={field.variants.map((each) => ({
              value: each.value,
              label: text.choices?.[each.value] ?? each.value
            }))}
            onChoose={(next) => {
              const variant = field.variants.find((each) => each.value === next)
              const back = isRecord(standard) && standard[field.by] === next
              if (variant !== undefined)
                onChange(back ? standard : { [field.by]: next, ...initialSettings(variant.fields) })
            }}
          />
        )}
      </Field>
      {chosen !== undefined && chosen.fields.length > 0 && isRecord(value) && (
        <div role="group" aria-label={label}>
          <Parts {...props} fields={chosen.fields} value={value} standard={same ? standard : {}} />
        </div>
      )}
    </div>
  )
}

/** The settings of a group, which is passed on as a whole when one of them changes. */
function Parts({
  form,
  path,
  fields,
  value,
  standard,
  onChange
}: Omit<SchemaControlProps, 'field' | 'value' | 'standard'> & {
  readonly fields: readonly SchemaField[]
  readonly value: Settings
  readonly standard: Settings
}) {
  return (
    <div className={styles['fields']}>
      {fields.map((field) => {
        const { name } = field
        return (
          <SchemaControl
            key={name}
            form={form}
            path={[...path, name]}
            field={field}
            value={value[name]}
            standard={withDefaults(field, Object.hasOwn(standard, name) ? standard[name] : field.fallback)}
            onChange={(next) => onChange(next === undefined ? omit(value, name) : { ...value, [name]: next })}
          />
        )
      })}
    </div>
  )
}
