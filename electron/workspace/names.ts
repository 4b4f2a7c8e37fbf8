/** @file Names and notes that users can change later; the audit trail keeps the earlier values. */
import { foldCase } from '../common/fold-case.ts'
import { appendAudit } from './audit.ts'
import { execute, selectOne, transaction } from './database.ts'
import { getDataset, requireFreeDatasetName, type Dataset } from './datasets.ts'
import type { Workspace } from './handle.ts'
import { getRun, type Run } from './runs.ts'

/** Renames a dataset and the run that imported it. Errors: `dataset.not-found`, `dataset.name-taken`. */
export function renameDataset(workspace: Workspace, reference: string | number, name: string, actor: string): Dataset {
  const { database } = workspace
  return transaction(database, () => {
    const { id, name: before, runId } = getDataset(workspace, reference)
    if (name === before) return getDataset(workspace, id)
    // Upper and lower case count as the same, so that the case of a name can be changed.
    if (foldCase(name) !== foldCase(before)) requireFreeDatasetName(workspace, name)
    execute(database, 'UPDATE datasets SET name = ? WHERE id = ?', name, id)
    execute(database, 'UPDATE runs SET name = ? WHERE id = ?', name, runId)
    appendAudit(workspace, {
      actor,
      action: 'dataset.rename',
      subject: `dataset ${id}`,
      details: { before, after: name }
    })
    return getDataset(workspace, id)
  })
}

/** Renames a run; the run of an import shares its dataset's. Errors: `run.not-found`, `dataset.name-taken`. */
export function renameRun(workspace: Workspace, id: number, name: string, actor: string): Run {
  const { database } = workspace
  return transaction(database, () => {
    const { name: before } = getRun(workspace, id)
    const dataset = selectOne<{ id: number }>(database, 'SELECT id FROM datasets WHERE run_id = ?', id)
    if (dataset !== undefined) renameDataset(workspace, dataset.id, name, actor)
    else if (name !== before) {
      execute(database, 'UPDATE runs SET name = ? WHERE id = ?', name, id)
      appendAudit(workspace, { actor, action: 'run.rename', subject: `run ${id}`, details: { before, after: name } })
    }
    return getRun(workspace, id)
  })
}

/** Replaces the note of a run; may be empty. Errors: `run.not-found`. */
export function setRunNote(workspace: Workspace, id: number, note: string, actor: string): Run {
  const { database } = workspace
  return transaction(database, () => {
    const { note: before } = getRun(workspace, id)
    if (note === before) return getRun(workspace, id)
    execute(database, 'UPDATE runs SET note = ? WHERE id = ?', note, id)
    appendAudit(workspace, { actor, action: 'run.note', subject: `run ${id}`, details: { before, after: note } })
    return getRun(workspace, id)
  })
}
