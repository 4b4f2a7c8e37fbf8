import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { failureOf, FlawsmithError, reasonOf } from '../../common/errors.ts'
import { isAbsent, sha256File } from '../../common/files.ts'
import { makeFolders } from '../../common/folders.ts'
import { safeName } from '../../common/windows-names.ts'
import type { Verdict } from '../../inspection/inspection.ts'
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
 * watched folder once they are filed, unless they were replaced meanwhile. Of a verdict without an image, there is nothing to file.
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
  // Such as an announcement that names no file that is there: there never was an image to file.
  if (source === null && image.contentHash === null) return 'delivered'
  if (source === null) return gone(image.name)
  try {
    await makeFolders(target)
    await place(source, target, safeName(basename(image.name)), image.contentHash)
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
  for (let number = 1; ; number++) {
    const target = join(folder, number === 1 ? name : `${stem}-${number}${extension}`)
    if (await placed(source, target)) return
    if ((await sha256File(target).catch(() => null)) === hash) return
  }
}

/** False where the name is taken. */
async function placed(source: string, target: string): Promise<boolean> {
  const direct = await linked(source, target)
  if (direct !== 'impossible') return direct === 'placed'
  if (await exists(target)) return false
  const staged = await stage(source, dirname(target))
  try {
    const result = await linked(staged, target)
    if (result === 'impossible') await rename(staged, target)
    return result !== 'taken'
  } finally {
    await rm(staged, { force: true })
  }
}

/** A copy in the folder itself, where the file lies on another disk. */
async function stage(source: string, folder: string): Promise<string> {
  const leftBehind = (await readdir(folder)).filter((name) => name.startsWith('.') && name.endsWith(stagedEnd))
  await Promise.all(leftBehind.map((name) => rm(join(folder, name), { force: true })))
  const staged = join(folder, `.${randomBytes(8).toString('hex')}${stagedEnd}`)
  try {
    await copyFile(source, staged, constants.COPYFILE_EXCL)
    return staged
  } catch (cause) {
    await rm(staged, { force: true }).catch(() => undefined)
    throw cause
  }
}
const stagedEnd = '.flawsmith-part'

/** Gives the file another name; `impossible` between disks, and on those that know no links, such as FAT. */
async function linked(source: string, target: string): Promise<'placed' | 'taken' | 'impossible'> {
  try {
    await link(source, target)
    return 'placed'
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'EEXIST') return 'taken'
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'UNKNOWN'].includes(code)) return 'impossible'
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
