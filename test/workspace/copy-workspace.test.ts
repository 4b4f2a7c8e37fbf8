import { readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkWorkspace } from '../../electron/workspace/check/check-workspace.ts'
import { copyWorkspace } from '../../electron/workspace/copy-workspace.ts'
import { listRuns } from '../../electron/workspace/runs.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { smallWorkspace } from './damaged.ts'
import { someRun } from './helpers.ts'

const everything = { files: true }

it('copies a workspace while it is open, with what was written last, into a workspace', async () => {
  const { folder, home } = await smallWorkspace()
  const workspace = await openWorkspace(folder)
  const run = someRun(workspace)
  const { path, files, damage } = await copyWorkspace(folder, join(home, 'disk'), everything)
  closeWorkspace(workspace)
  expect({ files, damage }).toEqual({ files: 1, damage: [] })
  expect(await readdir(join(home, 'disk'))).toHaveLength(1)
  expect(await checkWorkspace(path)).toEqual([])
  const copy = await openWorkspace(path)
  expect(listRuns(copy).map(({ id }) => id)).toContain(run)
  closeWorkspace(copy)
})

it('names a damaged file and leaves it out, and leaves no half of a copy behind', async () => {
  const { folder, home, file } = await smallWorkspace()
  await writeFile(file, 'pixelz')
  const { path, damage } = await copyWorkspace(folder, home, everything)
  expect(damage.map(({ what }) => what.text)).toEqual(['check.file-changed'])
  expect((await checkWorkspace(path))[0]?.what.text).toBe('check.file-missing')
  await rm(path, { recursive: true })
  const stopped = new AbortController()
  stopped.abort()
  const monitor = { report: () => undefined, signal: stopped.signal }
  await expect(copyWorkspace(folder, home, { files: true, monitor })).rejects.toMatchObject({ code: 'run.cancelled' })
  expect((await readdir(home)).filter((name) => name.startsWith('workspace-'))).toEqual([])
})

it('refuses to copy a workspace into itself', async () => {
  const { folder } = await smallWorkspace()
  const copying = copyWorkspace(folder, join(folder, 'copies'), everything)
  await expect(copying).rejects.toMatchObject({ code: 'workspace.copy-inside' })
})

it('refuses the same by way of a link, of the workspace or of the target', async () => {
  const { folder, home } = await smallWorkspace()
  const [target, other] = [join(home, 'target'), join(home, 'other')]
  await symlink(join(folder, 'files'), target)
  await symlink(folder, other)
  const inside = { code: 'workspace.copy-inside' }
  await expect(copyWorkspace(folder, target, everything)).rejects.toMatchObject(inside)
  await expect(copyWorkspace(folder, join(target, 'new', 'one'), everything)).rejects.toMatchObject(inside)
  await expect(copyWorkspace(other, join(folder, 'copies'), everything)).rejects.toMatchObject(inside)
  expect(await readdir(folder)).not.toContain('copies')
})

it('ends a replacement that was broken off when the workspace is opened', async () => {
  const { folder } = await smallWorkspace()
  const file = join(folder, 'flawsmith.db')
  await rename(file, `${file}.next`)
  const workspace = await openWorkspace(folder)
  expect(listRuns(workspace)).toHaveLength(1)
  closeWorkspace(workspace)
})
