/** @file Files sent from a browser: a staging folder in the workspace, from which an import copies. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { FlawsmithError, isFullDisk, reasonOf } from '../common/errors.ts'
import { fullDisk } from '../common/full-disk.ts'
import type { Source } from '../contract/datasets.ts'
import { isUploadName } from '../common/file-names.ts'
import type { Workspace } from '../workspace/handle.ts'
import { makeFolders } from '../common/folders.ts'
import { isDeviceName } from '../common/windows-names.ts'
import { deleteOwnFolder } from '../workspace/own-folders.ts'

/** What one upload may hold. */
export const uploadLimits = { fileBytes: 256 * 2 ** 20, totalBytes: 50 * 2 ** 30, files: 200_000 } as const
export type UploadLimits = Readonly<Record<keyof typeof uploadLimits, number>>

const stagingFolder = (workspace: Pick<Workspace, 'folder'>) => join(workspace.folder, 'staging')
const used = new Map<string, { bytes: number; files: number }>()

/** Makes an empty staging folder and returns its name. */
export async function beginUpload(workspace: Workspace): Promise<string> {
  const upload = randomBytes(16).toString('hex')
  await mkdir(join(stagingFolder(workspace), upload), { recursive: true })
  used.set(upload, { bytes: 0, files: 0 })
  return upload
}

/** Removes what was sent; one that is gone already is fine. Errors: `upload.not-found` for what is no upload's name. */
export async function removeUpload(workspace: Workspace, upload: string): Promise<void> {
  used.delete(upload)
  await deleteOwnFolder(workspace, `staging/${uploadName(upload)}`)
}

/** Removes what uploads of an earlier host have left. */
export async function removeLeftUploads(workspace: Workspace): Promise<void> {
  const left = await readdir(stagingFolder(workspace)).catch(() => [])
  for (const name of left) {
    if (!used.has(name)) await deleteOwnFolder(workspace, `staging/${name}`)
  }
}

/** The folder that a source names. Errors: `upload.not-found`. */
export function sourceFolder(workspace: Workspace, source: Source): string {
  if ('folder' in source) return resolve(source.folder)
  const folder = uploadFolder(workspace, source.upload)
  if (existsSync(folder)) return folder
  throw notFound(source.upload)
}

/**
 * Stores one file of an upload, streamed. Errors: `upload.not-found`, `upload.bad-path`, `upload.too-many-files`,
 * `upload.file-too-large`, `upload.too-large`, `upload.exists`, `disk.full`, `upload.not-stored`; nothing of the file stays then.
 */
export async function storeUpload(
  workspace: Workspace,
  upload: string,
  path: string,
  body: ReadableStream<Uint8Array>,
  limits: UploadLimits = uploadLimits
): Promise<void> {
  const folder = uploadFolder(workspace, upload)
  const account = used.get(upload)
  if (account === undefined || !existsSync(folder)) throw notFound(upload)
  const file = join(folder, ...checkedPath(path))
  if (account.files >= limits.files) {
    throw new FlawsmithError('upload.too-many-files', { limit: limits.files, path })
  }
  account.files += 1
  let bytes = 0
  try {
    await makeFolders(dirname(file))
    // 'wx' also refuses to follow a link, and the staging folder never holds any.
    const handle = await open(file, 'wx')
    try {
      for await (const chunk of body) {
        bytes += chunk.byteLength
        account.bytes += chunk.byteLength
        if (bytes > limits.fileBytes) {
          throw new FlawsmithError('upload.file-too-large', { limit: limits.fileBytes, path })
        }
        if (account.bytes > limits.totalBytes) {
          throw new FlawsmithError('upload.too-large', { limit: limits.totalBytes, path })
        }
        await handle.writeFile(chunk)
      }
    } catch (cause) {
      await handle.close()
      await rm(file, { force: true })
      throw cause
    }
    await handle.close()
  } catch (cause) {
    account.files -= 1
    account.bytes -= bytes
    throw explained(cause, file, path)
  }
}

function uploadFolder(workspace: Pick<Workspace, 'folder'>, upload: string): string {
  return join(stagingFolder(workspace), uploadName(upload))
}

function uploadName(upload: string): string {
  if (!/^[0-9a-f]{32}$/.test(upload)) throw notFound(upload)
  return upload
}

const forbidden = /[\p{Cc}<>:"|?*\\]/u

/** A relative path's parts, as safe on Windows as elsewhere. */
function checkedPath(path: string): string[] {
  const parts = path.split('/')
  const safe = (part: string) =>
    part !== '' && part !== '.' && part !== '..' && part.length <= 200 && !forbidden.test(part) && !/[. ]$/.test(part)
  const bad = parts.length > 20 || parts.some((part) => !safe(part) || isDeviceName(part))
  if (!bad && isUploadName(path)) return parts
  throw new FlawsmithError('upload.bad-path', { path: path.slice(0, 300) })
}

function explained(cause: unknown, file: string, path: string): unknown {
  if (cause instanceof FlawsmithError) return cause
  if (isFullDisk(cause)) return fullDisk(file, cause)
  if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
    return new FlawsmithError('upload.exists', { path })
  }
  return new FlawsmithError('upload.not-stored', { reason: reasonOf(cause), path }, { cause })
}

function notFound(upload: string): FlawsmithError {
  return new FlawsmithError('upload.not-found', { upload: upload.slice(0, 40) })
}
