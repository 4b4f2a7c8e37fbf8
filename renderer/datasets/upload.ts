import { isUploadName } from '../../electron/common/file-names.ts'
import { isSystemPath } from '../../electron/common/system-files.ts'
import { uploadAddress } from '../../electron/contract/addresses.ts'
import { desktopShell } from '../../electron/contract/shell.ts'
import { host } from '../client/host.ts'

/** A file with its path inside the folder that was dropped or chosen. */
export interface FolderFile {
  readonly path: string
  readonly file: File
}

/** What was dropped or chosen. */
export interface ChosenFiles {
  /** Of its folder; null where it is no single folder. */
  readonly name: string | null
  readonly files: readonly FolderFile[]
}

/** The folder of an `<input webkitdirectory>`. */
export function filesOfInput(files: Iterable<File>): ChosenFiles {
  const all = [...files]
  return {
    name: all[0]?.webkitRelativePath.split('/')[0] || null,
    files: all.map((file) => ({ path: file.webkitRelativePath.split('/').slice(1).join('/'), file }))
  }
}

/** The folders and files that were dropped; the paths of several begin with their names. */
export async function filesOfDrop(items: Iterable<DataTransferItem>): Promise<ChosenFiles> {
  // Entries have to be taken before anything is awaited: the list is empty afterwards.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const [only] = entries
  if (entries.length === 1 && only?.isDirectory === true)
    return { name: only.name, files: await filesBelow(only as FileSystemDirectoryEntry, '') }
  return { name: null, files: (await Promise.all(entries.map((entry) => filesOf(entry, '')))).flat() }
}

/**
 * In the desktop app, the path of a single folder that was dropped: it is on this computer and need not be uploaded.
 */
export function folderOfDrop({ items, files }: DataTransfer): string | null {
  const shell = desktopShell()
  const [item] = items
  const [file] = files
  if (shell === undefined || items.length !== 1 || file === undefined) return null
  return item?.webkitGetAsEntry()?.isDirectory === true ? shell.pathOf(file) : null
}

async function filesOf(entry: FileSystemEntry, prefix: string): Promise<readonly FolderFile[]> {
  const path = `${prefix}${entry.name}`
  if (entry.isDirectory) return filesBelow(entry as FileSystemDirectoryEntry, `${path}/`)
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
  return [{ path, file }]
}

async function filesBelow(folder: FileSystemDirectoryEntry, prefix: string): Promise<readonly FolderFile[]> {
  const reader = folder.createReader()
  const found: FolderFile[] = []
  for (;;) {
    // The reader gives at most 100 entries at a time.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (entries.length === 0) return found
    for (const entry of entries) found.push(...(await filesOf(entry, prefix)))
  }
}

/** Files that would be of no use: not those of the system, of which nobody has to know. */
export const unsentFiles = (files: readonly FolderFile[]): readonly FolderFile[] =>
  files.filter(({ path }) => !isUploadName(path) && !isSystemPath(path))

/** Uploads a folder's images, lists and annotations to the host, without what the system put there, a few at a time, and returns the upload's name. */
export async function sendFolder(
  files: readonly FolderFile[],
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal
): Promise<string> {
  const wanted = files.filter(({ path }) => isUploadName(path) && !isSystemPath(path))
  const { upload } = await host.call('uploads.begin', {}, signal)
  let next = 0
  let done = 0
  const sendRest = async () => {
    for (let file = wanted[next++]; file !== undefined; file = wanted[next++]) {
      await host.send(uploadAddress(upload, file.path), file.file, signal)
      onProgress(++done, wanted.length)
    }
  }
  try {
    await Promise.all(Array.from({ length: 4 }, sendRest))
    return upload
  } catch (error) {
    next = wanted.length
    await host.call('uploads.discard', { upload }).catch(() => undefined)
    throw error
  }
}
