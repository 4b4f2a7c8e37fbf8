/** @file Options that stand for a setting of a spec: its schema says what they mean, which values they take and the default. */
import { Option } from 'commander'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { faultsOf } from '../common/faults.ts'
import { textOf } from '../messages/english.ts'
import { realNumber, wholeNumber } from './command.ts'

/** The schema of a setting, or one for each method or task that has it, by name. */
type SettingSchemas = z.ZodType | Readonly<Record<string, z.ZodType>>

/** The part of JSON Schema that options need, with `.meta()`. */
interface SettingJson {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly SettingJson[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly default?: unknown
  readonly title?: string
  readonly description?: string
  readonly unit?: string
  readonly empty?: string
}

/**
 * An option for a setting. It has no default, so that an option which is not given leaves the setting to the spec;
 * the help says what that gives. Where several schemas are given, the first one describes it. `only` names the methods
 * or tasks that have the setting, where not all do. Values are checked by the schemas: `option.value`.
 */
export function specOption(flags: string, schemas: SettingSchemas, only?: string): Option {
  const all: readonly (readonly [string, z.ZodType])[] =
    schemas instanceof z.ZodType ? [['', schemas]] : Object.entries(schemas)
  const settings = all.map(([name, schema]) => ({ name, schema, json: jsonOf(schema) }))
  const [first] = settings
  if (first === undefined) throw new Error(`no setting for ${flags}`)
  const { title = '', description = '', unit } = first.json
  const own = withoutNull(first.json)
  const extra = [rangeOf(own), defaultOf(settings)].filter((text) => text !== '').join(', ')
  const label = unit === undefined ? title : `${title} (${unit})`
  const help = [only === undefined ? '' : `${only}: `, `${label}. ${description}`, extra === '' ? '' : ` (${extra})`]
  const option = new Option(flags, help.join(''))
  if (own.enum !== undefined) return option.choices(own.enum.map(String))
  if (!option.required) return option
  return option.argParser((text: string) => {
    const value = own.type === 'integer' ? wholeNumber(text) : own.type === 'number' ? realNumber(text) : text
    const checks = settings.map(({ schema }) => schema.safeParse(value))
    if (checks.some(({ success }) => success)) return value
    throw refused(option.long ?? flags, text, own, checks[0]?.error)
  })
}

function jsonOf(schema: z.ZodType): SettingJson {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SettingJson
}

function withoutNull(json: SettingJson): SettingJson {
  return json.anyOf?.find(({ type }) => type !== 'null') ?? json
}

/** The limits of a number; a limit that is undefined does not hold. */
function limitsOf(json: SettingJson) {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum: below } = json
  const whole = type === 'integer'
  const above = whole ? undefined : exclusiveMinimum
  const given = whole && exclusiveMinimum !== undefined ? exclusiveMinimum + 1 : minimum
  // Zod says of every integer that it is safe.
  const least = given === Number.MIN_SAFE_INTEGER ? undefined : given
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum
  return { least, above, most, below }
}

/** Such as "1 to 100" or "above 0"; empty without limits. */
function rangeOf(json: SettingJson): string {
  const { least, above, most, below } = limitsOf(json)
  if (least !== undefined && most !== undefined) return `${least} to ${most}`
  const limits = { 'at least': least, above, 'at most': most, below }
  return Object.entries(limits)
    .flatMap(([word, limit]) => (limit === undefined ? [] : [`${word} ${limit}`]))
    .join(' and ')
}

/** Such as "default: 5; dual: 2.5": the first without its name, others only where they differ. */
function defaultOf(settings: readonly { readonly name: string; readonly json: SettingJson }[]): string {
  const texts = settings.map(({ name, json }) => ({ name, text: defaultText(json) }))
  const [first, ...others] = texts
  const different = others.filter(({ text }) => text !== '' && text !== first?.text)
  const list = [first?.text ?? '', ...different.map(({ name, text }) => `${name}: ${text}`)].filter(
    (text) => text !== ''
  )
  return list.length === 0 ? '' : `default: ${list.join('; ')}`
}

function defaultText({ default: value, empty }: SettingJson): string {
  if (value === undefined || value === null) return empty ?? ''
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'number' ? String(value) : ''
}

function refused(flag: string, text: string, json: SettingJson, error: z.ZodError | undefined): FlawsmithError {
  const [fault] = error === undefined ? [] : faultsOf(error)
  const outside = error?.issues[0]?.code === 'too_small' || error?.issues[0]?.code === 'too_big'
  const { least, most } = limitsOf(json)
  const both = outside && least !== undefined && most !== undefined
  const reason = both ? textOf('fault.between', { least, most }) : (fault?.values.fault ?? textOf('fault.invalid'))
  return new FlawsmithError('option.value', { option: flag, value: text, fault: reason })
}
