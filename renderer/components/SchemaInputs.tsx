import type { ReactNode } from 'react'
import type { Formats } from '../i18n/format.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Field, TextArea, TextInput } from './Field.tsx'
import type { NumberRange } from './number-range.ts'
import { isWithin, rangeProblem, readNumber } from './number-range.ts'
import type { SchemaField, Value } from './schema-fields.ts'
import { isUnusable, readJson } from './schema-fields.ts'
import { useTyped } from './use-typed.ts'

interface BoxProps {
  readonly label: string
  readonly hint: ReactNode
  readonly aside: (controlId: string) => ReactNode
  /** What an empty box means, where it may be empty. */
  readonly empty: string | undefined
  readonly value: Value
  readonly onChange: (value: Value) => void
}

type FieldBoxProps<Kind extends SchemaField['kind']> = BoxProps & {
  readonly field: Extract<SchemaField, { readonly kind: Kind }>
}

/** The value of an empty box: NaN if a value is required. */
function emptyValue({ empty }: SchemaField): Value {
  return empty === 'null' ? null : empty === 'absent' ? undefined : empty === 'text' ? '' : NaN
}

export function NumberBox({ field, value, onChange, empty, ...rest }: FieldBoxProps<'number'>) {
  const { t, format } = useTexts()
  const read = (text: string): Value => {
    if (text.trim() === '') return emptyValue(field)
    const number = readNumber(text)
    return isWithin(field.range, number) ? number : NaN
  }
  const { box } = useTyped({
    value,
    onChange,
    read,
    write: (each) => (typeof each === 'number' && !isUnusable(each) ? format.typed(each) : '')
  })
  return (
    <Field {...rest} problem={isUnusable(value) ? rangeProblem(field.range, t, format.number) : undefined}>
      {(control) => (
        <TextInput
          {...control}
          inputMode={field.range.whole && field.range.least >= 0 ? 'numeric' : 'decimal'}
          placeholder={empty}
          {...box}
        />
      )}
    </Field>
  )
}

/** Numbers separated by commas, or by semicolons if commas are the decimal separator. */
export function NumbersBox(props: FieldBoxProps<'numbers'> & { readonly standard: Value }) {
  const { field, standard, value, onChange, empty, ...rest } = props
  const { t, format } = useTexts()
  const read = (text: string): Value => {
    if (text.trim() === '') return emptyValue(field)
    const numbers = readNumbers(text)
    const fits =
      numbers.length === field.ranges.length && numbers.every((each, index) => isWithinOf(field, each, index))
    return fits ? numbers : NaN
  }
  const { text, box } = useTyped({ value, onChange, read, write: (each) => writeNumbers(each, format) })
  const problem = isUnusable(value) ? numbersProblem(readNumbers(text), field.ranges) : undefined
  return (
    <Field
      {...rest}
      problem={
        problem === undefined
          ? undefined
          : problem === 'count'
            ? t('schema.problem.numbers', {
                example: writeNumbers(standard, format) || field.ranges.map(() => 1).join(', ')
              })
            : `${format.number(problem.number)}: ${rangeProblem(problem.range, t, format.number)}`
      }
    >
      {(control) => <TextInput {...control} placeholder={empty} {...box} />}
    </Field>
  )
}

function isWithinOf({ ranges }: { readonly ranges: readonly NumberRange[] }, number: number, index: number): boolean {
  const range = ranges[index]
  return range !== undefined && isWithin(range, number)
}

/** The first number out of range, or that there are too many, too few, or invalid ones. */
function numbersProblem(numbers: readonly number[], ranges: readonly NumberRange[]) {
  if (numbers.length !== ranges.length || numbers.some((number) => Number.isNaN(number))) return 'count'
  const at = numbers.findIndex((number, index) => !isWithinOf({ ranges }, number, index))
  const [number, range] = [numbers[at], ranges[at]]
  return number === undefined || range === undefined ? 'count' : { number, range }
}

function readNumbers(text: string): number[] {
  return text.split(text.includes(';') ? ';' : ',').map(readNumber)
}

export function writeNumbers(value: Value, format: Formats): string {
  const texts = listOf(value).map((each) => (typeof each === 'number' ? format.typed(each) : each))
  return texts.join(texts.some((text) => text.includes(',')) ? '; ' : ', ')
}

function listOf(value: Value): readonly (number | string)[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number' || typeof each === 'string') : []
}

export function TextBox({
  field,
  value,
  onChange,
  empty,
  problem,
  ...rest
}: FieldBoxProps<'text'> & { readonly problem: string | undefined }) {
  const { t } = useTexts()
  return (
    <Field {...rest} problem={isUnusable(value) ? t('schema.problem.empty') : problem}>
      {(control) => (
        <TextInput
          {...control}
          placeholder={empty}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            const next = event.currentTarget.value
            onChange(next.trim() === '' ? emptyValue(field) : next)
          }}
        />
      )}
    </Field>
  )
}

/** Texts, one a line. */
export function TextsBox({ value, onChange, empty, ...rest }: BoxProps) {
  const read = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
  const { box } = useTyped({ value, onChange, read, write: (lines) => listOf(lines).join('\n') })
  return <Field {...rest}>{(control) => <TextArea {...control} placeholder={empty} {...box} />}</Field>
}

/** Fallback: a value as JSON. */
export function JsonBox({ value, onChange, empty, ...rest }: BoxProps) {
  const { t } = useTexts()
  const read = (text: string): Value => (text.trim() === '' ? undefined : (readJson(text) ?? NaN))
  const write = (json: Value) => (json === undefined ? '' : JSON.stringify(json))
  const { box } = useTyped({ value, onChange, read, write })
  return (
    <Field {...rest} problem={isUnusable(value) ? t('schema.not-json') : undefined}>
      {(control) => <TextArea {...control} placeholder={empty} {...box} />}
    </Field>
  )
}
