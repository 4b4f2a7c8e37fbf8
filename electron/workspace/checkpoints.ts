import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError, isFullDisk, reasonOf } from '../common/errors.ts'
import { sha256, sha256File } from '../common/files.ts'
import { fullDisk } from '../common/full-disk.ts'
import type { Workspace } from './handle.ts'
import { requireInPlace } from './in-place.ts'
import { decodeJson } from './json.ts'
import { makeFolders } from '../common/folders.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { runFolder } from './own-folders.ts'

/** A complete checkpoint of a resumable run. */
export interface Checkpoint {
  readonly step: number
  readonly folder: string
  /** Names of its files, each in `folder` and checked against the manifest. */
  readonly files: readonly string[]
}

/** `manifest.json`: written last, so that a folder without it is incomplete. */
interface Manifest {
  readonly step: number
  /** SHA-256 by file name. */
  readonly files: Readonly<Record<string, string>>
}

const manifestName = 'manifest.json'
const maximumCheckpoints = 2

const isFileName = (name: string) => /^\w[\w.-]*$/.test(name) && name !== manifestName

/** Where a run keeps its checkpoints: `runs/<id>/checkpoints` in the workspace. */
export function checkpointsFolder(workspace: Pick<Workspace, 'folder'>, runId: number): string {
  return join(runFolder(workspace.folder, runId), 'checkpoints')
}

/**
 * Writes a checkpoint completely or not at all: files, then the manifest with their hashes, each flushed, in a
 * temporary folder that is renamed to `step-N`. Keeps the last two. Errors: `disk.full`, `checkpoint.unwritable`,
 * `workspace.moved`; the checkpoints before it stay.
 */
export async function writeCheckpoint(
  workspace: Pick<Workspace, 'folder'>,
  runId: number,
  step: number,
  files: Readonly<Record<string, Uint8Array | string>>
): Promise<Checkpoint> {
  const parent = checkpointsFolder(workspace, runId)
  const folder = join(parent, `step-${step}`)
  const temporary = join(parent, `.step-${step}.tmp`)
  requireInPlace(workspace)
  try {
    await rm(temporary, { recursive: true, force: true })
    await makeFolders(temporary)
    const hashes: Record<string, string> = {}
    for (const [name, data] of Object.entries(files)) {
      if (!isFileName(name)) throw new TypeError(`not a checkpoint file name: ${name}`)
      await writeFlushed(join(temporary, name), data)
      hashes[name] = sha256(data)
    }
    const manifest: Manifest = { step, files: hashes }
    await writeFlushed(join(temporary, manifestName), JSON.stringify(manifest, null, 2))
    await flushFolder(temporary)
    await rm(folder, { recursive: true, force: true })
    await rename(temporary, folder)
    await flushFolder(parent)
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    if (cause instanceof TypeError) throw cause
    if (isFullDisk(cause)) throw fullDisk(folder, cause)
    throw new FlawsmithError(
      'checkpoint.unwritable',
      { step, reason: reasonOf(cause), folder },
      { details: { run: runId }, cause }
    )
  }
  for (const old of (await checkpointSteps(parent)).slice(maximumCheckpoints)) {
    await rm(join(parent, `step-${old}`), { recursive: true, force: true })
  }
  return { step, folder, files: Object.keys(files) }
}

/** The run's newest checkpoint whose files all match their hashes, or null; incomplete and damaged ones are skipped. */
export async function latestCheckpoint(
  workspace: Pick<Workspace, 'folder'>,
  runId: number
): Promise<Checkpoint | null> {
  const parent = checkpointsFolder(workspace, runId)
  for (const step of await checkpointSteps(parent)) {
    const checkpoint = await verified(join(parent, `step-${step}`), step)
    if (checkpoint !== null) return checkpoint
  }
  return null
}

/** Removes a run's checkpoints, as when it has succeeded. */
export async function removeCheckpoints(workspace: Workspace, runId: number): Promise<void> {
  await rm(checkpointsFolder(workspace, runId), { recursive: true, force: true })
}

/** Steps of the checkpoints in a run's folder of them, newest first; some may be damaged. */
export async function checkpointSteps(parent: string): Promise<number[]> {
  const names = await readdir(parent).catch((): string[] => [])
  const steps = names.flatMap((name) => /^step-(\d+)$/.exec(name)?.[1] ?? []).map(Number)
  return steps.sort((a, b) => b - a)
}

async function verified(folder: string, step: number): Promise<Checkpoint | null> {
  try {
    const manifest = decodeJson<Manifest>(await readRegularFile(join(folder, manifestName), 'utf8'))
    if (manifest.step !== step) return null
    const names = Object.keys(manifest.files)
    for (const name of names) {
      if (!isFileName(name) || (await sha256File(join(folder, name))) !== manifest.files[name]) return null
    }
    return { step, folder, files: names }
  } catch {
    return null
  }
}

async function writeFlushed(path: string, data: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(data)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Flushes the names in a folder to disk; Windows does this automatically and cannot open folders. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
