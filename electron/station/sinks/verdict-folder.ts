import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, readdir, rm, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { failureOf, FlawsmithError, reasonOf } from '../../common/errors.ts'
import { isAbsent, sha256File } from '../../common/files.ts'
import { makeFolders } from '../../common/folders.ts'
import type { Verdict } from '../inspection.ts'
import { fileKeyOf } from '../sources/folder-scan.ts'
import type { SinkSettingsOf } from './settings.ts'
import type { Delivery, Outcome, SinkKindOf } from './sink.ts'

/** Name of each verdict's folder. */
export const verdictFolders: Readonly<Record<Verdict, string>> = {
  ok: 'OK',
  ng: 'NG',
  review: 'REVIEW',
  'could-not-inspect': 'could-not-inspect'
}

/**
 * Files each image in the folder of its verdict. Nothing is overwritten: an image whose name is taken by other content gets a
 * number behind its name, and the same content under the same name is there already. Moved images are removed from the
 * watched folder once they are filed, unless they were replaced meanwhile.
 */
export const verdictFolder: SinkKindOf<SinkSettingsOf<'verdict-folder'>> = {
  needsImage: true,
  open: ({ folder, transfer }) => ({
    batch: 16,
    deliver: async (deliveries, signal) => {
      const outcomes: Outcome[] = []
      for (const delivery of deliveries) {
        if (signal.aborted) break
        outcomes.push(await file(delivery, folder, transfer === 'move'))
      }
      return outcomes
    },
    close: () => Promise.resolve()
  })
}

async function file(delivery: Delivery, folder: string, remove: boolean): Promise<Outcome> {
  const { image, copy, original } = delivery
  const target = join(folder, verdictFolders[image.verdict])
  const source = copy ?? original?.path ?? null
  if (source === null) return gone(image.name)
  try {
    await makeFolders(target)
    await place(source, target, basename(image.name), image.contentHash)
    if (remove && original !== null) await removeUnchanged(original)
    return 'delivered'
  } catch (cause) {
    // A copy that is gone does not come back; a file that cannot be read now may be readable later.
    if (isAbsent(cause) && !(await exists(source))) return gone(image.name)
    const failure = new FlawsmithError('sink.unreachable', { reason: reasonOf(cause), address: target }, { cause })
    // Without its copy, the fault may lie with this one file.
    if (copy === null) return { failure: failureOf(failure), again: true }
    throw failure
  }
}

function gone(name: string): Outcome {
  return { failure: failureOf(new FlawsmithError('sink.image-gone', { name })), again: false }
}

/** Puts a file into a folder under a name that is free, whole or not at all. */
async function place(source: string, folder: string, name: string, contentHash: string | null): Promise<void> {
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  const hash = contentHash ?? (await sha256File(source))
  const staged = await stage(source, folder)
  try {
    for (let number = 1; ; number++) {
      const target = join(folder, number === 1 ? name : `${stem}-${number}${extension}`)
      if (await linked(staged ?? source, target)) return
      if ((await sha256File(target).catch(() => null)) === hash) return
    }
  } finally {
    if (staged !== null) await rm(staged, { force: true })
  }
}

/** Null where a link to the file itself will do: on the same disk, to a copy that nobody writes to. */
async function stage(source: string, folder: string): Promise<string | null> {
  const probe = join(folder, `.${randomBytes(8).toString('hex')}${stagedEnd}`)
  try {
    await link(source, probe)
    await rm(probe, { force: true })
    return null
  } catch (cause) {
    if (!(await exists(source))) throw cause
  }
  await removeLeftovers(folder)
  await copyFile(source, probe, constants.COPYFILE_EXCL)
  return probe
}
const stagedEnd = '.flawsmith-part'

/** Parts that an ended process left; this one files one image at a time. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('.') && name.endsWith(stagedEnd))
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })))
}

/** Whether the file has that name now; false where the name is taken. */
async function linked(source: string, target: string): Promise<boolean> {
  try {
    await link(source, target)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(codeOf(cause))) throw cause
  }
  // Disks without links, such as FAT.
  try {
    await copyFile(source, target, constants.COPYFILE_EXCL)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    await rm(target, { force: true }).catch(() => undefined)
    throw cause
  }
}

/** Removes the file that was inspected; another one that has its name now stays. */
async function removeUnchanged({ path, fileKey }: { readonly path: string; readonly fileKey: string }): Promise<void> {
  try {
    const { size, mtimeNs, ino } = await stat(path, { bigint: true })
    if (fileKeyOf({ size, modified: mtimeNs, inode: ino }) === fileKey) await rm(path)
  } catch (cause) {
    if (!isAbsent(cause)) throw cause
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (cause: unknown) => !isAbsent(cause)
  )
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}
