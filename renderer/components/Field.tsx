import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

interface FieldProps {
  readonly label: string
  /** What the value does, in a few words. */
  readonly hint?: ReactNode
  /** Why the value is invalid. */
  readonly problem?: string | undefined
  /** Beside the label, such as a button that acts on the control of this id. */
  readonly aside?: ((controlId: string) => ReactNode) | undefined
  readonly children: (control: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': true | undefined
  }) => ReactNode
}

/** Label above, hint or problem below, linked to the control for screen readers. */
export function Field({ label, hint, problem, aside, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = problem ?? hint
  return (
    <div className={styles['field']}>
      <div className={styles['head']}>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        {aside?.(id)}
      </div>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-invalid': problem === undefined ? undefined : true
      })}
      {note !== undefined && (
        <p id={noteId} className={problem === undefined ? styles['hint'] : styles['problem']}>
          {problem !== undefined && <Icon name="error" />}
          <span>{note}</span>
        </p>
      )}
    </div>
  )
}

interface TextInputProps extends ComponentProps<'input'> {
  /** Large enough for gloves, for screens at the line. */
  readonly touch?: boolean
}

export function TextInput({ className, touch = false, type = 'text', ...rest }: TextInputProps) {
  const look = classes(styles['input'], touch && styles['touch'], className)
  return <input type={type} spellCheck={false} className={look} {...rest} />
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea spellCheck={false} className={classes(styles['input'], styles['area'], className)} {...rest} />
}

interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean
  /** Heading that it and its neighbours of the same group are listed under. */
  readonly group?: string
}

interface SelectProps<Value extends string> extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChoose: (value: Value) => void
}

/** The native select: keyboard, screen readers and touch work as usual. */
/** A value that is not among the choices is shown as it is, and can only be left. */
export function Select<Value extends string>({ value, choices, onChoose, className, ...rest }: SelectProps<Value>) {
  const isChoice = choices.some((choice) => choice.value === value)
  return (
    <span className={classes(styles['select'], className)}>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value as Value)} {...rest}>
        {!isChoice && (
          <option value={value} disabled>
            {value}
          </option>
        )}
        {[...Map.groupBy(choices, ({ group }) => group)].map(([group, members]) => {
          const options = members.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))
          return group === undefined ? (
            options
          ) : (
            <optgroup key={group} label={group}>
              {options}
            </optgroup>
          )
        })}
      </select>
      <Icon name="chevron" />
    </span>
  )
}

interface SliderProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  readonly value: number
  readonly onMove: (value: number) => void
}

export function Slider({ onMove, className, ...rest }: SliderProps) {
  return (
    <input
      type="range"
      className={classes(styles['slider'], className)}
      onChange={(event) => onMove(event.currentTarget.valueAsNumber)}
      {...rest}
    />
  )
}

interface CheckboxProps {
  readonly label: string
  readonly checked: boolean
  readonly onToggle: (checked: boolean) => void
  readonly disabled?: boolean
  readonly id?: string
  readonly 'aria-describedby'?: string | undefined
}

export function Checkbox({ label, checked, onToggle, disabled = false, ...rest }: CheckboxProps) {
  return (
    <label className={styles['checkbox']}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onToggle(event.currentTarget.checked)}
        {...rest}
      />
      {label}
    </label>
  )
}
