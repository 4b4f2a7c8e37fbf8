import { open, rename } from 'node:fs/promises'
import { FlawsmithError, isFullDisk, reasonOf } from '../common/errors.ts'
import { csvLine } from '../common/csv.ts'
import { fullDisk } from '../common/full-disk.ts'

type Row = readonly (string | number | null)[]

/** A CSV file that grows row by row and has its name once it is closed. Throws `file.unwritable`, `disk.full`. */
export async function tableFile(path: string, header: readonly string[]) {
  const growing = `${path}.part`
  const file = await open(growing, 'w').catch((cause: unknown) => refuse(path, cause))
  const add = async (row: Row) => {
    await file.appendFile(csvLine(row)).catch((cause: unknown) => refuse(path, cause))
  }
  await add(header)
  return {
    add,
    async close(): Promise<void> {
      await file.sync()
      await file.close()
      await rename(growing, path).catch((cause: unknown) => refuse(path, cause))
    }
  }
}

function refuse(path: string, cause: unknown): never {
  if (isFullDisk(cause)) throw fullDisk(path, cause)
  throw new FlawsmithError('file.unwritable', { reason: reasonOf(cause), path }, { cause })
}
