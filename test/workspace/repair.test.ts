import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { english } from '../../electron/messages/english.ts'
import { backUp } from '../../electron/workspace/backups.ts'
import { checkWorkspace } from '../../electron/workspace/check/check-workspace.ts'
import { execute, selectColumn } from '../../electron/workspace/database.ts'
import { addDataset } from '../../electron/workspace/datasets.ts'
import { renameRun } from '../../electron/workspace/names.ts'
import { removeRecords } from '../../electron/workspace/removal.ts'
import { repairWorkspace } from '../../electron/workspace/repair/repair-workspace.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { damage, smallWorkspace } from './damaged.ts'
import { someRun } from './helpers.ts'

async function values(folder: string, sql: string): Promise<unknown[]> {
  const workspace = await openWorkspace(folder)
  try {
    return selectColumn(workspace.database, sql)
  } finally {
    closeWorkspace(workspace)
  }
}

async function repaired(folder: string) {
  const { mended, kept, lost, replaced } = await repairWorkspace(folder)
  const said = (texts: typeof mended) => texts.map((text) => english.value(text))
  return { mended: said(mended), kept: said(kept), lost: said(lost), replaced }
}

/** Overwrites the pages of tables. */
async function wipe(folder: string, ...tables: string[]): Promise<void> {
  const names = tables.map((table) => `'${table}'`).join(', ')
  const pages = await values(folder, `SELECT rootpage FROM sqlite_schema WHERE name IN (${names})`)
  const file = join(folder, 'flawsmith.db')
  const bytes = await readFile(file)
  for (const page of pages) bytes.fill(0xa5, (Number(page) - 1) * 4096, Number(page) * 4096)
  await writeFile(file, bytes)
}

it('leaves a sound workspace alone', async () => {
  const { folder } = await smallWorkspace()
  expect(await repaired(folder)).toEqual({ mended: [], kept: [], lost: [], replaced: null })
})

it('takes a damaged row from a backup, and keeps what was done since', async () => {
  const { folder } = await smallWorkspace({ backedUp: true })
  const workspace = await openWorkspace(folder)
  const later = someRun(workspace)
  closeWorkspace(workspace)
  damage(folder, `UPDATE reviews SET decision = 'reject'`)
  const { mended, kept, lost, replaced } = await repaired(folder)
  expect(mended[0]).toMatch(/^review decision of anna on the image 1 \(from flawsmith-.*\.db\)$/)
  expect([kept, lost]).toEqual([[], []])
  expect(await readdir(replaced ?? '')).toContain('flawsmith.db')
  expect(await values(folder, 'SELECT decision FROM reviews')).toEqual(['accept'])
  expect(await values(folder, 'SELECT max(id) FROM runs')).toEqual([later])
  expect(await checkWorkspace(folder)).toEqual([])
})

it('keeps a row that is intact nowhere, and goes on naming it', async () => {
  const { folder } = await smallWorkspace()
  damage(folder, `UPDATE images SET width = 5`)
  expect((await repaired(folder)).kept).toEqual(['image a.png of the dataset tiles'])
  const workspace = await openWorkspace(folder)
  execute(workspace.database, `UPDATE images SET specimen = '7'`)
  closeWorkspace(workspace)
  expect((await checkWorkspace(folder)).map(({ part }) => part)).toEqual(['rows'])
})

it('calculates indexes, counts and next numbers again, without a backup', async () => {
  const { folder } = await smallWorkspace()
  damage(folder, `UPDATE image_counts SET n = 7`, `UPDATE sqlite_sequence SET seq = 0`, 'DROP INDEX runs_by_state')
  expect(await repaired(folder)).toMatchObject({ kept: [], lost: [] })
  expect(await checkWorkspace(folder)).toEqual([])
})

it('reads rows although a letter of the structure is damaged, without a backup', async () => {
  const { folder } = await smallWorkspace()
  damage(folder, `UPDATE sqlite_schema SET sql = replace(sql, 'reviewer', 'revjewer') WHERE name = 'reviews'`)
  expect(await repaired(folder)).toMatchObject({ kept: [], lost: [] })
  expect(await values(folder, 'SELECT reviewer FROM reviews')).toEqual(['anna'])
  expect(await checkWorkspace(folder)).toEqual([])
})

it('reads rows although SQLite does not understand the structure any more, without a backup', async () => {
  const { folder } = await smallWorkspace()
  damage(folder, `UPDATE sqlite_schema SET sql = replace(sql, 'CREATE', 'CREATU') WHERE name = 'metrics'`)
  await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.corrupt' })
  expect(await repaired(folder)).toMatchObject({ kept: [], lost: [] })
  expect(await values(folder, 'SELECT reviewer FROM reviews')).toEqual(['anna'])
  expect(await checkWorkspace(folder)).toEqual([])
})

it('changes nothing where no table can be read and there is no backup', async () => {
  const { folder } = await smallWorkspace()
  const file = join(folder, 'flawsmith.db')
  const bytes = await readFile(file)
  bytes.fill(0xa5, 100)
  await writeFile(file, bytes)
  await expect(repairWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.not-repairable' })
  expect((await readFile(file)).equals(bytes)).toBe(true)
})

it('takes a table whose pages are gone from a backup, and says since when changes may be missing', async () => {
  const { folder } = await smallWorkspace({ backedUp: true })
  await wipe(folder, 'reviews')
  const { mended, kept, lost } = await repaired(folder)
  expect(mended[0]).toMatch(/^1 row was taken from flawsmith-/)
  expect(kept).toEqual([])
  expect(lost).toEqual([
    expect.stringMatching(/^What was made or changed after flawsmith-.* may be missing: review decisions$/)
  ])
  expect(await values(folder, 'SELECT decision FROM reviews')).toEqual(['accept'])
  expect(await checkWorkspace(folder)).toEqual([])
})

it('names runs and datasets that are gone with their pages, once and without the names of tables', async () => {
  const { folder } = await smallWorkspace({ backedUp: true })
  const workspace = await openWorkspace(folder)
  const named = someRun(workspace)
  renameRun(workspace, named, 'night shift', 'anna')
  const removed = someRun(workspace)
  removeRecords(workspace, { runs: new Set([removed]), baseModels: new Set() }, 'anna')
  const unnamed = someRun(workspace)
  const details = { name: 'bolts', category: '', layout: 'folder', source: folder, runId: unnamed }
  const dataset = addDataset(workspace, details, [])
  closeWorkspace(workspace)
  await mkdir(join(folder, 'runs', String(unnamed + 1)), { recursive: true })
  await wipe(folder, 'runs', 'metrics', 'datasets')
  const { lost, kept } = await repaired(folder)
  expect(kept).toEqual([])
  expect(lost).toEqual([
    expect.stringMatching(
      /^What was made or changed after .* may be missing: runs with their results and detectors, datasets, images and splits$/
    ),
    `run ${named} (night shift)`,
    `run ${unnamed}, whose name could not be read`,
    `run ${unnamed + 1}, whose name could not be read`,
    `dataset ${dataset}, whose name could not be read`,
    '1 more entry that belonged to what is missing'
  ])
  expect(await checkWorkspace(folder)).toEqual([])
})

it('names what is lost with a table whose pages are gone and in no backup', async () => {
  const { folder } = await smallWorkspace()
  await wipe(folder, 'images')
  const { lost } = await repaired(folder)
  expect(lost[0]).toBe('What could not be read, and is in no backup: datasets, images and splits')
  expect(lost.join()).toContain('review decision of anna on the image 1')
  expect(await checkWorkspace(folder, { files: false })).toEqual([])
  expect(await values(folder, 'SELECT count(*) FROM runs')).toEqual([1])
})

it('enters stored files again that the database no longer lists', async () => {
  const { folder } = await smallWorkspace()
  damage(folder, 'DELETE FROM contents')
  expect(await repaired(folder)).toMatchObject({ kept: [], lost: [] })
  expect(await checkWorkspace(folder)).toEqual([])
  expect(await values(folder, 'SELECT bytes FROM contents')).toEqual([6])
})

it('restores an entry of the audit trail only from a backup that has it with its hash', async () => {
  const { folder } = await smallWorkspace({ backedUp: true })
  damage(folder, 'DROP TRIGGER audit_is_never_changed', `UPDATE audit SET actor = 'ben' WHERE id = 1`)
  expect(await repaired(folder)).toMatchObject({ kept: [], lost: [] })
  expect(await checkWorkspace(folder)).toEqual([])
  await rm(join(folder, 'backups'), { recursive: true })
  damage(folder, 'DROP TRIGGER audit_is_never_changed', `UPDATE audit SET actor = 'ben' WHERE id = 1`)
  expect((await repaired(folder)).kept).toHaveLength(1)
  expect((await checkWorkspace(folder)).map(({ part }) => part)).toEqual(['audit'])
})

it('fetches a missing image from where it was imported, only if it is unchanged there', async () => {
  const { folder, file, source } = await smallWorkspace()
  await rm(file)
  expect((await repaired(folder)).mended[0]).toMatch(/^image a.png of the dataset tiles \(fetched from .*a\.png\)$/)
  expect(await readFile(file, 'utf8')).toBe('pixels')
  await rm(file)
  await writeFile(join(source, 'a.png'), 'other')
  expect((await repaired(folder)).lost).toEqual([expect.stringContaining('no unchanged original was found')])
})

it('takes the newest backup that passed where nothing can be read, and changes nothing where there is none', async () => {
  const { folder } = await smallWorkspace({ backedUp: true })
  const file = join(folder, 'flawsmith.db')
  const workspace = await openWorkspace(folder)
  closeWorkspace(workspace)
  await writeFile(file, 'damaged')
  await repaired(folder)
  expect(await values(folder, 'SELECT decision FROM reviews')).toEqual(['accept'])
  await rm(join(folder, 'backups'), { recursive: true })
  await writeFile(file, 'damaged')
  await expect(repairWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.not-repairable' })
  expect(await readFile(file, 'utf8')).toBe('damaged')
  expect((await readdir(folder)).filter((name) => name.includes('repairing'))).toEqual([])
})

it('takes no row from a backup that did not pass its check', async () => {
  const { folder } = await smallWorkspace()
  damage(folder, `UPDATE reviews SET note = 'x'`)
  const workspace = await openWorkspace(folder)
  await backUp(folder, workspace.database)
  closeWorkspace(workspace)
  expect((await repaired(folder)).kept).toEqual(['review decision of anna on the image 1'])
})
