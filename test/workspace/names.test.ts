import { describe, expect, it } from 'vitest'
import { firstBrokenAuditEntry, listAudit } from '../../electron/workspace/audit.ts'
import { addDataset, getDataset } from '../../electron/workspace/datasets.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { renameDataset, renameRun, setRunNote } from '../../electron/workspace/names.ts'
import { findRuns } from '../../electron/workspace/run-queries.ts'
import { createRun, getRun } from '../../electron/workspace/runs.ts'
import { runPlan, someRun, temporaryWorkspace } from './helpers.ts'

function dataset(workspace: Workspace, name: string) {
  const runId = createRun(workspace, { ...runPlan, kind: 'import', name })
  const details = { name, category: '', layout: 'folder', source: '/images', runId }
  return { runId, id: addDataset(workspace, details, []) }
}

const found = (workspace: Workspace, text: string) =>
  findRuns(workspace, { kinds: [], states: [], text }, { limit: 10 }).runs.map(({ id }) => id)

describe('a name', () => {
  it('is shared by a dataset and the run that imported it, whichever is renamed', async () => {
    const workspace = await temporaryWorkspace()
    const { id, runId } = dataset(workspace, 'tiles')
    expect(renameDataset(workspace, 'tiles', 'Fliesen', 'anna')).toMatchObject({ id, name: 'Fliesen' })
    expect(getRun(workspace, runId).name).toBe('Fliesen')
    expect(renameRun(workspace, runId, 'plates', 'ben').name).toBe('plates')
    expect(getDataset(workspace, 'plates').id).toBe(id)
    expect(() => getDataset(workspace, 'tiles')).toThrow(/no dataset/)
    expect(listAudit(workspace).map(({ actor, action, details }) => ({ actor, action, ...details }))).toEqual([
      { actor: 'anna', action: 'dataset.rename', before: 'tiles', after: 'Fliesen' },
      { actor: 'ben', action: 'dataset.rename', before: 'Fliesen', after: 'plates' }
    ])
    expect(firstBrokenAuditEntry(workspace)).toBeNull()
  })

  it('of a dataset must be unique regardless of case, but its own case may change', async () => {
    const workspace = await temporaryWorkspace()
    dataset(workspace, 'tiles')
    const { id } = dataset(workspace, 'plates')
    for (const name of ['tiles', 'TILES']) {
      expect(() => renameDataset(workspace, id, name, 'anna')).toThrow(
        expect.objectContaining({ code: 'dataset.name-taken' })
      )
    }
    expect(renameDataset(workspace, id, 'Plates', 'anna').name).toBe('Plates')
  })

  it('of a run is searchable, and setting the same name again changes nothing', async () => {
    const workspace = await temporaryWorkspace()
    const run = someRun(workspace)
    renameRun(workspace, run, 'first try', 'anna')
    renameRun(workspace, run, 'first try', 'anna')
    expect(found(workspace, 'TRY first')).toEqual([run])
    expect(listAudit(workspace)).toHaveLength(1)
    expect(() => renameRun(workspace, 99, 'x', 'anna')).toThrow(expect.objectContaining({ code: 'run.not-found' }))
  })
})

describe('a note', () => {
  it('is stored with a run, searchable, and its earlier text remains in the audit trail', async () => {
    const workspace = await temporaryWorkspace()
    const [run, other] = [someRun(workspace), someRun(workspace)]
    expect(getRun(workspace, run).note).toBe('')
    setRunNote(workspace, run, 'too bright,\nlook at seed 3', 'anna')
    setRunNote(workspace, run, 'too bright', 'ben')
    setRunNote(workspace, run, 'too bright', 'ben')
    expect([found(workspace, 'Bright'), found(workspace, 'seed 3')]).toEqual([[run], []])
    expect(listAudit(workspace).map(({ actor, action, details }) => [actor, action, details['before']])).toEqual([
      ['anna', 'run.note', ''],
      ['ben', 'run.note', 'too bright,\nlook at seed 3']
    ])
    expect(getRun(workspace, other).note).toBe('')
  })
})
