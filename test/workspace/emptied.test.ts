import { mkdir, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { examineWorkspace } from '../../electron/host/doctor/workspace.ts'
import { restoreWorkspace } from '../../electron/host/workspace-lock.ts'
import { listBackups } from '../../electron/workspace/backups.ts'
import { checkWorkspace } from '../../electron/workspace/check/check-workspace.ts'
import { copyWorkspace } from '../../electron/workspace/copy-workspace.ts'
import { repairWorkspace } from '../../electron/workspace/repair/repair-workspace.ts'
import { listRuns } from '../../electron/workspace/runs.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { smallWorkspace } from './damaged.ts'
import { temporaryFolder } from './helpers.ts'

async function emptied() {
  const small = await smallWorkspace({ backedUp: true })
  const file = join(small.folder, 'flawsmith.db')
  await truncate(file, 0)
  await writeFile(`${file}-wal`, 'what was written last')
  const [backup = ''] = await listBackups(small.folder)
  return { ...small, database: file, backup }
}

describe('a workspace whose database is empty, although its folder holds images, runs or backups', () => {
  it('is damaged for everyone who opens it, names its backup, and nothing of it is changed', async () => {
    const { folder, home, database, backup } = await emptied()
    const corrupt = { code: 'workspace.corrupt', details: { backups: [backup] } }
    await expect(openWorkspace(folder)).rejects.toMatchObject(corrupt)
    await expect(createWorkspace(folder)).rejects.toMatchObject(corrupt)
    await expect(copyWorkspace(folder, join(home, 'disk'), { files: true })).rejects.toMatchObject(corrupt)
    const found = await examineWorkspace(folder, {})
    expect(found.find(({ check }) => check === 'workspace')).toMatchObject({ state: 'problem', failure: corrupt })
    expect((await checkWorkspace(folder)).map(({ part, weight }) => [part, weight])).toEqual([['pages', 'damage']])
    expect(await readFile(`${database}-wal`, 'utf8')).toBe('what was written last')
    expect((await readFile(database)).length).toBe(0)
  })

  it('is repaired and restored from its backup', async () => {
    const first = await emptied()
    expect((await repairWorkspace(first.folder)).replaced).not.toBeNull()
    const second = await emptied()
    await restoreWorkspace(second.folder, second.backup)
    for (const folder of [first.folder, second.folder]) {
      const workspace = await openWorkspace(folder)
      expect(listRuns(workspace)).toHaveLength(1)
      closeWorkspace(workspace)
      expect(await checkWorkspace(folder)).toEqual([])
    }
  })

  it('is recognised by images alone, by runs alone, without a database, and by a database without tables', async () => {
    const { folder, database } = await emptied()
    await rm(join(folder, 'backups'), { recursive: true })
    await rm(`${database}-wal`)
    const opening = openWorkspace(folder)
    await expect(opening).rejects.toMatchObject({ code: 'workspace.corrupt' })
    await rm(database)
    await expect(createWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.corrupt' })
    expect(await readdir(folder)).not.toContain('flawsmith.db')
    await rm(join(folder, 'files'), { recursive: true })
    await mkdir(join(folder, 'runs', '1'), { recursive: true })
    const without = new Database(database)
    without.pragma('journal_mode = WAL')
    without.exec('CREATE TABLE one (id INTEGER); DROP TABLE one')
    without.close()
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.corrupt' })
  })
})

it('a workspace whose creation was interrupted is sound, and completed by creating or opening it', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'files'))
  const begun = new Database(join(folder, 'flawsmith.db'))
  begun.pragma('journal_mode = WAL')
  begun.exec('CREATE TABLE one (id INTEGER); DROP TABLE one')
  begun.close()
  expect(await checkWorkspace(folder)).toEqual([])
  expect((await repairWorkspace(folder)).replaced).toBeNull()
  await truncate(join(folder, 'flawsmith.db'), 0)
  expect(await checkWorkspace(folder)).toEqual([])
  closeWorkspace(await createWorkspace(folder))
})
