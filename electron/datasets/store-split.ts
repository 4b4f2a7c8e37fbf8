import { appendAudit } from '../workspace/audit.ts'
import { transaction } from '../workspace/database.ts'
import { listImages, type Part } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { addSplit, getSplit, listSplits, type Split } from '../workspace/splits.ts'
import { splitName } from '../common/split-name.ts'
import { snapshotHash } from './snapshot.ts'
import type { SplitOptions } from './split-options.ts'
import { makeSplit } from './split.ts'

/**
 * Makes a split of a stored dataset and stores it under a name; an existing equal one of that name is returned. Without
 * a name it gets a descriptive one, which also identifies the data if masks have changed since a split of that name.
 * Errors: those of makeSplit, `split.name-taken`.
 */
export function createSplit(
  workspace: Workspace,
  datasetId: number,
  given: string | null,
  options: SplitOptions
): Split {
  return transaction(workspace.database, () => {
    const images = listImages(workspace, datasetId)
    const parts = makeSplit(images, options)
    const hash = snapshotHash(images, parts)
    const name = given ?? freeName(workspace, datasetId, splitName(options), hash)
    const { seed, validationFraction, protocol } = options
    const split = { datasetId, name, seed, protocol: { ...protocol, validationFraction } }
    const { id, isNew } = addSplit(workspace, { ...split, snapshotHash: hash }, parts)
    if (isNew) appendAudit(workspace, { action: 'split.create', subject: `split ${id}`, details: split })
    return getSplit(workspace, datasetId, name)
  })
}

function freeName(workspace: Workspace, datasetId: number, name: string, hash: string): string {
  const namesake = listSplits(workspace, datasetId).find((split) => split.name === name)
  return namesake === undefined || namesake.snapshotHash === hash ? name : `${name}, data ${hash.slice(0, 8)}`
}

/** How many good images and defects of each type are in each part. */
export function countParts(
  images: readonly { readonly id: number; readonly defectType: string | null }[],
  parts: ReadonlyMap<number, Part>
): Record<Part, Readonly<Record<string, number>>> {
  const counts: Record<Part, Record<string, number>> = { train: {}, validation: {}, test: {} }
  for (const image of images) {
    const part = parts.get(image.id)
    if (part === undefined) continue
    const type = image.defectType ?? 'good'
    counts[part][type] = (counts[part][type] ?? 0) + 1
  }
  return counts
}
