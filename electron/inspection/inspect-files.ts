/** @file Inspecting files and folders, one after the other. */
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { throwIfCancelled } from '../common/cancellation.ts'
import { failureOf, FlawsmithError, reasonOf } from '../common/errors.ts'
import { walkFolder } from '../common/walk-folder.ts'
import { isImageName } from '../common/file-names.ts'
import type { Inspect, Inspection, NotInspected } from './inspection.ts'

export interface InspectedFile {
  readonly path: string
  /** Path below the folder that was given, with forward slashes, or the file's own name. */
  readonly name: string
  readonly inspection: Inspection
}

/** While one image is scored, the next one is decoded. */
const atOnce = 2

/**
 * What a bundle says of images, in their order: files as they are given, folders with all their subfolders, sorted by
 * name, where only files with the name of an image count. What cannot be read is a verdict. Throws `run.cancelled`.
 */
export async function* inspectFiles(
  inspect: Inspect,
  paths: readonly string[],
  signal?: AbortSignal
): AsyncGenerator<InspectedFile> {
  const waiting: Promise<InspectedFile>[] = []
  for (const path of paths) {
    for (const found of await filesAt(path)) {
      throwIfCancelled(signal, 'inspecting')
      waiting.push(inspected(inspect, found))
      if (waiting.length === atOnce) yield await waiting.shift()!
    }
  }
  for (const last of waiting) yield await last
}

type Found = Pick<InspectedFile, 'path' | 'name'> & { readonly problem?: NotInspected }

async function inspected(inspect: Inspect, { path, name, problem }: Found): Promise<InspectedFile> {
  return { path, name, inspection: problem ?? (await inspect(path)) }
}

async function filesAt(path: string): Promise<readonly Found[]> {
  // What is not there, and files of any kind, are for the bundle to judge.
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false
  )
  if (!isFolder) return [{ path, name: basename(path) }]
  try {
    const files = await walkFolder(path)
    const names = files.flatMap(({ name }) => (isImageName(name) ? [name] : []))
    return names.sort().map((name) => ({ path: join(path, name), name }))
  } catch (cause) {
    const failure = failureOf(new FlawsmithError('image.unreadable', { reason: reasonOf(cause), source: path }))
    return [{ path, name: basename(path), problem: { verdict: 'could-not-inspect', failure } }]
  }
}
