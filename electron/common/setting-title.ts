/** @file What people call the places in a value: the titles that a schema gives its settings in `.meta()`. */
import { z } from 'zod'

type Schema = z.core.$ZodTypes

/**
 * The title of the setting at a path, such as "Distance limit" for `request.settings.slack`; that of a list with the number
 * of the entry, such as "Prompts 2". Of the alternatives of a union, the one that `value` means comes first. Null where the
 * schema has no title for the place.
 */
export function settingTitle(schema: z.core.$ZodType, path: readonly PropertyKey[], value: unknown): string | null {
  return settingMeta(schema, path, value)?.title ?? null
}

type Titled = Pick<z.core.GlobalMeta, 'unit' | 'empty' | 'choices' | 'description'> & { readonly title: string }

/** All that the schema says of the setting at a path, as `settingTitle` finds it. */
export function settingMeta(
  schema: z.core.$ZodType,
  [step, ...rest]: readonly PropertyKey[],
  value: unknown
): Titled | null {
  for (const { meta, inner } of readings(schema as Schema, value)) {
    if (step === undefined) {
      if (meta !== null) return meta
      continue
    }
    const child = childOf(inner, step)
    const found = child === null ? null : settingMeta(child, rest, entryOf(value, step))
    if (found !== null) return found
    if (typeof step === 'number' && rest.length === 0 && meta !== null) {
      return { ...meta, title: `${meta.title} ${step + 1}` }
    }
  }
  return null
}

interface Reading {
  /** The outermost of the schema and of what is wrapped around it that has a title. */
  readonly meta: Titled | null
  readonly inner: Schema
}

/** A schema without wrappers such as a default, or each alternative of a union, the one that is meant first. */
function readings(schema: Schema, value: unknown): readonly Reading[] {
  const own = z.globalRegistry.get(schema)
  const title = own?.title
  const meta = own === undefined || title === undefined ? null : { ...own, title }
  const { def } = schema._zod
  const within =
    def.type === 'union'
      ? def.options.toSorted((a, b) => differences(a, value) - differences(b, value))
      : 'innerType' in def
        ? [def.innerType]
        : def.type === 'pipe'
          ? [def.in]
          : def.type === 'lazy'
            ? [def.getter()]
            : null
  if (within === null) return [{ meta, inner: schema }]
  const inside = within.flatMap((each) => readings(each as Schema, value))
  return meta === null ? inside : inside.map((reading) => ({ ...reading, meta }))
}

/** How many words of an alternative, such as its kind, are not those of the value. */
function differences(alternative: z.core.$ZodType, value: unknown): number {
  const counts = readings(alternative as Schema, value).map(({ inner: { _zod } }) => {
    if (_zod.def.type !== 'object') return 0
    return Object.entries(_zod.def.shape).filter(([name, field]) => {
      const given = entryOf(value, name)
      return readings(field as Schema, given).every(({ inner: { _zod: own } }) => {
        return own.def.type === 'literal' && !own.def.values.includes(given as string)
      })
    }).length
  })
  return Math.min(...counts)
}

function childOf({ _zod: { def } }: Schema, step: PropertyKey): z.core.$ZodType | null {
  if (def.type === 'object') return Object.hasOwn(def.shape, step) ? (def.shape[String(step)] ?? null) : null
  if (def.type === 'array') return def.element
  return def.type === 'record' ? def.valueType : null
}

function entryOf(value: unknown, step: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined
}
