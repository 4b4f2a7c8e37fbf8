import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { closeWorkspace, createWorkspace } from '../../electron/workspace/workspace.ts'

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith ü '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** An empty workspace that is closed and removed after the test. */
export async function temporaryWorkspace(): Promise<Workspace> {
  const workspace = await createWorkspace(join(await temporaryFolder(), 'workspace'))
  onTestFinished(() => closeWorkspace(workspace))
  return workspace
}

export { runPlan, someRun } from './plan.ts'
