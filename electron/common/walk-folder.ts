import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemName } from './system-files.ts'

export interface FoundFile {
  /** Path in the folder, with forward slashes. */
  readonly name: string
  /** May be a link, also to a folder; links are not followed. */
  readonly entry: Dirent
}

/**
 * All files in a folder and its subfolders, in no particular order, without those of the system; system folders are not
 * even opened, since many may not be read. Throws what readdir throws.
 */
export async function walkFolder(folder: string, prefix = ''): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (isSystemName(entry.name)) continue
    const name = `${prefix}${entry.name}`
    if (!entry.isDirectory()) found.push({ name, entry })
    // One by one, since a folder may have a hundred thousand files: as arguments of one call they would be too many.
    else for (const file of await walkFolder(join(folder, entry.name), `${name}/`)) found.push(file)
  }
  return found
}
