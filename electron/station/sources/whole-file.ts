/** @file Reads image files that other programs write. */
import { failureOf, FlawsmithError, reasonOf, type Failure } from '../../common/errors.ts'
import { openRegularFile } from '../../common/regular-file.ts'
import { fileKeyOf } from './folder-scan.ts'

/** Enough for any image of 64 megapixels. */
export const largestFile = 640n * 1024n * 1024n

/** The bytes of a file that does not change meanwhile, else null. */
export async function readWhole(path: string, fileKey: string): Promise<Uint8Array | null> {
  const file = await openRegularFile(path)
  try {
    const bytes = await file.readFile()
    const { size, mtimeNs, ino } = await file.stat({ bigint: true })
    const same = fileKeyOf({ size, modified: mtimeNs, inode: ino }) === fileKey
    return same && BigInt(bytes.byteLength) === size ? bytes : null
  } finally {
    await file.close()
  }
}

export function unreadable(source: string, cause: unknown): Failure {
  return failureOf(new FlawsmithError('image.unreadable', { reason: reasonOf(cause), source }))
}

export function tooLarge(source: string, size: bigint): Failure {
  return failureOf(new FlawsmithError('image.file-too-large', { megabytes: Math.round(Number(size) / 1e6), source }))
}
