import { existsSync } from 'node:fs'
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { passWarningsTo } from '../../electron/common/log.ts'
import { scratchFolder } from '../../electron/host/jobs/job-input.ts'
import { cacheFile } from '../../electron/workspace/cache.ts'
import { checkpointsFolder, removeCheckpoints } from '../../electron/workspace/checkpoints.ts'
import { contentPath, putContent, streamContent } from '../../electron/workspace/contents.ts'
import { copyWorkspace } from '../../electron/workspace/copy-workspace.ts'
import { execute } from '../../electron/workspace/database.ts'
import { deleteOwnFolder, isDeletable } from '../../electron/workspace/own-folders.ts'
import { reconcile } from '../../electron/workspace/reconcile.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { temporaryFolder, temporaryWorkspace } from './helpers.ts'

/** A folder outside of any workspace, with a file that must survive. */
async function victim() {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'thesis.txt'), 'years of work')
  return { folder, survives: () => existsSync(join(folder, 'thesis.txt')) }
}

describe('somebody else’s workspace', () => {
  it.each([
    '../victim',
    'runs/../../victim',
    'runs/..',
    'runs',
    'runs/1/..',
    'reports/../../victim-1',
    'reports/..-1/../..',
    'files',
    '.',
    '',
    '/',
    'C:\\victim',
    'staging/..',
    'staging/.',
    'runs/0',
    'runs/1\0'
  ])('has nothing deleted because its database names %j', async (name) => {
    expect(isDeletable(name)).toBe(false)
    await expect(deleteOwnFolder(await temporaryWorkspace(), name)).rejects.toThrow(TypeError)
  })

  it('is opened with its invented leftovers dropped and the real ones deleted', async () => {
    const { folder, database } = await temporaryWorkspace()
    const outside = await victim()
    const place = join(folder, '..', 'victim-beside')
    await rename(outside.folder, place)
    await mkdir(join(folder, 'runs', '7'), { recursive: true })
    for (const name of ['../victim-beside', 'runs/7', 'runs/../../victim-beside']) {
      execute(database, `INSERT INTO leftovers (kind, name) VALUES ('folder', ?)`, name)
    }
    database.connection.close()
    const opened = await openWorkspace(folder)
    expect(existsSync(join(place, 'thesis.txt'))).toBe(true)
    expect(existsSync(join(folder, 'runs', '7'))).toBe(false)
    expect(opened.database.connection.prepare('SELECT count(*) AS n FROM leftovers').get()).toEqual({ n: 0 })
    closeWorkspace(opened)
  })

  it('is opened with invented contents dropped, and nothing deleted where their names lead', async () => {
    const { folder, database } = await temporaryWorkspace()
    const place = join(folder, '..', 'victim-of-cache')
    await rename((await victim()).folder, place)
    await mkdir(join(folder, 'cache', 'thumbnails'), { recursive: true })
    await writeFile(join(folder, 'cache', 'thesis.txt'), 'own')
    const names = ['../../victim-of-cache/thesis.txt', '../thesis.txt', 'A'.repeat(64), `${'a'.repeat(64)}\n`]
    for (const name of names) execute(database, `INSERT INTO leftovers (kind, name) VALUES ('content', ?)`, name)
    database.connection.close()
    const warnings: string[] = []
    passWarningsTo((text) => void warnings.push(text))
    onTestFinished(() => passWarningsTo(() => undefined))
    const opened = await openWorkspace(folder)
    expect(existsSync(join(place, 'thesis.txt'))).toBe(true)
    expect(existsSync(join(folder, 'cache', 'thesis.txt'))).toBe(true)
    expect(opened.database.connection.prepare('SELECT count(*) AS n FROM leftovers').get()).toEqual({ n: 0 })
    expect(warnings.filter((text) => text.includes('is dropped, and nothing deleted'))).toHaveLength(names.length)
    closeWorkspace(opened)
  })

  it.each(['../../victim/thesis.txt', '..', '', 'A'.repeat(64), `${'a'.repeat(64)}\n`, `${'a'.repeat(62)}/.`])(
    'has no path built from the hash %j',
    async (hash) => {
      const workspace = await temporaryWorkspace()
      expect(() => contentPath(workspace, hash)).toThrow(TypeError)
      expect(() => cacheFile(workspace, 'thumbnails', hash)).toThrow(TypeError)
    }
  )

  it.each(['../../victim', '1/../..', 0, -1, 1.5, NaN])('has no folder of a run %j', async (run) => {
    const workspace = await temporaryWorkspace()
    expect(() => checkpointsFolder(workspace, run as number)).toThrow(TypeError)
    await expect(removeCheckpoints(workspace, run as number)).rejects.toThrow(TypeError)
    expect(() => scratchFolder({ workspaceFolder: workspace.folder, runId: run as number })).toThrow(TypeError)
  })

  it('is checked and copied with contents whose names lead out told as missing', async () => {
    const { folder, database } = await temporaryWorkspace()
    // The checks of its tables are its own.
    database.connection.pragma('ignore_check_constraints = ON')
    const name = '../../victim/thesis.txt'
    execute(database, `INSERT INTO contents (hash, bytes, created_at) VALUES (?, 1, '2026-01-01')`, name)
    expect((await reconcile({ folder, database })).missing).toMatchObject([{ hash: name }])
    const { damage } = await copyWorkspace(folder, await temporaryFolder(), { files: true })
    expect(damage.map(({ part }) => part)).toContain('files')
  })

  it.each([
    'staging',
    'runs',
    'cache',
    'files',
    'backups',
    'bundles',
    'reports',
    'runs/3',
    'runs/3/work',
    'cache/thumbnails',
    'files/ab'
  ])('is not opened where %s is a link', async (name) => {
    const { folder, database } = await temporaryWorkspace()
    database.connection.close()
    const outside = await victim()
    const path = join(folder, name)
    await mkdir(join(path, '..'), { recursive: true })
    if (existsSync(path)) await rename(path, `${path}.away`)
    await symlink(outside.folder, path, 'junction')
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.linked', details: { path } })
    expect(outside.survives()).toBe(true)
  })

  it('loses a link in place of a folder that is deleted, never what it leads to', async () => {
    const workspace = await temporaryWorkspace()
    const outside = await victim()
    await mkdir(join(workspace.folder, 'runs'))
    await symlink(outside.folder, join(workspace.folder, 'runs', '3'), 'junction')
    await deleteOwnFolder(workspace, 'runs/3')
    expect([existsSync(join(workspace.folder, 'runs', '3')), outside.survives()]).toEqual([false, true])
    await symlink(outside.folder, join(workspace.folder, 'staging'), 'junction')
    await mkdir(join(outside.folder, 'a'))
    await expect(deleteOwnFolder(workspace, 'staging/a')).rejects.toMatchObject({ code: 'workspace.linked' })
    expect(existsSync(join(outside.folder, 'a'))).toBe(true)
  })
})

describe('a content that is streamed', () => {
  it('is compared with its hash before any of it is given, and not followed through a link', async () => {
    const workspace = await temporaryWorkspace()
    const { hash } = await putContent(workspace, Buffer.from('a network'))
    const path = join(workspace.folder, 'files', hash.slice(0, 2), hash)
    const whole = async () =>
      Buffer.concat(await Array.fromAsync((await streamContent(workspace, hash)) as AsyncIterable<Buffer>))
    expect((await whole()).toString()).toBe('a network')
    await rename(path, `${path}.away`)
    await symlink(`${path}.away`, path)
    await expect(whole()).rejects.toMatchObject({ code: 'content.missing' })
    await rename(`${path}.away`, path)
    await writeFile(path, 'a netwerk')
    await expect(whole()).rejects.toMatchObject({ code: 'content.changed' })
  })
})
