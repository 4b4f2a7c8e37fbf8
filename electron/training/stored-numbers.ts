/** @file Numbers in the metadata of a checkpoint's file, which may be another's or damaged. */
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'

type Metadata = Readonly<Record<string, string>>

/** The updates made. Throws `checkpoint.damaged`. */
export const storedStep = (metadata: Metadata, file: string): number =>
  requireSound(z.int().min(0), Number(metadata['step'] ?? Number.NaN), file)

/** A sum of losses. Throws `checkpoint.damaged`. */
export const storedSum = (metadata: Metadata, name: string, file: string): number =>
  requireSound(z.number(), Number(metadata[name] ?? Number.NaN), file)

/** A list as JSON, empty where there is none. Throws `checkpoint.damaged`. */
export function storedList<Item>(schema: z.ZodType<Item>, text: string | undefined, file: string): Item[] {
  let list: unknown
  try {
    list = JSON.parse(text ?? '[]')
  } catch {
    list = null
  }
  return requireSound(z.array(schema), list, file)
}

function requireSound<Value>(schema: z.ZodType<Value>, value: unknown, file: string): Value {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new FlawsmithError('checkpoint.damaged', { file })
}
