import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { examineWorkspace } from '../../electron/host/doctor/workspace.ts'
import { checkBaseModels } from '../../electron/host/work/check-base-models.ts'
import { checkWorkspace } from '../../electron/workspace/check/check-workspace.ts'
import { migrations } from '../../electron/workspace/migrations/all.ts'
import { repairWorkspace } from '../../electron/workspace/repair/repair-workspace.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { listImages } from '../../electron/workspace/datasets.ts'
import { writeFile } from 'node:fs/promises'
import { damage, smallWorkspace } from './damaged.ts'
import { temporaryFolder } from './helpers.ts'

const endless = 'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS kind, n AS name FROM c'
const trigger = (name: string) =>
  `CREATE TRIGGER ${name} AFTER INSERT ON audit BEGIN DELETE FROM images; DELETE FROM reviews; END`

const refused = (...names: string[]) => ({
  code: 'workspace.schema-foreign',
  details: { names: expect.arrayContaining(names) as unknown }
})

it.each(['evil', 'sqliteXevil', '"sqlite-evil"'])(
  'a database with a trigger of others, %s, is not opened',
  async (name) => {
    const { folder } = await smallWorkspace()
    damage(folder, trigger(name))
    await expect(openWorkspace(folder)).rejects.toMatchObject(refused(name.replaceAll('"', '')))
    expect((await checkWorkspace(folder)).map(({ part }) => part)).toContain('schema')
    await repairWorkspace(folder)
    const workspace = await openWorkspace(folder)
    expect(listImages(workspace, 1)).toHaveLength(1)
    closeWorkspace(workspace)
  }
)

it('a view in the place of a table is refused before anything reads it, and a repair takes over the data', async () => {
  const { folder } = await smallWorkspace()
  const views = ['leftovers', 'base_models', 'runs_of_others']
  damage(
    folder,
    'DROP TABLE leftovers',
    'ALTER TABLE base_models RENAME TO other',
    ...views.map((name) => `CREATE VIEW ${name} AS ${endless}`)
  )
  await expect(openWorkspace(folder)).rejects.toMatchObject(refused(...views))
  const [found] = await examineWorkspace(folder, {})
  expect(found).toMatchObject({ state: 'problem', failure: { code: 'workspace.schema-foreign' } })
  expect(new Set((await checkWorkspace(folder)).map(({ part }) => part))).toEqual(new Set(['schema']))
  expect(await checkBaseModels(folder)).toEqual([])
  await repairWorkspace(folder)
  const workspace = await openWorkspace(folder)
  expect(listImages(workspace, 1)).toHaveLength(1)
  closeWorkspace(workspace)
})

it('a database of an earlier version is compared with what that version made', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'flawsmith.db'), '')
  closeWorkspace(await openWorkspace(folder, migrations.slice(0, 10)))
  damage(folder, trigger('evil'))
  await expect(openWorkspace(folder)).rejects.toMatchObject(refused('evil'))
  damage(folder, 'DROP TRIGGER evil')
  closeWorkspace(await openWorkspace(folder))
})

it('statistics that SQLite keeps are no difference', async () => {
  const { folder } = await smallWorkspace()
  const other = new Database(join(folder, 'flawsmith.db'))
  other.exec('ANALYZE')
  other.close()
  closeWorkspace(await openWorkspace(folder))
})
