import { FlawsmithError } from '../../common/errors.ts'
import { findImages, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { findSyntheticSamples, type SyntheticSample } from '../../workspace/synthetic.ts'

/** Images of datasets in the order of their numbers' list. Errors: `run.inputs-gone`. */
export function imagesByIds(workspace: Workspace, ids: readonly number[]): DatasetImage[] {
  return inOrder(ids, findImages(workspace, ids))
}

/** Synthetic images in the order of their numbers' list. Errors: `run.inputs-gone`. */
export function samplesByIds(workspace: Workspace, ids: readonly number[]): SyntheticSample[] {
  return inOrder(ids, findSyntheticSamples(workspace, ids))
}

export const idsOf = (items: readonly { readonly id: number }[]): number[] => items.map(({ id }) => id)

function inOrder<Item>(ids: readonly number[], byId: ReadonlyMap<number, Item>): Item[] {
  const items = ids.flatMap((id) => byId.get(id) ?? [])
  if (items.length === ids.length) return items
  const missing = ids.filter((id) => !byId.has(id))
  throw new FlawsmithError(
    'run.inputs-gone',
    { missing: missing.length, total: ids.length },
    { details: { ids: missing } }
  )
}
