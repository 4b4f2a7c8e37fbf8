/** @file Settings that a form can offer, read from the host's JSON Schema. Pure. */
import type { SettingText } from '../../electron/messages/message.ts'
import type { Json } from '../../electron/contract/recipe-json.ts'
import type { NumberRange } from './number-range.ts'

/** A setting's value: absent if it is left out, and NaN for invalid input. */
export type Value = Json | undefined
export type Settings = Record<string, Json>

type Shape =
  | { readonly kind: 'number'; readonly range: NumberRange }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text' }
  /** A fixed number of numbers, each in its range. */
  | { readonly kind: 'numbers'; readonly ranges: readonly NumberRange[] }
  | { readonly kind: 'texts' }
  | { readonly kind: 'group'; readonly fields: readonly SchemaField[] }
  /** One of several groups; the property `by` of the value says which. */
  | { readonly kind: 'variants'; readonly by: string; readonly variants: readonly Variant[] }
  /** Anything else, written as JSON. */
  | { readonly kind: 'json' }

export interface Variant {
  readonly value: string
  readonly fields: readonly SchemaField[]
}

export type SchemaField = Shape & {
  readonly name: string
  /** In English; a setting that says nothing about itself shows its name. */
  readonly text: SettingText
  /** Rarely needed settings come after the others. */
  readonly isAdvanced: boolean
  /** Meaning of an empty box; `needed` if a value is required. */
  readonly empty: 'needed' | 'null' | 'absent' | 'text'
  /** The schema's own default, with groups filled in. */
  readonly fallback: Value
}

type Schema = Readonly<Record<string, unknown>>

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const schemasIn = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : [])

/** The settings of an object schema, in its order. */
export function fieldsOf(schema: unknown): readonly SchemaField[] {
  if (!isSchema(schema) || !isSchema(schema['properties'])) return []
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly unknown[]) : []
  return Object.entries(schema['properties']).map(([name, property]) =>
    fieldOf(name, isSchema(property) ? property : {}, required.includes(name))
  )
}

function fieldOf(name: string, schema: Schema, required: boolean): SchemaField {
  const { own, nullable } = withoutNull(schema)
  const given = schema['default'] as Value
  const shape = shapeOf(own)
  const mayBeEmpty = shape.kind === 'text' && own['minLength'] === undefined
  const empty = nullable
    ? 'null'
    : mayBeEmpty
      ? 'text'
      : required || given !== undefined || shape.kind === 'flag'
        ? 'needed'
        : 'absent'
  const isAdvanced = schema['group'] === 'advanced'
  const field = { ...shape, name, text: textOf(name, schema), isAdvanced, empty, fallback: given } as const
  return { ...field, fallback: withDefaults(field, given) }
}

/** What the schema says in `.meta()`. */
function textOf(name: string, schema: Schema): SettingText {
  const { title = name, description = '', unit, empty, choices } = schema as Partial<SettingText>
  return {
    ...{ title, description },
    ...(unit === undefined ? {} : { unit }),
    ...(empty === undefined ? {} : { empty }),
    ...(choices === undefined ? {} : { choices })
  }
}

/** Zod represents nullable values in two ways. */
function withoutNull(schema: Schema): { readonly own: Schema; readonly nullable: boolean } {
  const { type, anyOf } = schema
  if (Array.isArray(type) && type.length === 2 && type.includes('null')) {
    return { own: { ...schema, type: type.find((each) => each !== 'null') as unknown }, nullable: true }
  }
  const others = schemasIn(anyOf).filter((each) => each['type'] !== 'null')
  const [only] = others
  if (!Array.isArray(anyOf) || anyOf.length !== 2 || others.length !== 1 || only === undefined) {
    return { own: schema, nullable: false }
  }
  return { own: only, nullable: true }
}

function shapeOf(schema: Schema): Shape {
  const { type, enum: choices, prefixItems, items } = schema
  if (Array.isArray(choices) && choices.every((choice) => typeof choice === 'string'))
    return { kind: 'choice', choices }
  if (type === 'number' || type === 'integer') return { kind: 'number', range: rangeOf(schema) }
  if (type === 'boolean') return { kind: 'flag' }
  if (type === 'string') return { kind: 'text' }
  if (type === 'array') {
    const each = schemasIn(prefixItems)
    const numeric = each.every((item) => item['type'] === 'number' || item['type'] === 'integer')
    if (each.length > 0 && numeric) return { kind: 'numbers', ranges: each.map(rangeOf) }
    if (isSchema(items) && items['type'] === 'string') return { kind: 'texts' }
  }
  if (type === 'object' && isSchema(schema['properties'])) return { kind: 'group', fields: fieldsOf(schema) }
  return variantsOf(schemasIn(schema['oneOf'])) ?? { kind: 'json' }
}

/** Groups distinguished by a string property. */
function variantsOf(groups: readonly Schema[]): Shape | undefined {
  const wordsOf = (group: Schema) =>
    Object.entries(isSchema(group['properties']) ? group['properties'] : {}).flatMap(([name, property]) =>
      isSchema(property) && typeof property['const'] === 'string' ? [[name, property['const']] as const] : []
    )
  const by = groups[0] === undefined ? undefined : wordsOf(groups[0])[0]?.[0]
  if (by === undefined) return undefined
  const variants = groups.flatMap((group) =>
    wordsOf(group)
      .filter(([name]) => name === by)
      .map(([, value]) => ({ value, fields: fieldsOf(group).filter(({ name }) => name !== by) }))
  )
  return variants.length === groups.length ? { kind: 'variants', by, variants } : undefined
}

/** Without the limits that zod writes for "any safe integer"; those of integers are inclusive. */
function rangeOf(schema: Schema): NumberRange {
  const whole = schema['type'] === 'integer'
  const end = (name: string) => {
    const value = schema[name]
    return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
  }
  const [above, below] = [end('exclusiveMinimum'), end('exclusiveMaximum')]
  const least = end('minimum') ?? (whole && above !== undefined ? above + 1 : above)
  const most = end('maximum') ?? (whole && below !== undefined ? below - 1 : below)
  return {
    whole,
    least: least ?? -Infinity,
    most: most ?? Infinity,
    ...(!whole && above !== undefined ? { aboveLeast: true } : {}),
    ...(!whole && below !== undefined ? { belowMost: true } : {}),
    ...(typeof schema['multipleOf'] === 'number' ? { multiple: schema['multipleOf'] } : {})
  }
}

/** A value whose groups name every setting that has a default. */
export function withDefaults(field: SchemaField, value: Value): Value {
  if (!isRecord(value)) return value
  if (field.kind === 'group') return { ...value, ...filledGroup(field.fields, value) }
  if (field.kind !== 'variants') return value
  return { ...value, ...filledGroup(variantOf(field, value)?.fields ?? [], value) }
}

function filledGroup(fields: readonly SchemaField[], value: Settings): Settings {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const own = Object.hasOwn(value, field.name) ? withDefaults(field, value[field.name]) : field.fallback
      return own === undefined ? [] : [[field.name, own]]
    })
  )
}

/** A group before anything is entered: NaN for a required value without a default. */
export function initialSettings(fields: readonly SchemaField[]): Settings {
  return Object.fromEntries(
    fields.flatMap(({ name, fallback, empty }) => {
      const value = fallback === undefined && empty === 'needed' ? NaN : fallback
      return value === undefined ? [] : [[name, value]]
    })
  )
}

export function variantOf(field: Extract<SchemaField, { kind: 'variants' }>, value: Value): Variant | undefined {
  return isRecord(value) ? field.variants.find((each) => each.value === value[field.by]) : undefined
}

export function isRecord(value: unknown): value is Settings {
  return isSchema(value)
}

/** Whether two values are equal, ignoring the order of keys. */
export function isSame(one: Value, other: Value): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]))
  }
  if (!isRecord(one) || !isRecord(other)) return Object.is(one, other)
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]))
}

/** Invalid input in a form: NaN. */
export function isUnusable(value: unknown): boolean {
  return typeof value === 'number' && Number.isNaN(value)
}

/** Whether a request can be sent: nothing in it is unusable. */
export function isComplete(value: unknown): boolean {
  if (typeof value === 'number') return !isUnusable(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(isComplete)
}

/** Undefined for invalid JSON. */
export function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
