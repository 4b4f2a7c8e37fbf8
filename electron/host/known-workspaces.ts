import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { isAbsent } from '../common/files.ts'
import type { OutputOf } from '../contract/procedures.ts'
import { holdsWorkspace } from '../workspace/folder-state.ts'
import { failureOf } from './queue/views.ts'
import type { HostSession } from './session.ts'

/** Answers without a workspace: what was opened before, why the last one is not open, and where a new one could be. */
export async function knownWorkspaces({ missing, recent }: HostSession): Promise<OutputOf<'workspace.known'>> {
  const folder = missing?.folder ?? null
  return {
    failure: missing === null || folder === null ? null : failureOf(missing.cause),
    folder,
    recent: await Promise.all(
      recent().map(async (path) => ({ name: basename(path), path, there: await holdsWorkspace(path) }))
    ),
    suggested: await newFolder(join(homedir(), 'Flawsmith'), folder)
  }
}

/** The folder, or the same with a number behind it, that is not there or empty, and not where one was lost. */
export async function newFolder(folder: string, lost: string | null): Promise<string> {
  for (let number = 1; ; number++) {
    const path = number === 1 ? folder : `${folder} ${number}`
    const entries = await readdir(path).catch((cause: unknown) => (isAbsent(cause) ? [] : null))
    if (entries?.length === 0 && path !== lost) return path
  }
}
