/** @file Values that are read from the command line. Errors: `option.value`. */
import type { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { faultsOf } from '../common/faults.ts'
import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'

/** A value that an option or argument does not take; `name` is such as `--port` or `<run>`. */
export function refuseValue(name: string, value: string, fault: TextValue | string): never {
  throw new FlawsmithError('option.value', { option: name, value, fault })
}

/** A whole number of at least 0. */
export function wholeNumber(text: string, name: string): number {
  const value = anyWholeNumber(text, name)
  return value >= 0 ? value : refuseValue(name, text, textOf('fault.at-least', { minimum: 0 }))
}

/** The number of a run, as an argument. */
export function runNumber(text: string): number {
  return wholeNumber(text, '<run>')
}

/** A whole number; its range is for the caller to check. */
export function anyWholeNumber(text: string, name: string): number {
  const value = Number(text)
  return text.trim() !== '' && Number.isSafeInteger(value)
    ? value
    : refuseValue(name, text, textOf('fault.whole-number'))
}

/** A number; its range is for the caller to check. */
export function anyNumber(text: string, name: string): number {
  const value = Number(text)
  return text.trim() !== '' && Number.isFinite(value) ? value : refuseValue(name, text, textOf('fault.number'))
}

/** A list such as `0,1,2`; its range is for the caller to check. */
export function wholeNumberList(text: string, name: string): number[] {
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  return values.every(Number.isSafeInteger) ? values : refuseValue(name, text, textOf('fault.whole-numbers'))
}

/** A value as a schema lets it in. */
export function checkedValue<Schema extends z.ZodType>(schema: Schema, text: string, name: string): z.output<Schema> {
  const { data, error } = schema.safeParse(text)
  if (error === undefined) return data
  return refuseValue(name, text, faultsOf(error)[0]?.values.fault ?? textOf('fault.invalid'))
}
