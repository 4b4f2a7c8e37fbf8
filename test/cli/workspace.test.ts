import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backUp, listBackups } from '../../electron/workspace/backups.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { plates } from '../host/api/test-host.ts'
import { damage } from '../workspace/damaged.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
let folder: string

beforeEach(async () => {
  line = await commandLine()
  folder = join(line.folder, 'work')
  await line.run('init', folder)
  const imported = await line.run('dataset', 'import', await plates(join(line.folder, 'plates')), '--name', 'plates')
  expect(imported.code).toBe(0)
})
afterEach(() => line.dispose())

it('workspace check says what is damaged, what that is about and what to do, and sets the exit code', async () => {
  expect(await line.run('workspace', 'check')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Nothing is damaged.') as string
  })
  const files = (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const [lost = '', altered = ''] = files
  await rm(lost)
  await writeFile(altered, 'other')
  await writeFile(join(folder, 'files', 'stray'), 'mine')
  const { code, out, err } = await line.run('workspace', 'check')
  expect(code).toBe(1)
  expect(out).toMatch(/^A file is missing: .*\n {2}affects: (image|mask of the image) .* of the dataset plates/m)
  expect(out).toMatch(/^A file is damaged .*\n {2}affects: (image|mask of the image) .* of the dataset plates/m)
  expect(out).toMatch(/^A file belongs to nothing in the workspace: files.stray/m)
  expect(err).toContain('damaged in 2 places')
})

it('workspace restore replaces a damaged database with its newest backup', async () => {
  const workspace = await openWorkspace(folder)
  const { path } = await backUp(folder, workspace.database)
  closeWorkspace(workspace)
  await writeFile(join(folder, 'flawsmith.db'), 'damaged')
  expect((await line.run('dataset', 'list')).err).toContain('workspace.corrupt')
  const [backup = ''] = await listBackups(folder)
  expect(backup).toBe(path)
  expect((await line.run('workspace', 'backups')).out).toMatch(/\.db +passed, 20/)
  expect(await line.run('workspace', 'restore', join(line.folder, 'none.db'))).toMatchObject({ code: 1 })
  expect(await line.run('workspace', 'restore')).toMatchObject({ code: 0 })
  expect((await line.run('dataset', 'list')).out).toContain('plates')
})

it('a command with --workspace leaves alone which workspace the others open', async () => {
  const other = join(line.folder, 'other')
  await line.run('init', other)
  await line.run('init', join(line.folder, 'third'))
  expect((await line.run('-w', other, 'dataset', 'list')).code).toBe(0)
  expect((await line.run('-w', folder, 'dataset', 'rename', 'plates', 'tiles')).code).toBe(0)
  expect((await line.run('dataset', 'list')).out).not.toContain('tiles')
})

it('workspace repair mends a damaged database from a backup and says what it did', async () => {
  expect((await line.run('workspace', 'repair')).out).toContain('Nothing is damaged.')
  expect((await line.run('workspace', 'backup')).out).toContain('It passed its check.')
  damage(folder, `UPDATE images SET width = width + 1 WHERE id = 1`)
  expect((await line.run('workspace', 'check', '--database')).err).toContain('workspace.damaged')
  const { code, out } = await line.run('workspace', 'repair')
  expect(out).toMatch(/^Mended:\n {2}image .* of the dataset plates \(from flawsmith-.*\.db\)$/m)
  expect(out).toMatch(/The database as it was is in .*replaced-/)
  expect(code).toBe(0)
  expect((await line.run('workspace', 'check')).out).toContain('Nothing is damaged.')
})

it('workspace backup copies the whole workspace, and workspace restore takes the copy', async () => {
  const { out } = await line.run('workspace', 'backup', join(line.folder, 'disk'))
  const [, copy = ''] = /^Copied to (.*) \(\d+ files\)/.exec(out) ?? []
  expect((await line.run('-w', copy, 'dataset', 'list')).out).toContain('plates')
  await rm(join(folder, 'files'), { recursive: true })
  await writeFile(join(folder, 'flawsmith.db'), 'damaged')
  expect(await line.run('workspace', 'restore', copy)).toMatchObject({ code: 0 })
  expect((await line.run('workspace', 'check')).out).toContain('Nothing is damaged.')
})

it('workspace restore refuses a copy that is not whole, and with --anyway says what is missing', async () => {
  const { out } = await line.run('workspace', 'backup', join(line.folder, 'disk'))
  const [, copy = ''] = /^Copied to (.*) \(\d+ files\)/.exec(out) ?? []
  const [lost = ''] = (await readdir(join(folder, 'files'), { recursive: true })).filter((name) =>
    /[0-9a-f]{64}$/.test(name)
  )
  await rm(join(folder, 'files', lost))
  await rm(join(copy, 'files', lost))
  expect((await line.run('workspace', 'restore', copy)).err).toContain('workspace.copy-incomplete')
  const restored = await line.run('workspace', 'restore', copy, '--anyway')
  expect(restored.out).toMatch(/^Restored .*\n.*\nDamaged in the copy, or missing:\nA file is missing: /m)
  expect(restored.code).toBe(1)
  damage(copy, `UPDATE images SET width = width + 1 WHERE id = 1`)
  expect((await line.run('workspace', 'restore', copy, '--anyway')).err).toContain('workspace.copy-worse')
})
