import { existsSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import type { PartCount } from '../contract/datasets.ts'
import type { PartRule } from '../contract/same-part.ts'
import { counted } from './counted.ts'
import { withoutUndefined } from './without-undefined.ts'

/** Options that say which images show one part. */
export interface PartOptions {
  readonly partPattern?: string
  readonly partTable?: string
  readonly partColumns?: string
}

/** The rule that the options stand for, of the images in a folder. Errors: `parts.two-rules`. */
export function partRuleOf(
  folder: string,
  { partPattern, partTable, partColumns }: PartOptions
): NonNullable<PartRule> | undefined {
  if (partPattern !== undefined && partTable !== undefined) throw new FlawsmithError('parts.two-rules')
  if (partPattern !== undefined) return { pattern: partPattern }
  if (partTable === undefined) return undefined
  // A path from here that leads into the folder is as good as one in the folder.
  const below = relative(folder, resolve(partTable))
  const isHere = !below.startsWith('..') && !isAbsolute(below) && existsSync(resolve(partTable))
  const table = (isHere ? below : partTable).replaceAll('\\', '/')
  const [file, part] = partColumns?.split(',').map((column) => column.trim()) ?? []
  return { table, ...withoutUndefined({ file, part }) }
}

/** How many parts a rule finds, with some of them. */
export function partLines({ parts, images, without, examples }: PartCount): string[] {
  const none = without === 0 ? '' : `, ${counted(without, 'image')} without part id`
  return [
    `${counted(parts, 'part')} in ${counted(images, 'image')}${none}:`,
    ...examples.map(({ part, count, files }) => `  ${part}: ${counted(count, 'image')}, such as ${files.join(', ')}`)
  ]
}
