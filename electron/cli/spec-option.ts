/** @file Options that stand for a setting of a spec: its schema says what they mean, which values they take and the default. */
import { Option } from 'commander'
import { z } from 'zod'
import { faultsOf } from '../common/faults.ts'
import { textOf } from '../messages/english.ts'
import { anyNumber, anyWholeNumber, refuseValue, wholeNumberList } from './option-value.ts'
import { giveMeaning } from './typed-options.ts'

/** The schema of a setting, or one for each method or task that has it, by name. */
type SettingSchemas = z.ZodType | Readonly<Record<string, z.ZodType>>

/** The part of JSON Schema that options need, with `.meta()`. */
interface SettingJson {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: string
  readonly items?: SettingJson
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
 * An option for a setting; in place of flags, the name of the setting gives them. It has no default, so that an option which is not given leaves the setting to the spec;
 * the help says what that gives. Where several schemas are given, the first one describes it. `only` names the methods
 * or tasks that have the setting, where not all do. Values are checked by the schemas: `option.value`. A list of numbers
 * is given with commas, and where the flags are variadic (`<runs...>`) as several words too.
 */
export function specOption(flagsOrName: string, schemas: SettingSchemas, only?: string): Option {
  const all: readonly (readonly [string, z.ZodType])[] =
    schemas instanceof z.ZodType ? [['', schemas]] : Object.entries(schemas)
  const settings = all.map(([name, schema]) => ({ name, schema, json: jsonOf(schema) }))
  const [first] = settings
  if (first === undefined) throw new Error(`no setting for ${flagsOrName}`)
  const { title = '', description = '', unit } = first.json
  const own = withoutNull(first.json)
  const flags = flagsOrName.startsWith('-') ? flagsOrName : flagsOf(flagsOrName, own)
  const extra = [rangeOf(own), defaultOf(settings)].filter((text) => text !== '').join(', ')
  const label = unit === undefined ? title : `${title} (${unit})`
  const help = [
    only === undefined ? '' : `${only}: `,
    description === '' ? label : `${label}. ${description}`,
    ...wordsFor(settings),
    extra === '' ? '' : ` (${extra})`
  ]
  const option = giveMeaning(new Option(flags, help.join('')), {
    titles: settings.flatMap(({ json }) => json.title ?? [])
  })
  const choices = [...new Set(settings.flatMap(({ json }) => choicesOf(withoutNull(json))))]
  if (choices.length > 0) return option.choices(choices)
  if (!option.required) return option
  return option.argParser((text: string, before: unknown) => {
    const name = option.long ?? flags
    const value = valueOf(text, own, name)
    const checks = settings.map(({ schema }) => schema.safeParse(value))
    if (!checks.some(({ success }) => success)) refuse(name, text, own, checks[0]?.error)
    return option.variadic && Array.isArray(before) ? [...(before as unknown[]), ...(value as unknown[])] : value
  })
}

function valueOf(text: string, { type }: SettingJson, name: string): unknown {
  if (type === 'integer') return anyWholeNumber(text, name)
  if (type === 'number') return anyNumber(text, name)
  return type === 'array' ? wholeNumberList(text, name) : text
}

/** Such as `--real-share <fraction>` for `realShare`. */
function flagsOf(name: string, { type, enum: choices, minimum, maximum, exclusiveMaximum }: SettingJson): string {
  const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  if (type === 'boolean') return flag
  if (choices !== undefined) return `${flag} <name>`
  if (type === 'integer') return `${flag} <n>`
  if (type !== 'number') return `${flag} <text>`
  return minimum === 0 && (maximum ?? exclusiveMaximum) === 1 ? `${flag} <fraction>` : `${flag} <n>`
}

function choicesOf({ enum: choices, const: only }: SettingJson): string[] {
  return (choices ?? (only === undefined ? [] : [only])).map(String)
}

/** What a schema says of its only value, where others leave a choice. */
function wordsFor(settings: readonly { readonly json: SettingJson }[]): string[] {
  return settings
    .slice(1)
    .flatMap(({ json }) => (json.const === undefined ? [] : [` ${json.const}: ${json.description ?? ''}`]))
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
  // What comes without a choice is no choice of its own.
  const unset = settings[0]?.json.default === null && choicesOf(withoutNull(settings[0].json)).length > 0
  const text = list.join('; ')
  if (unset && text !== '') return `if omitted: ${text.toLowerCase()}`
  return text === '' ? '' : `default: ${text}`
}

function defaultText({ default: value, empty }: SettingJson): string {
  if (value === undefined || value === null) return empty ?? ''
  if (typeof value === 'string' && value !== '') return value
  if (Array.isArray(value)) return value.join(',')
  return typeof value === 'number' ? String(value) : ''
}

function refuse(name: string, text: string, json: SettingJson, error: z.ZodError | undefined): never {
  const [fault] = error === undefined ? [] : faultsOf(error)
  const outside = error?.issues[0]?.code === 'too_small' || error?.issues[0]?.code === 'too_big'
  const { least, most } = limitsOf(json)
  const both = outside && least !== undefined && most !== undefined
  const reason = both ? textOf('fault.between', { least, most }) : (fault?.values.fault ?? textOf('fault.invalid'))
  return refuseValue(name, text, reason)
}
