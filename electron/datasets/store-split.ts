import { countNames } from '../common/counts.ts'
import { appendAudit } from '../workspace/audit.ts'
import { transaction } from '../workspace/database.ts'
import { listImages, type DatasetImage, type Part } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { canonicalJson } from '../workspace/json.ts'
import { addSplit, getSplit, getSplitById, listSplits, partsOf, type Split } from '../workspace/splits.ts'
import { splitName } from '../common/split-name.ts'
import { snapshotHash } from './snapshot.ts'
import type { SplitOptions } from './split-options.ts'
import { makeSplit } from './split.ts'

/**
 * Makes a split of a stored dataset and stores it under a name; an existing equal one of that name is returned. Without
 * a name any split that was made by the same rule and holds the same is, whatever it is called by now, or else it gets a
 * descriptive name, which also identifies the data if masks have changed since a split of that name.
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
    const parts = drawParts(workspace, datasetId, images, options)
    const hash = snapshotHash(images, parts)
    const { seed, validationFraction, protocol } = options
    const rule = { seed, protocol: { ...protocol, validationFraction } }
    const equal = given === null ? findEqual(workspace, datasetId, { ...rule, snapshotHash: hash }) : undefined
    if (equal !== undefined) return equal
    const name = given ?? freeName(workspace, datasetId, splitName(options), hash)
    const split = { datasetId, name, ...rule }
    const { id, isNew } = addSplit(workspace, { ...split, snapshotHash: hash }, parts)
    if (isNew) appendAudit(workspace, { action: 'split.create', subject: `split ${id}`, details: split })
    return getSplit(workspace, datasetId, name)
  })
}

/**
 * The split that work is to be done on, as the dataset is now: a stored one with the hash of what it holds today, or one that is
 * made or found by its rule. Errors: `split.gone`, those of createSplit.
 */
export function splitForWork(workspace: Workspace, datasetId: number, options: SplitOptions): Split {
  const { stored } = options
  if (stored === undefined) return createSplit(workspace, datasetId, null, options)
  const split = getSplitById(workspace, datasetId, stored)
  return { ...split, snapshotHash: snapshotHash(listImages(workspace, datasetId), partsOf(workspace, stored)) }
}

/** Which part each image of a dataset would be in; nothing is stored. Errors: `split.gone`, those of makeSplit. */
export function drawParts(
  workspace: Workspace,
  datasetId: number,
  images: readonly DatasetImage[],
  options: SplitOptions
): Map<number, Part> {
  return makeSplit(images, options, (stored) => partsOf(workspace, getSplitById(workspace, datasetId, stored).id))
}

function findEqual(
  workspace: Workspace,
  datasetId: number,
  wanted: Pick<Split, 'seed' | 'snapshotHash'> & { readonly protocol: object }
): Split | undefined {
  const rule = canonicalJson(wanted.protocol)
  return listSplits(workspace, datasetId).find(
    ({ seed, snapshotHash: hash, protocol }) =>
      seed === wanted.seed && hash === wanted.snapshotHash && canonicalJson(protocol) === rule
  )
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
  const typesIn = (part: Part) =>
    images.filter(({ id }) => parts.get(id) === part).map(({ defectType }) => defectType ?? 'good')
  const countIn = (part: Part) => countNames(typesIn(part))
  return { train: countIn('train'), validation: countIn('validation'), test: countIn('test') }
}
