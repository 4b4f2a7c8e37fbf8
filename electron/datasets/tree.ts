import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, sep } from 'node:path'
import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { isSystemName } from '../common/system-files.ts'
import { isImageName } from '../common/file-names.ts'
import type { Value } from '../messages/message.ts'
import { problemOf, type Problem } from './problems.ts'

/** The files below a folder, as sorted paths with forward slashes; those of the system are skipped. */
export interface ImageTree {
  readonly folder: string
  /** Files whose names end as those of images do. */
  readonly images: readonly string[]
  /** All other files. */
  readonly others: readonly string[]
  /** What could not be followed or opened. */
  readonly problems: readonly Problem[]
}

/**
 * Lists the files below a folder. Links to files and folders are followed; one that leads to nothing or back to a folder
 * around it, and a subfolder that cannot be opened, are problems. Errors: `dataset.folder-unreadable`, `dataset.not-a-folder`,
 * `dataset.too-many-files`, `dataset.folder-slow`, `run.cancelled`.
 */
export async function readImageTree(
  folder: string,
  signal?: AbortSignal,
  patience: Patience = ofJobs
): Promise<ImageTree> {
  try {
    const root = await realpath(folder)
    const found: Found = {
      signal,
      patience,
      until: performance.now() + patience.seconds * 1000,
      entries: 0,
      root,
      files: [],
      dangling: [],
      cycles: [],
      followed: new Set(),
      outside: [],
      system: [],
      unreadable: []
    }
    const entries = await readdir(folder, { withFileTypes: true })
    await walk(found, folder, '', entries, [root])
    const files = found.files.sort()
    const images = files.filter(isImageName)
    const others = files.filter((name) => !isImageName(name))
    return { folder, images, others, problems: problemsOf(found) }
  } catch (cause) {
    if (cause instanceof FlawsmithError) throw cause
    if (isFileInstead(cause)) throw new FlawsmithError('dataset.not-a-folder', { folder }, { cause })
    throw new FlawsmithError('dataset.folder-unreadable', { reason: reasonOf(cause), folder }, { cause })
  }
}

/** A tree of some of its files. Errors: `add.no-file` for those that it does not have among its images. */
export function withOnly(tree: ImageTree, files: readonly string[]): ImageTree {
  const wanted = new Set(files.map((file) => file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')))
  const images = tree.images.filter((name) => wanted.has(name))
  if (images.length === wanted.size) return { ...tree, images, others: [], problems: [] }
  const known = new Set(images)
  const missing = [...wanted].filter((file) => !known.has(file))
  const values = { count: missing.length, files: missing.slice(0, 3) }
  throw new FlawsmithError('add.no-file', values, { details: { folder: tree.folder, files: missing } })
}

/** How long a folder is looked through before it counts as no dataset's: a whole drive, say. */
export interface Patience {
  /** Files and folders. */
  readonly entries: number
  readonly seconds: number
}

/** Of a job, which a person can watch and cancel. */
const ofJobs: Patience = { entries: 2_000_000, seconds: Number.POSITIVE_INFINITY }

/** Of a question that somebody waits for. */
export const ofQuestions: Patience = { entries: 500_000, seconds: 30 }

/** Not files of anybody's. */
const systemPlaces = ['/proc', '/sys', '/dev']

interface Found {
  readonly signal: AbortSignal | undefined
  readonly patience: Patience
  /** On the clock of `performance`. */
  readonly until: number
  /** Looked at so far. */
  entries: number
  /** The folder's real path. */
  readonly root: string
  readonly files: string[]
  readonly dangling: string[]
  readonly cycles: string[]
  /** Real paths of the links that were followed, each once, so that links to each other end. */
  readonly followed: Set<string>
  readonly outside: string[]
  /** Links to folders of the system. */
  readonly system: string[]
  readonly unreadable: { readonly name: string; readonly reason: Value }[]
}

/** `around` are the real paths of this folder and of those that lead to it. */
async function walk(
  found: Found,
  folder: string,
  prefix: string,
  entries: readonly Dirent[],
  around: readonly string[]
): Promise<void> {
  throwIfCancelled(found.signal, 'checking')
  for (const entry of entries) {
    requirePatience(found)
    if (isSystemName(entry.name)) continue
    const name = `${prefix}${entry.name}`
    const path = join(folder, entry.name)
    const isLink = entry.isSymbolicLink()
    const target = isLink ? await stat(path).catch(() => null) : entry
    // Neither a file nor a folder: a device or a pipe.
    if (target === null || !(target.isFile() || target.isDirectory())) found.dangling.push(name)
    else if (target.isFile()) {
      if (isLink) await noteOutside(found, name, path)
      found.files.push(name)
    } else await walkInto(found, path, name, isLink, around)
  }
}

function requirePatience(found: Found): void {
  const { patience, until } = found
  found.entries += 1
  if (found.entries > patience.entries) {
    throw new FlawsmithError('dataset.too-many-files', { limit: patience.entries })
  }
  if (performance.now() >= until) throw new FlawsmithError('dataset.folder-slow', { count: patience.seconds })
}

async function walkInto(
  found: Found,
  path: string,
  name: string,
  isLink: boolean,
  around: readonly string[]
): Promise<void> {
  const real = isLink ? await realpath(path) : join(around.at(-1) ?? '', basename(path))
  if (isLink) {
    const link = join(around.at(-1) ?? '', basename(path))
    const leadsAround = around.includes(real) || isWithin(found.root, real)
    if (leadsAround || found.followed.has(link)) return void found.cycles.push(name)
    if (isSystemPlace(real)) return void found.system.push(name)
    found.followed.add(link)
    await noteOutside(found, name, path)
  }
  // Below the root of the system they are no links.
  if (isSystemPlace(real)) return void found.system.push(name)
  try {
    const entries = await readdir(path, { withFileTypes: true })
    await walk(found, path, `${name}/`, entries, [...around, real])
  } catch (cause) {
    if (cause instanceof FlawsmithError) throw cause
    found.unreadable.push({ name, reason: reasonOf(cause) })
  }
}

async function noteOutside(found: Found, name: string, path: string): Promise<void> {
  if (!isWithin(await realpath(path), found.root)) found.outside.push(name)
}

const isSystemPlace = (real: string) => systemPlaces.some((place) => isWithin(real, place))

/** Whether a path is a folder or lies in it. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)
}

function problemsOf({ dangling, cycles, outside, system, unreadable }: Found): Problem[] {
  const counted = (files: readonly string[]) => ({ count: files.length, file: files[0] ?? '' })
  return [
    ...unreadable.map(({ name, reason }) =>
      problemOf('error', new FlawsmithError('dataset.subfolder-unreadable', { reason, folder: name }), [name])
    ),
    ...(dangling.length === 0
      ? []
      : [problemOf('warning', new FlawsmithError('dataset.dangling-link', counted(dangling)), dangling)]),
    ...(cycles.length === 0
      ? []
      : [problemOf('warning', new FlawsmithError('dataset.link-cycle', counted(cycles)), cycles)]),
    ...(system.length === 0
      ? []
      : [problemOf('warning', new FlawsmithError('dataset.link-to-system', counted(system)), system)]),
    ...(outside.length === 0
      ? []
      : [problemOf('warning', new FlawsmithError('dataset.linked-outside', counted(outside)), outside)])
  ]
}

const isFileInstead = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR'

/** `a/b/c.png` → folder `a/b`, stem `c`, extension `.png`. */
export function partsOfName(name: string): { folder: string; stem: string; extension: string } {
  const slash = name.lastIndexOf('/')
  const dot = name.lastIndexOf('.')
  return {
    folder: slash < 0 ? '' : name.slice(0, slash),
    stem: name.slice(slash + 1, dot),
    extension: name.slice(dot)
  }
}

/** `a/b/c.png` → `a/b/c`. */
export function withoutEnding(name: string): string {
  const { folder, stem } = partsOfName(name)
  return folder === '' ? stem : `${folder}/${stem}`
}

/** What of a tree lies below one of its folders. */
export function treeBelow(tree: ImageTree, folder: string): ImageTree {
  const below = (names: readonly string[]) =>
    names.flatMap((name) => (name.startsWith(`${folder}/`) ? [name.slice(folder.length + 1)] : []))
  return { folder: `${tree.folder}/${folder}`, images: below(tree.images), others: below(tree.others), problems: [] }
}
