import Database from 'better-sqlite3'
import { copyFile, mkdir, readdir, readFile, truncate, writeFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backUp, backUpWhenDue, listBackups, restoreBackup } from '../../electron/workspace/backups.ts'
import { selectAll } from '../../electron/workspace/database.ts'
import { applicationId, type Migration } from '../../electron/workspace/migrate.ts'
import { migrations } from '../../electron/workspace/migrations/all.ts'
import { listRuns } from '../../electron/workspace/runs.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { someRun, temporaryFolder, temporaryWorkspace } from './helpers.ts'

const pragma = (database: Database.Database, name: string) => database.pragma(name, { simple: true })

async function closedWorkspace(runs = 0): Promise<string> {
  const workspace = await createWorkspace(await temporaryFolder())
  for (let i = 0; i < runs; i++) someRun(workspace)
  closeWorkspace(workspace)
  return workspace.folder
}

describe('a workspace', () => {
  it('is durable and strict: write-ahead log, full flushing, foreign keys, its own application id', async () => {
    const { connection } = (await temporaryWorkspace()).database
    expect(pragma(connection, 'journal_mode')).toBe('wal')
    expect(pragma(connection, 'synchronous')).toBe(2)
    expect(pragma(connection, 'foreign_keys')).toBe(1)
    expect(pragma(connection, 'application_id')).toBe(applicationId)
    expect(pragma(connection, 'user_version')).toBe(migrations.length)
    const tables = connection.pragma('table_list') as { name: string; schema: string; strict: number }[]
    const lax = tables.filter((table) => !table.name.startsWith('sqlite_') && table.strict === 0)
    expect(lax).toEqual([])
  })

  it('keeps its rows when closed and opened again', async () => {
    const folder = await closedWorkspace(3)
    const workspace = await openWorkspace(folder)
    expect(listRuns(workspace)).toHaveLength(3)
    closeWorkspace(workspace)
  })

  it('accepts writes from two openers in turn', async () => {
    const first = await temporaryWorkspace()
    const second = await openWorkspace(first.folder)
    someRun(first)
    someRun(second)
    expect(listRuns(first).map((run) => run.id)).toEqual([2, 1])
    closeWorkspace(second)
  })

  it('is not created over an existing one, nor opened where none exists', async () => {
    const folder = await closedWorkspace()
    await expect(createWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.exists' })
    const empty = await temporaryFolder()
    await expect(openWorkspace(empty)).rejects.toMatchObject({ code: 'workspace.not-found' })
    expect(await readdir(empty)).toEqual([])
  })

  it('is completed on opening if its creation was interrupted', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'flawsmith.db'), '')
    const workspace = await openWorkspace(folder)
    someRun(workspace)
    closeWorkspace(workspace)
  })

  it('reports a folder that is not writable', async () => {
    const file = join(await temporaryFolder(), 'a file')
    await writeFile(file, '')
    await expect(createWorkspace(join(file, 'workspace'))).rejects.toMatchObject({ code: 'workspace.unwritable' })
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'flawsmith.db'))
    await expect(createWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.unwritable' })
  })

  it('rejects the database of another program', async () => {
    const folder = await temporaryFolder()
    const other = new Database(join(folder, 'flawsmith.db'))
    other.exec('CREATE TABLE notes (text TEXT)')
    other.close()
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.foreign' })
  })
})

describe('a damaged database', () => {
  it('with a bad header is reported, with the newest backup in the remedy', async () => {
    const workspace = await createWorkspace(await temporaryFolder())
    const { path: backup } = await backUp(workspace.folder, workspace.database)
    closeWorkspace(workspace)
    await writeFile(join(workspace.folder, 'flawsmith.db'), 'no database at all, but long enough to be one')
    const opening = openWorkspace(workspace.folder)
    await expect(opening).rejects.toMatchObject({ code: 'workspace.corrupt', details: { backups: [backup] } })
    await expect(opening).rejects.toHaveProperty('remedy', expect.stringContaining(backup))
  })

  it('with bad pages is found by the health check', async () => {
    const folder = await closedWorkspace(200)
    const file = join(folder, 'flawsmith.db')
    const bytes = await readFile(file)
    bytes.fill(0xa5, 4096, 4096 * 4)
    await writeFile(file, bytes)
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.corrupt' })
    await truncate(file, 4096 * 3)
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.corrupt' })
  })

  it('is replaced by restoring a backup, which keeps the damaged file', async () => {
    const workspace = await createWorkspace(await temporaryFolder())
    someRun(workspace)
    const { path: backup } = await backUp(workspace.folder, workspace.database)
    someRun(workspace)
    closeWorkspace(workspace)
    await writeFile(join(workspace.folder, 'flawsmith.db'), 'damaged')
    const aside = await restoreBackup(workspace.folder, backup)
    expect(await readFile(join(aside, 'flawsmith.db'), 'utf8')).toBe('damaged')
    const restored = await openWorkspace(workspace.folder)
    expect(listRuns(restored)).toHaveLength(1)
    closeWorkspace(restored)
  })

  it('has up to five backups, the newest', async () => {
    const workspace = await temporaryWorkspace()
    const created: string[] = []
    for (let i = 0; i < 7; i++) {
      created.push((await backUp(workspace.folder, workspace.database)).path)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect(await listBackups(workspace.folder)).toEqual(created.slice(2).reverse())
  })
})

describe('backups', () => {
  it('are due once there is work, and again six hours after a change', async () => {
    const workspace = await temporaryWorkspace()
    const backups = async () => {
      await backUpWhenDue(workspace)
      return listBackups(workspace.folder)
    }
    expect(await backups()).toEqual([])
    someRun(workspace)
    const [first = '', ...others] = await backups()
    expect(others).toEqual([])
    someRun(workspace)
    expect(await backups()).toEqual([first])
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
    await utimes(first, hoursAgo(7), hoursAgo(7))
    const again = await backups()
    expect(again).toHaveLength(2)
    for (const name of ['flawsmith.db', 'flawsmith.db-wal'])
      await utimes(join(workspace.folder, name), hoursAgo(8), hoursAgo(8))
    await utimes(again[0] ?? '', hoursAgo(7), hoursAgo(7))
    expect(await backups()).toEqual(again)
  })
})

describe('a full disk', () => {
  it('is reported, and the transaction is rolled back', async () => {
    const workspace = await temporaryWorkspace()
    const { connection } = workspace.database
    connection.pragma(`max_page_count = ${(pragma(connection, 'page_count') as number) + 2}`)
    const fill = () => {
      for (let i = 0; i < 10_000; i++) someRun(workspace)
    }
    expect(fill).toThrow(expect.objectContaining({ code: 'disk.full' }) as Error)
    expect(connection.inTransaction).toBe(false)
    expect(pragma(connection, 'quick_check')).toBe('ok')
  })
})

describe('migrations', () => {
  const next = migrations.length + 1
  const addColumn: Migration = { version: next, name: 'add a column', sql: 'ALTER TABLE runs ADD COLUMN colour TEXT' }
  const failing: Migration = {
    version: next + 1,
    name: 'fail',
    sql: 'CREATE TABLE halfway (a); CREATE TABLE halfway (a);'
  }

  it('are numbered 1, 2, 3, …', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1))
  })

  it('back up an older workspace, then upgrade it and keep its rows', async () => {
    const folder = await closedWorkspace(2)
    const workspace = await openWorkspace(folder, [...migrations, addColumn])
    expect(selectAll(workspace.database, 'SELECT colour FROM runs')).toHaveLength(2)
    closeWorkspace(workspace)
    const [backup, ...others] = await listBackups(folder)
    expect(others).toEqual([])
    const old = new Database(backup, { readonly: true })
    expect(pragma(old, 'user_version')).toBe(migrations.length)
    old.close()
  })

  it('upgrade a workspace of every earlier version', async () => {
    for (const { version } of migrations.slice(0, -1)) {
      const folder = await temporaryFolder()
      await writeFile(join(folder, 'flawsmith.db'), '')
      const old = await openWorkspace(folder, migrations.slice(0, version))
      someRun(old)
      closeWorkspace(old)
      const workspace = await openWorkspace(folder)
      expect(pragma(workspace.database.connection, 'user_version')).toBe(migrations.length)
      expect(listRuns(workspace)).toHaveLength(1)
      closeWorkspace(workspace)
    }
  })

  it('run once, and make no backup when there is nothing to do', async () => {
    const folder = await closedWorkspace()
    for (let i = 0; i < 2; i++) closeWorkspace(await openWorkspace(folder))
    expect(await listBackups(folder)).toEqual([])
  })

  it('that fail leave the previous version intact', async () => {
    const folder = await closedWorkspace(1)
    const opening = openWorkspace(folder, [...migrations, addColumn, failing])
    await expect(opening).rejects.toMatchObject({ code: 'workspace.migration-failed', details: { version: next + 1 } })
    const workspace = await openWorkspace(folder, [...migrations, addColumn])
    expect(selectAll(workspace.database, `SELECT name FROM sqlite_schema WHERE name = 'halfway'`)).toEqual([])
    expect(selectAll(workspace.database, 'SELECT colour FROM runs')).toHaveLength(1)
    closeWorkspace(workspace)
  })

  it('that would leave dangling references are rejected', async () => {
    const folder = await closedWorkspace(1)
    const dangling: Migration = {
      version: next,
      name: 'dangle',
      sql: `PRAGMA defer_foreign_keys = ON;
        CREATE TABLE pointers (run_id INTEGER REFERENCES runs (id)) STRICT; INSERT INTO pointers VALUES (99)`
    }
    const opening = openWorkspace(folder, [...migrations, dangling])
    await expect(opening).rejects.toMatchObject({ code: 'workspace.migration-failed' })
  })

  it('of a newer version leave the database untouched', async () => {
    const folder = await closedWorkspace(1)
    closeWorkspace(await openWorkspace(folder, [...migrations, addColumn]))
    const file = join(folder, 'flawsmith.db')
    const before = await readFile(file)
    await expect(openWorkspace(folder)).rejects.toMatchObject({
      code: 'workspace.newer',
      details: { found: migrations.length + 1, supported: migrations.length }
    })
    expect((await readFile(file)).equals(before)).toBe(true)
  })

  it('allow a workspace to be copied to another folder', async () => {
    const folder = await closedWorkspace(1)
    const copy = await temporaryFolder()
    await copyFile(join(folder, 'flawsmith.db'), join(copy, 'flawsmith.db'))
    const workspace = await openWorkspace(copy)
    expect(listRuns(workspace)).toHaveLength(1)
    closeWorkspace(workspace)
  })
})
