import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { putContent, recordContent } from '../../electron/workspace/contents.ts'
import { execute, selectColumn, selectOne, transaction } from '../../electron/workspace/database.ts'
import { addDataset, listImages } from '../../electron/workspace/datasets.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { registerRowHash, rowHash } from '../../electron/workspace/row-hash.ts'
import { countMismatches, hashedTables } from '../../electron/workspace/row-hashes.ts'
import { setReview } from '../../electron/workspace/reviews.ts'
import { addSplit } from '../../electron/workspace/splits.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { someRun, temporaryFolder, temporaryWorkspace } from './helpers.ts'

async function oneImage(workspace: Workspace) {
  const content = await putContent(workspace, Buffer.from('pixels'))
  recordContent(workspace, content)
  const details = { name: 'parts', category: '', layout: 'folder', source: '/', runId: someRun(workspace) }
  const dataset = addDataset(workspace, details, [
    {
      ...{ name: 'a.png', contentHash: content.hash, width: 4, height: 3, channels: 1, specimen: null },
      ...{ label: 'good', defectType: null, givenSplit: null, maskHash: null, maskPixels: null, origin: 'import' }
    }
  ])
  return { dataset, image: listImages(workspace, dataset)[0]?.id ?? 0 }
}

it('cover every table, except the audit trail with its chain and the counts that can be counted again', async () => {
  const { database } = await temporaryWorkspace()
  const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
  const hashed = hashedTables(database).map(({ name }) => name)
  const others = selectColumn<string>(database, sql).filter((name) => !hashed.includes(name))
  expect(others).toEqual(['audit', 'image_counts'])
})

it('tell values of different types and lengths apart', () => {
  const rows = [
    [null],
    [''],
    ['n'],
    [0],
    ['0'],
    [Buffer.from('0')],
    ['a', 'b'],
    ['a,b'],
    ['as1:b'],
    [1, 2],
    [12],
    [1.5]
  ]
  expect(new Set(rows.map((row) => rowHash(...row))).size).toBe(rows.length)
})

it('follow inserts, changes, replacements and what is set by a removal', async () => {
  const workspace = await temporaryWorkspace()
  const { database } = workspace
  const { dataset, image } = await oneImage(workspace)
  setReview(workspace, { imageId: image }, { decision: 'accept', reviewer: 'anna' })
  setReview(workspace, { imageId: image }, { decision: 'reject', reviewer: 'anna' })
  const split = { datasetId: dataset, name: 's', seed: 0, protocol: { kind: 'given' }, snapshotHash: 'a'.repeat(64) }
  const { id } = addSplit(workspace, split, new Map([[image, 'train' as const]]))
  const run = someRun(workspace)
  execute(database, 'UPDATE runs SET split_id = ? WHERE id = ?', id, run)
  expect(countMismatches(database)).toBe(0)
  execute(database, 'DELETE FROM splits WHERE id = ?', id)
  expect(selectOne(database, 'SELECT split_id AS split FROM runs WHERE id = ?', run)).toEqual({ split: null })
  expect(countMismatches(database)).toBe(0)
})

it('show a value that another program changed, also after Flawsmith changed the same row', async () => {
  const folder = join(await temporaryFolder(), 'workspace')
  const workspace = await createWorkspace(folder)
  const { image } = await oneImage(workspace)
  setReview(workspace, { imageId: image }, { decision: 'accept', reviewer: 'anna' })
  closeWorkspace(workspace)
  const other = new Database(join(folder, 'flawsmith.db'))
  other.exec(`UPDATE reviews SET reviewer = 'anne'`)
  other.close()
  const again = await openWorkspace(folder)
  expect(countMismatches(again.database)).toBe(1)
  transaction(again.database, () => execute(again.database, `UPDATE reviews SET note = 'seen'`))
  expect(countMismatches(again.database)).toBe(1)
  closeWorkspace(again)
})

it('still tell of a damaged job after the upgrade that gives jobs a seal', async () => {
  const folder = join(await temporaryFolder(), 'workspace')
  closeWorkspace(await createWorkspace(folder))
  const old = join(folder, 'flawsmith.db')
  const connection = new Database(old)
  // As version 16 left it.
  connection.exec('ALTER TABLE jobs DROP COLUMN seal')
  connection.pragma('user_version = 16')
  registerRowHash(connection)
  connection.exec(`INSERT INTO jobs (kind, name, request, fresh, created_at) VALUES
    ('check', 'whole', '{}', 0, 'now'), ('check', 'damaged', '{}', 0, 'now')`)
  const columns = 'id, kind, name, state, request, fresh, result, error, created_at, started_at, finished_at'
  connection.exec(`UPDATE jobs SET row_hash = row_hash(${columns})`)
  connection.exec(`UPDATE jobs SET request = '{"folder":"/"}' WHERE name = 'damaged'`)
  connection.close()
  const { database } = await openWorkspace(folder)
  onTestFinished(() => void database.connection.close())
  expect(countMismatches(database)).toBe(1)
})
