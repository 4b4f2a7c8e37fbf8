import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Whether a built file is missing or older than any source below some folders. */
export async function isStale(built: string, sources: readonly string[]): Promise<boolean> {
  const time = await stat(built).then(
    ({ mtimeMs }) => mtimeMs,
    () => -Infinity
  )
  for (const folder of sources) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const entry of entries.filter((each) => each.isFile())) {
      if ((await stat(join(entry.parentPath, entry.name))).mtimeMs > time) return true
    }
  }
  return false
}
