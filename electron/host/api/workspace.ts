import { readdir, statfs } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { isSystemName } from '../../common/system-files.ts'
import type { workspaceProcedures, WorkspaceDetails } from '../../contract/workspace.ts'
import { isImageName } from '../../common/file-names.ts'
import { firstBrokenAuditEntry, latestAudit } from '../../workspace/audit.ts'
import { databaseName } from '../../workspace/replace-database.ts'
import { describeEnvironment } from '../../workspace/environment.ts'
import type { RunEnvironment } from '../../workspace/runs.ts'
import { currentRecipe, openStation } from '../../station/station-folder.ts'
import { workspaceCounts } from '../../workspace/run-queries.ts'
import { knownWorkspaces } from '../known-workspaces.ts'
import type { HostSession } from '../session.ts'
import type { Handlers } from './handlers.ts'

/** Asking git for the commit takes a process, and neither changes while the host lives. */
let program: Pick<RunEnvironment, 'codeVersion' | 'runtime'> | undefined

/** The program as the runs of this host record it. */
export function programOf({ device, threads }: Pick<HostSession, 'device' | 'threads'>) {
  return (program ??= describeEnvironment(device, threads))
}

/** The open workspace and what computes. */
export async function workspaceDetails(session: HostSession): Promise<WorkspaceDetails> {
  const { workspace, device, threads, shell } = session
  const { folder, interruptedRuns } = workspace
  const { codeVersion, runtime } = programOf(session)
  const disk = await statfs(folder).catch(() => null)
  return {
    ...{ folder, device, threads, shell, runtime },
    name: basename(folder),
    version: codeVersion,
    counts: workspaceCounts(workspace),
    interruptedRuns: [...interruptedRuns],
    freeBytes: disk === null ? 0 : disk.bavail * disk.bsize
  }
}

export const workspaceHandlers: Handlers<keyof typeof workspaceProcedures> = {
  'workspace.known': knownWorkspaces,
  'workspace.details': workspaceDetails,
  'workspace.open': async (session, { folder, create }) => {
    await session.open(folder, create)
    return workspaceDetails(session)
  },
  'workspace.restore': async (session, { folder, backup }) => {
    await session.restore(folder, backup)
    return workspaceDetails(session)
  },
  'workspace.chooseDevice': (session, { device, threads }) => {
    session.chooseDevice(device, threads)
    return workspaceDetails(session)
  },
  'workspace.audit': ({ workspace }, { limit }) => ({
    entries: latestAudit(workspace, limit),
    intact: firstBrokenAuditEntry(workspace) === null
  }),
  'folders.list': async (_, { path = homedir(), ending }) => {
    const folder = resolve(path)
    const all = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
      throw unreadable(folder, cause)
    })
    const entries = all.filter(({ name }) => !isSystemName(name))
    const folders = entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ name, path: join(folder, name) }))
      .sort((a, b) => byName.compare(a.name, b.name))
    const files = entries
      .filter((entry) => ending !== undefined && entry.isFile() && entry.name.toLowerCase().endsWith(ending))
      .map(({ name }) => ({ name, path: join(folder, name) }))
      .sort((a, b) => byName.compare(a.name, b.name))
    const images = entries.filter((entry) => entry.isFile() && isImageName(entry.name))
    const parent = dirname(folder)
    return {
      ...{ path: folder, parent: parent === folder ? null : parent, folders, files, images: images.length },
      workspace: entries.some(({ name }) => name === databaseName),
      station: await stationIn(folder)
    }
  }
}

async function stationIn(folder: string): Promise<{ name: string } | null> {
  try {
    const { recipe } = await currentRecipe(await openStation(folder))
    return { name: recipe.name }
  } catch {
    return null
  }
}

const byName = new Intl.Collator('en', { numeric: true })

function unreadable(folder: string, cause: unknown): FlawsmithError {
  return new FlawsmithError('folder.unreadable', { reason: reasonOf(cause), folder }, { cause })
}
