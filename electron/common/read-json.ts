import type { z } from 'zod'
import { readRegularFile } from './regular-file.ts'

/** What a JSON file holds; null where it is gone, half written or of another form. */
export async function readJsonOrNull<Schema extends z.ZodType>(
  path: string,
  schema: Schema
): Promise<z.output<Schema> | null> {
  const text = await readRegularFile(path, 'utf8').catch(() => '')
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
