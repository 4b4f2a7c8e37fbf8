import { readFile } from 'node:fs/promises'
import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import type { Monitor } from '../common/progress.ts'
import { appendAudit } from '../workspace/audit.ts'
import { discardUnrecorded, putContent, recordContent, type Content } from '../workspace/contents.ts'
import { transaction } from '../workspace/database.ts'
import { addDataset, listImages, requireFreeDatasetName } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { recordRunDetails } from '../workspace/runs.ts'
import type { PlanEntry } from './plan-entry.ts'
import { requireSound, type DatasetPlan } from './plan.ts'
import { snapshotHash } from './snapshot.ts'

/**
 * Imports a plan as a dataset of the workspace and returns its id: bytes into the content store, rows in one
 * transaction. When it fails or is cancelled, nothing of it stays. `runId` is the running import run that it belongs
 * to; the dataset's hash is recorded in the run. Errors: the plan's own, `dataset.name-taken`, `dataset.changed`,
 * `disk.full`, `file.unwritable`, `run.cancelled`.
 */
export async function importDataset(
  workspace: Workspace,
  plan: DatasetPlan,
  options: { readonly name: string; readonly category: string; readonly runId: number },
  monitor: Monitor
): Promise<number> {
  requireSound(plan)
  requireFreeDatasetName(workspace, options.name)
  const stored = new Map<string, Content>()
  try {
    for (const [index, entry] of plan.entries.entries()) {
      throwIfCancelled(monitor.signal, 'importing')
      await storeEntry(workspace, entry, stored)
      monitor.report({ task: 'importing', done: index + 1, total: plan.entries.length })
    }
    return transaction(workspace.database, () => {
      for (const content of stored.values()) recordContent(workspace, content)
      const { name, category, runId } = options
      const dataset = { name, category, layout: plan.layout, source: plan.folder, runId }
      const id = addDataset(
        workspace,
        dataset,
        plan.entries.map((entry) => ({ ...entry, origin: 'import' }))
      )
      recordRunDetails(workspace, runId, { datasetHash: snapshotHash(listImages(workspace, id)) })
      appendAudit(workspace, {
        action: 'dataset.import',
        subject: `dataset ${id}`,
        details: { name, layout: plan.layout, source: plan.folder, images: plan.entries.length, run: runId }
      })
      return id
    })
  } catch (cause) {
    await discardUnrecorded(workspace, stored.keys())
    throw cause
  }
}

async function storeEntry(workspace: Workspace, entry: PlanEntry, stored: Map<string, Content>): Promise<void> {
  await storeFile(workspace, entry.image, entry.contentHash, stored)
  if (entry.mask !== null && entry.maskHash !== null) await storeFile(workspace, entry.mask, entry.maskHash, stored)
}

async function storeFile(
  workspace: Workspace,
  from: string | Uint8Array,
  expected: string,
  stored: Map<string, Content>
): Promise<void> {
  if (stored.has(expected)) return
  const content = await putContent(workspace, typeof from === 'string' ? await readFile(from) : from)
  stored.set(content.hash, content)
  if (content.hash === expected) return
  throw new FlawsmithError('dataset.changed', { path: typeof from === 'string' ? from : '' })
}
