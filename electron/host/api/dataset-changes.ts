import type { OutputOf } from '../../contract/procedures.ts'
import { applyPartRule } from '../../datasets/stored-parts.ts'
import { selectAll } from '../../workspace/database.ts'
import {
  changesOf,
  getVersion,
  listVersions,
  undoableVersion,
  type DatasetVersion,
  type VersionChange
} from '../../workspace/dataset-versions.ts'
import { getDataset } from '../../workspace/datasets.ts'
import {
  relabelImages,
  removeImages,
  restoreDataset,
  setParts,
  tagImages,
  undoDataset
} from '../../workspace/edit-dataset.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { requireOwnImages } from '../work/own-images.ts'
import type { HostSession } from '../session.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'

export const datasetChangeHandlers: Handlers<
  Group<'versions'> | 'images.remove' | 'images.relabel' | 'images.tag' | 'images.parts' | 'images.partsPreview'
> = {
  'versions.list': ({ workspace }, { dataset }) => {
    const { id } = getDataset(workspace, dataset)
    const runs = runsByVersion(workspace, id)
    return {
      versions: listVersions(workspace, id).map((each) => ({ ...each, runs: runs.get(each.number) ?? 0 })),
      undoable: undoableVersion(workspace, id)
    }
  },
  'versions.changes': ({ workspace }, { dataset, version }) => {
    const { id } = getDataset(workspace, dataset)
    getVersion(workspace, id, version)
    return { images: changesOf(workspace, id, version).map(changeView) }
  },
  'versions.restore': (session, { dataset, version }) =>
    changing(session, dataset, (id) => restoreDataset(session.workspace, id, version, person())),
  'versions.undo': (session, { dataset }) =>
    changing(session, dataset, (id) => undoDataset(session.workspace, id, person())),
  'images.remove': (session, { dataset, images }) =>
    changing(session, dataset, (id) => removeImages(session.workspace, id, images, person())),
  'images.relabel': (session, { dataset, images, defectType }) =>
    changing(session, dataset, (id) => relabelImages(session.workspace, id, images, defectType, person())),
  'images.tag': (session, { dataset, images, add, remove }) =>
    changing(session, dataset, (id) => tagImages(session.workspace, id, images, { add, remove }, person())),
  'images.parts': async (session, { dataset, rule }) => {
    const { workspace } = session
    const { changed } = await applyPartRule(workspace, getDataset(workspace, dataset).id, rule)
    // Ids of a table do not follow from names; those of a few images leave the pattern as it is.
    const pattern = 'pattern' in rule ? rule.pattern : 'text' in rule ? null : undefined
    return changing(session, dataset, (id) => setParts(workspace, id, changed, person(), pattern))
  },
  'images.partsPreview': async ({ workspace }, { dataset, rule }) => {
    const { found, changed, divided } = await applyPartRule(workspace, getDataset(workspace, dataset).id, rule)
    const groups = [...Map.groupBy(found, ([, part]) => part)].map(([part, own]) => {
      return { part, count: own.length, files: own.slice(0, 3).map(([name]) => name) }
    })
    return {
      parts: groups.length,
      images: found.size,
      without: 'images' in rule ? 0 : Math.max(0, countImages(workspace, dataset) - found.size),
      changed: changed.size,
      examples: groups.toSorted((a, b) => b.count - a.count).slice(0, 3),
      divided: divided.map((each) => ({ ...each }))
    }
  }
}

/** Does a change and tells pages of it. Errors: `dataset.not-found`, `dataset.from-station`. */
function changing(
  { workspace, events }: HostSession,
  dataset: number,
  change: (dataset: number) => DatasetVersion | null
): OutputOf<'images.remove'> {
  const found = getDataset(workspace, dataset)
  requireOwnImages(found)
  const version = change(found.id)
  if (version !== null) {
    events.publish({ type: 'changed', topic: 'datasets', id: found.id })
    events.publish({ type: 'changed', topic: 'images', id: found.id })
  }
  return { version }
}

function runsByVersion({ database }: Workspace, dataset: number): Map<number, number> {
  const sql = 'SELECT number, count(*) AS n FROM run_dataset_versions WHERE dataset_id = ? GROUP BY number'
  const rows = selectAll<{ number: number; n: number }>(database, sql, dataset)
  return new Map(rows.map(({ number, n }) => [number, n]))
}

function countImages({ database }: Workspace, dataset: number): number {
  const sql = 'SELECT coalesce(sum(n), 0) AS n FROM image_counts WHERE dataset_id = ?'
  return selectAll<{ n: number }>(database, sql, dataset)[0]?.n ?? 0
}

function changeView({ before, after, ...image }: VersionChange) {
  const view = (state: VersionChange['before']) => (state === null ? null : { ...state, tags: [...state.tags] })
  return { ...image, before: view(before), after: view(after) }
}
