/** @file What is wrong with values, in any language: zod's issues as texts of the catalogue. */
import type { z } from 'zod'
import { english, textOf, type TextKey, type TextValues } from '../messages/english.ts'
import { settingTitle } from './setting-title.ts'
import type { TextValue, Values } from '../messages/message.ts'

/** What is wrong with one value; a text of the catalogue that names the place and the fault. */
export interface Fault {
  /** Such as `matrix.seeds`; empty for the whole. */
  readonly path: string
  /** In English, without the place. */
  readonly message: string
  readonly text: TextKey
  /** The path is what people call the place, where its schema has a title. */
  readonly values: { readonly path: string; readonly fault: TextValue | string }
}

type FaultKey = Extract<TextKey, `fault.${string}`>

/** A fault that a schema of ours finds: the options of `refine`, or part of an issue. */
export function faultOf<Key extends FaultKey>(key: Key, ...values: TextValues<Key>) {
  const fault = textOf(key, ...values)
  return { message: english.value(fault), params: { fault } }
}

export function faultsOf({ issues }: Pick<z.ZodError, 'issues'>): Fault[] {
  return issues.flatMap(meant).map((issue) => faultAt(issue.path.join('.'), describe(issue)))
}

/**
 * The same for people: named by the titles that the schema gives its settings or, where it gives none, by the setting
 * without what it is part of. `value` is what was checked.
 */
export function titledFaults(error: Pick<z.ZodError, 'issues'>, schema: z.ZodType, value: unknown): Fault[] {
  return error.issues.flatMap(meant).map((issue) => {
    const fault = faultAt(issue.path.join('.'), describe(issue))
    const title = settingTitle(schema, issue.path, value) ?? String(issue.path.at(-1) ?? '')
    return { ...fault, values: { ...fault.values, path: title } }
  })
}

/**
 * The faults of a union's alternative that is meant: the first that does not expect another word, such as another
 * architecture. Where all do, what they expect together.
 */
function meant(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const alternatives = issue.errors.map((faults) => faults.flatMap(meant))
  const alternative = alternatives.find((faults) => faults.every(({ code }) => code !== 'invalid_value'))
  const faults = alternative ?? expectedWords(alternatives)
  return faults.length === 0 ? [issue] : faults.map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] }))
}

/** One fault with the words that the alternatives of a union expect at the place where each expects another. */
function expectedWords(alternatives: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue[] {
  const words = alternatives.map((faults) => faults.filter((fault) => fault.code === 'invalid_value'))
  const first = words[0]?.[0]
  if (first === undefined) return []
  const place = String(first.path)
  const same = words.map((faults) => faults.find(({ path }) => String(path) === place))
  if (same.includes(undefined)) return []
  return [{ ...first, values: [...new Set(same.flatMap((fault) => fault?.values ?? []))] }]
}

/** A fault at a place. */
function faultAt(path: string, fault: TextValue | string): Fault {
  const text = path === '' ? 'fault.whole' : 'fault.at'
  return { path, message: english.value(fault), text, values: { path, fault } }
}

function describe(issue: z.core.$ZodIssue): TextValue | string {
  switch (issue.code) {
    case 'invalid_type':
      return textOf('fault.expected', { expected: issue.expected })
    case 'invalid_value':
      return textOf('fault.choice', { choices: issue.values.map(String) })
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive === true)
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive === true)
    case 'not_multiple_of':
      return textOf('fault.multiple', { divisor: issue.divisor })
    case 'unrecognized_keys':
      return textOf('fault.unknown-keys', { keys: issue.keys })
    case 'custom':
      return ownFault(issue.params) ?? issue.message
    case 'invalid_format':
      return textOf('fault.format')
    default:
      return textOf('fault.invalid')
  }
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): TextValue {
  if (origin === 'string') return textOf('fault.shortest', { count: minimum })
  if (isList(origin)) return textOf('fault.fewest', { count: minimum })
  return textOf(inclusive ? 'fault.at-least' : 'fault.above', { minimum })
}

function tooBig(origin: string, maximum: number, inclusive: boolean): TextValue {
  if (origin === 'string') return textOf('fault.longest', { count: maximum })
  if (isList(origin)) return textOf('fault.most', { count: maximum })
  return textOf(inclusive ? 'fault.at-most' : 'fault.below', { maximum })
}

const isList = (origin: string) => origin === 'array' || origin === 'set' || origin === 'map'

function ownFault(params: Record<string, unknown> | undefined): TextValue | null {
  const fault = params?.['fault']
  return typeof fault === 'object' && fault !== null && 'text' in fault
    ? (fault as TextValue & { values?: Values })
    : null
}
