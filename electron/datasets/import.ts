import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import { sha256 } from '../common/files.ts'
import type { Monitor } from '../common/progress.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { decodeInRange } from '../imaging/decode.ts'
import { encodeSamples } from '../imaging/samples.ts'
import type { ValueRange } from '../common/value-range.ts'
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
 * to; the dataset's hash is recorded in the run. Where the plan has a range, its images of more than 8 bits become PNG files
 * of 16 bits in that range, so that whatever reads them sees the same; the hashes of the files they come from are kept. Errors: the plan's own, `dataset.name-taken`, `dataset.changed`,
 * `disk.full`, `file.unwritable`, `run.cancelled`.
 */
export async function importDataset(
  workspace: Workspace,
  plan: DatasetPlan,
  options: {
    readonly name: string
    readonly category: string
    readonly runId: number
    readonly actor?: string
    /** What the plan's part ids come from, where that is a pattern. */
    readonly partPattern?: string | null
  },
  monitor: Monitor
): Promise<number> {
  requireSound(plan)
  requireFreeDatasetName(workspace, options.name)
  const stored = new Map<string, Content>()
  const images: StoredEntry[] = []
  try {
    for (const [index, entry] of plan.entries.entries()) {
      throwIfCancelled(monitor.signal, 'importing')
      images.push(await storeEntry(workspace, entry, plan.range, stored))
      monitor.report({ task: 'importing', done: index + 1, total: plan.entries.length })
    }
    return transaction(workspace.database, () => {
      for (const content of stored.values()) recordContent(workspace, content)
      const { name, category, runId } = options
      const { layout, folder: source, range } = plan
      const dataset = { name, category, layout, source, runId, range }
      const id = addDataset(
        workspace,
        dataset,
        images.map((entry) => ({ ...entry, origin: 'import' })),
        options
      )
      recordRunDetails(workspace, runId, { datasetHash: snapshotHash(listImages(workspace, id)) })
      appendAudit(workspace, {
        action: 'dataset.import',
        subject: `dataset ${id}`,
        details: { name, layout, source, range, images: images.length, run: runId }
      })
      return id
    })
  } catch (cause) {
    await discardUnrecorded(workspace, stored.keys())
    throw cause
  }
}

export interface StoredEntry extends PlanEntry {
  readonly originalHash: string | null
}

/** An entry's bytes in the content store, in the dataset's range; `stored` gets what was written. */
export async function storeEntry(
  workspace: Workspace,
  entry: PlanEntry,
  range: ValueRange | null,
  stored: Map<string, Content>
): Promise<StoredEntry> {
  const isChanged = range !== null && entry.levels !== null
  const contentHash = isChanged
    ? await storeInRange(workspace, entry, range, stored)
    : await storeFile(workspace, entry.image, entry.contentHash, stored)
  if (entry.mask !== null && entry.maskHash !== null) await storeFile(workspace, entry.mask, entry.maskHash, stored)
  return { ...entry, contentHash, originalHash: isChanged ? entry.contentHash : null }
}

async function storeFile(
  workspace: Workspace,
  from: string | Uint8Array,
  expected: string,
  stored: Map<string, Content>
): Promise<string> {
  if (stored.has(expected)) return expected
  const content = await putContent(workspace, typeof from === 'string' ? await readRegularFile(from) : from)
  stored.set(content.hash, content)
  if (content.hash === expected) return expected
  throw new FlawsmithError('dataset.changed', { path: typeof from === 'string' ? from : '' })
}

/** An image in the dataset's range, without loss up to 16 bits. */
async function storeInRange(
  workspace: Workspace,
  { image: path, contentHash }: PlanEntry,
  range: ValueRange,
  stored: Map<string, Content>
): Promise<string> {
  const bytes = await readRegularFile(path)
  if (sha256(bytes) !== contentHash) throw new FlawsmithError('dataset.changed', { path })
  const content = await putContent(workspace, await encodeSamples(await decodeInRange({ name: path, bytes }, range), 6))
  stored.set(content.hash, content)
  return content.hash
}
