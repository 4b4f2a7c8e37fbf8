import { join } from 'node:path'
import { sha256File, writeFileAtomic } from '../electron/common/files.ts'

/** Writes what the program later compares its files with (electron/common/program-integrity.ts): paths with `/` below `folder`. */
export async function listProgramFiles(folder: string, paths: readonly string[], list: string): Promise<void> {
  const hashes: Record<string, string> = {}
  for (const path of paths) if (path !== list) hashes[path] = await sha256File(join(folder, path))
  await writeFileAtomic(join(folder, list), `${JSON.stringify(hashes, null, 1)}\n`)
}
