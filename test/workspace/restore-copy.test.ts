import { access, mkdir, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { restoreBackup } from '../../electron/workspace/backups.ts'
import { checkWorkspace } from '../../electron/workspace/check/check-workspace.ts'
import { copyWorkspace } from '../../electron/workspace/copy-workspace.ts'
import { restoreCopy } from '../../electron/workspace/restore-copy.ts'
import { damage, smallWorkspace } from './damaged.ts'

const all = { files: true }

async function withCopy() {
  const small = await smallWorkspace({ backedUp: true })
  for (const path of ['runs/1/checkpoints/step-10/weights.bin', 'reports/all-1/report.pdf', 'bundles/a.bundle'])
    await put(small.folder, path, `${path} as it was copied`)
  const { path: copy } = await copyWorkspace(small.folder, join(small.home, 'disk'), all)
  return { ...small, copy, database: join(small.folder, 'flawsmith.db') }
}

async function put(folder: string, path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), text)
}

it('restores database and files from a copy, and keeps the old database', async () => {
  const { folder, copy, file, database } = await withCopy()
  await writeFile(database, 'damaged')
  await rm(file)
  const { replaced } = await restoreCopy(folder, copy)
  await access(join(replaced, 'flawsmith.db'))
  expect(await checkWorkspace(folder)).toEqual([])
})

it('brings back what a copy holds of checkpoints, reports and bundles, and keeps what was there', async () => {
  const { folder, copy } = await withCopy()
  const paths = ['runs/1/checkpoints/step-10/weights.bin', 'reports/all-1/report.pdf', 'bundles/a.bundle']
  await rm(join(folder, 'reports'), { recursive: true })
  await put(folder, 'bundles/a.bundle', 'exported later')
  await put(folder, 'bundles/b.bundle', 'exported later')
  await put(folder, 'runs/2/checkpoints/step-5/weights.bin', 'of a run that the copy does not know')
  const { replaced } = await restoreCopy(folder, copy)
  for (const path of paths) expect(await readFile(join(folder, path), 'utf8')).toBe(`${path} as it was copied`)
  expect(await readdir(join(folder, 'runs'))).toEqual(['1'])
  expect(await readdir(join(folder, 'bundles'))).toEqual(['a.bundle', 'b.bundle'])
  expect((await readdir(join(replaced, 'runs'))).sort()).toEqual(['1', '2'])
  expect(await readFile(join(replaced, 'bundles/a.bundle'), 'utf8')).toBe('exported later')
  expect(await readdir(folder)).not.toContain('restoring')
})

it('brings back what a restore replaced', async () => {
  const { folder, copy } = await withCopy()
  await put(folder, 'runs/2/checkpoints/step-5/weights.bin', 'later')
  const { replaced } = await restoreCopy(folder, copy)
  await restoreCopy(folder, replaced)
  expect((await readdir(join(folder, 'runs'))).sort()).toEqual(['1', '2'])
  expect(await checkWorkspace(folder)).toEqual([])
})

it('refuses a damaged copy before anything is replaced', async () => {
  const { folder, copy, database } = await withCopy()
  const whole = await readFile(database)
  damage(copy, 'UPDATE images SET width = width + 1 WHERE id = 1')
  await expect(restoreCopy(folder, copy)).rejects.toMatchObject({
    code: 'workspace.copy-damaged',
    details: { count: 1 }
  })
  await expect(restoreCopy(folder, copy, { anyway: true })).rejects.toMatchObject({ code: 'workspace.copy-worse' })
  await truncate(join(copy, 'flawsmith.db'), 0)
  await expect(restoreCopy(folder, copy)).rejects.toMatchObject({ code: 'workspace.copy-unreadable' })
  await rm(join(copy, 'flawsmith.db'))
  const other = new Database(join(copy, 'flawsmith.db'))
  other.exec('CREATE TABLE notes (text TEXT)')
  other.close()
  await expect(restoreCopy(folder, copy)).rejects.toMatchObject({ code: 'workspace.foreign' })
  expect((await readFile(database)).equals(whole)).toBe(true)
  expect(await checkWorkspace(folder)).toEqual([])
  expect((await readdir(folder)).filter((name) => name.includes('restoring'))).toEqual([])
})

it('takes a damaged copy anyway where the database that it replaces is damaged, too, and says what is damaged', async () => {
  const { folder, copy } = await withCopy()
  for (const each of [folder, copy]) damage(each, 'UPDATE images SET width = width + 1 WHERE id = 1')
  const restored = await restoreCopy(folder, copy, { anyway: true })
  expect(restored.damage.map(({ what }) => what.text)).toEqual(['check.row'])
})

it('refuses a copy that lacks files which the workspace lacks as well, unless it is told to go on without', async () => {
  const { folder, copy, file } = await withCopy()
  const inCopy = join(copy, file.slice(folder.length))
  await writeFile(inCopy, 'pixelz')
  expect((await restoreCopy(folder, copy)).damage).toEqual([])
  await rm(file)
  const refused = { code: 'workspace.copy-incomplete', details: { count: 1 } }
  await expect(restoreCopy(folder, copy)).rejects.toMatchObject(refused)
  const { damage: missing } = await restoreCopy(folder, copy, { anyway: true })
  expect(missing.map(({ what }) => what.text)).toEqual(['check.file-changed'])
})

it('puts a damaged backup in the place of a damaged database only', async () => {
  const { folder, database } = await withCopy()
  const [name = ''] = (await readdir(join(folder, 'backups'))).filter((each) => each.endsWith('.db'))
  const backup = join(folder, 'backups', name)
  const other = new Database(backup)
  other.unsafeMode(true)
  for (const { name: trigger } of other.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string
  }[])
    other.exec(`DROP TRIGGER "${trigger}"`)
  other.close()
  await expect(restoreBackup(folder, backup)).rejects.toMatchObject({ code: 'workspace.copy-worse' })
  expect(await checkWorkspace(folder)).toEqual([])
  await writeFile(database, 'damaged')
  await access(join(await restoreBackup(folder, backup), 'flawsmith.db'))
})
