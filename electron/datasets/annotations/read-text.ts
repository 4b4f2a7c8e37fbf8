import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { openRegularFile, readRegularFile } from '../../common/regular-file.ts'

/** Most bytes of an annotation file: parsing takes several times as much memory. */
const largestFile = 256 * 2 ** 20

/** A file of text, of a folder, as it is encoded. Errors: `dataset.annotation-too-large`, `dataset.annotation-unreadable`. */
export async function readText(folder: string, file: string, largest = largestFile): Promise<string> {
  try {
    const { size } = await stat(join(folder, file))
    if (size > largest) {
      const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20)
      throw new FlawsmithError('dataset.annotation-too-large', {
        size: mebibytes(size),
        limit: mebibytes(largest),
        file
      })
    }
    return decode(await readRegularFile(join(folder, file)))
  } catch (cause) {
    if (cause instanceof FlawsmithError) throw cause
    throw new FlawsmithError('dataset.annotation-unreadable', { reason: reasonOf(cause), file }, { cause })
  }
}

/** The beginning of a file, to see what it is; empty where it cannot be read, which reading it whole then says. */
export async function readHead(folder: string, file: string): Promise<string> {
  const handle = await openRegularFile(join(folder, file)).catch(() => null)
  if (handle === null) return ''
  try {
    const bytes = new Uint8Array(64 * 1024)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    return decode(bytes.subarray(0, bytesRead))
  } catch {
    return ''
  } finally {
    await handle.close()
  }
}

/** By the byte order mark, else UTF-8, else Windows' Western code page, as old tools write names. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
