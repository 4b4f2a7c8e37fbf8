/** A setting that a form can offer, read from JSON Schema. */
export type SchemaField =
  | {
      readonly kind: 'number'
      readonly name: string
      readonly whole: boolean
      readonly least: number
      readonly most: number
      readonly hint: string | undefined
    }
  | { readonly kind: 'flag'; readonly name: string; readonly hint: string | undefined }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly choices: readonly string[]
      readonly hint: string | undefined
    }
  | { readonly kind: 'text'; readonly name: string; readonly hint: string | undefined }
  /** Anything else: lists, groups and values that may be absent, written as JSON. */
  | { readonly kind: 'json'; readonly name: string; readonly hint: string | undefined }

type Schema = Readonly<Record<string, unknown>>

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The settings of an object schema, in its order. */
export function fieldsOf(schema: unknown): readonly SchemaField[] {
  if (!isSchema(schema) || !isSchema(schema['properties'])) return []
  return Object.entries(schema['properties']).map(([name, property]) =>
    fieldOf(name, isSchema(property) ? property : {})
  )
}

function fieldOf(name: string, schema: Schema): SchemaField {
  const hint = typeof schema['description'] === 'string' ? schema['description'] : undefined
  const { type, enum: choices } = schema
  if (Array.isArray(choices) && choices.every((choice) => typeof choice === 'string')) {
    return { kind: 'choice', name, choices, hint }
  }
  if (type === 'number' || type === 'integer') {
    return {
      kind: 'number',
      name,
      whole: type === 'integer',
      least: limit(schema, 'inimum', -Infinity),
      most: limit(schema, 'aximum', Infinity),
      hint
    }
  }
  if (type === 'boolean') return { kind: 'flag', name, hint }
  if (type === 'string') return { kind: 'text', name, hint }
  return { kind: 'json', name, hint }
}

/** `minimum` or `exclusiveMinimum`, without the ends that zod writes for "any safe integer". */
function limit(schema: Schema, end: 'inimum' | 'aximum', none: number): number {
  const value = schema[`m${end}`] ?? schema[`exclusiveM${end}`]
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : none
}
