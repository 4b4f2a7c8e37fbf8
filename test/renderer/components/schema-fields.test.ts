import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { boundsOf, isWithin, rangeProblem } from '../../../renderer/components/number-range.ts'
import type { SchemaField } from '../../../renderer/components/schema-fields.ts'
import {
  fieldsOf,
  withDefaults,
  isComplete,
  isSame,
  initialSettings
} from '../../../renderer/components/schema-fields.ts'
import { translator } from '../../../renderer/i18n/catalogues.ts'
import { formatsOf } from '../../../renderer/i18n/format.ts'

const schemaOf = (shape: Record<string, z.ZodType>) => z.toJSONSchema(z.strictObject(shape), { io: 'input' })

/** The only setting of an object. */
function fieldOf(type: z.ZodType): SchemaField {
  const [field] = fieldsOf(schemaOf({ it: type }))
  if (field === undefined) throw new Error('no field')
  return field
}

const foreground = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  z.object({ mode: z.literal('fixed'), threshold: z.number().min(0), inverted: z.boolean().default(false) })
])

describe('schema fields', () => {
  it.each([
    ['a number', z.number().default(1), 'number', 'needed'],
    ['a number without a default', z.int().optional(), 'number', 'absent'],
    ['a nullable number', z.number().nullable().default(null), 'number', 'null'],
    ['a boolean', z.boolean().default(true), 'flag', 'needed'],
    ['a choice', z.enum(['a', 'b']).default('a'), 'choice', 'needed'],
    ['a nullable choice', z.enum(['a', 'b']).nullable().default(null), 'choice', 'null'],
    ['a text that must not be empty', z.string().min(1), 'text', 'needed'],
    ['an optional text', z.string().min(1).optional(), 'text', 'absent'],
    ['any text', z.string().default(''), 'text', 'text'],
    ['two numbers', z.tuple([z.int(), z.int()]).default([1, 2]), 'numbers', 'needed'],
    ['texts', z.array(z.string()).default([]), 'texts', 'needed'],
    ['a group', z.strictObject({ a: z.number() }).prefault({ a: 1 }), 'group', 'needed'],
    ['a nullable group', z.strictObject({ a: z.number() }).nullable().default(null), 'group', 'null'],
    ['one of several variants', foreground.default({ mode: 'none' }), 'variants', 'needed'],
    ['anything else', z.array(z.number()).default([1]), 'json', 'needed']
  ])('represent %s', (_, type, kind, empty) => {
    expect(fieldOf(type)).toMatchObject({ name: 'it', kind, empty })
  })

  it('include the settings inside groups, and their defaults', () => {
    const inner = z.strictObject({ level: z.number().default(0.2), closing: z.int().optional() })
    const field = fieldOf(z.strictObject({ by: z.string().default('x'), part: inner.prefault({}) }).prefault({}))
    expect(field.fallback).toEqual({ by: 'x', part: { level: 0.2 } })
    expect(withDefaults(field, { part: { closing: 3 } })).toEqual({ by: 'x', part: { level: 0.2, closing: 3 } })
  })

  it('start a group with required settings empty', () => {
    const field = fieldOf(foreground.default({ mode: 'none' }))
    if (field.kind !== 'variants') throw new Error(field.kind)
    const [none, fixed] = field.variants
    expect([none?.fields, fixed?.fields.map(({ name }) => name)]).toEqual([[], ['threshold', 'inverted']])
    const start = initialSettings(fixed?.fields ?? [])
    expect(start).toEqual({ threshold: NaN, inverted: false })
    expect([isComplete({ it: { mode: 'fixed', ...start } }), isComplete({ it: { mode: 'none' } })]).toEqual([
      false,
      true
    ])
  })
})

describe('values', () => {
  it('are equal in any order of keys, and NaN is not null', () => {
    expect(isSame({ a: [1, null], b: 'x' }, { b: 'x', a: [1, null] })).toBe(true)
    expect([isSame(NaN, NaN), isSame(NaN, null), isSame(null, undefined), isSame({ a: 1 }, { b: 1 })]).toEqual([
      true,
      false,
      false,
      false
    ])
  })

  it('are complete without NaN, at any depth', () => {
    expect([undefined, null, 0, { a: [{ b: 1 }] }].map(isComplete)).toEqual([true, true, true, true])
    expect([NaN, { a: NaN }, { a: [{ b: NaN }] }].map(isComplete)).toEqual([false, false, false])
  })
})

describe('a number range', () => {
  const rangeOf = (type: z.ZodType) => {
    const field = fieldOf(type)
    if (field.kind !== 'number') throw new Error(field.kind)
    return field.range
  }
  const english = translator('en')
  const german = translator('de')

  it.each([
    [z.number(), 'Must be a number', 'Muss eine Zahl sein'],
    [z.int(), 'Must be a whole number', 'Muss eine ganze Zahl sein'],
    [z.number().min(0), 'Must be at least 0', 'Muss mindestens 0 sein'],
    [z.number().gt(0), 'Must be greater than 0', 'Muss größer als 0 sein'],
    [z.number().max(1.5), 'Must be at most 1.5', 'Muss höchstens 1,5 sein'],
    [z.number().min(0).lt(1), 'Must be at least 0 and less than 1', 'Muss mindestens 0 und kleiner als 1 sein'],
    [z.number().gt(0).max(1), 'Must be greater than 0 and at most 1', 'Muss größer als 0 und höchstens 1 sein'],
    [z.number().min(0).max(1), 'Must be between 0 and 1', 'Muss zwischen 0 und 1 liegen'],
    [z.int().positive(), 'Must be a whole number, at least 1', 'Muss eine ganze Zahl sein, mindestens 1'],
    [z.int().min(0).max(8), 'Must be a whole number between 0 and 8', 'Muss eine ganze Zahl zwischen 0 und 8 sein']
  ])('is described in words: %#', (type, en, de) => {
    const range = rangeOf(type)
    expect(rangeProblem(range, english, formatsOf('en').number)).toBe(en)
    expect(rangeProblem(range, german, formatsOf('de').number)).toBe(de)
  })

  it('accepts the same values as the host', () => {
    for (const type of [z.number().gt(0).max(1), z.int().positive(), z.number().min(-1).lt(1), z.int().nonnegative()]) {
      const range = rangeOf(type)
      for (const number of [-1.5, -1, 0, 0.5, 1, 1.5, 2, NaN]) {
        expect([number, isWithin(range, number)]).toEqual([number, type.safeParse(number).success])
      }
    }
    expect(boundsOf(rangeOf(z.number()), english, String)).toBe('')
  })
})
