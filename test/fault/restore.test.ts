import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { restoreWorkspace, whileLocked } from '../../electron/host/workspace-lock.ts'
import { backUp } from '../../electron/workspace/backups.ts'
import { checkWorkspace } from '../../electron/workspace/check/check-workspace.ts'
import { copyWorkspace } from '../../electron/workspace/copy-workspace.ts'
import { keepReserve } from '../../electron/workspace/reserve.ts'
import { restoreCopy } from '../../electron/workspace/restore-copy.ts'
import { closeWorkspace, createWorkspace } from '../../electron/workspace/workspace.ts'
import { smallWorkspace } from '../workspace/damaged.ts'
import { fill, smallDisk } from './small-disk.ts'

const disk = await smallDisk()
afterAll(disk.dispose)

describe.skipIf(disk.refusal !== null)('restoring', () => {
  const folder = join(disk.folder, 'workspace')
  const filler = join(disk.folder, 'filler')
  beforeEach(async () => {
    await rm(folder, { recursive: true, force: true })
    await rm(filler, { force: true })
  })

  it('on a full disk says how much a backup needs, and works once there is as much', async () => {
    const workspace = await createWorkspace(folder)
    const { path, bytes } = await backUp(folder, workspace.database)
    await keepReserve(workspace)
    closeWorkspace(workspace)
    await writeFile(join(folder, 'flawsmith.db'), 'damaged')
    expect(existsSync(join(folder, 'host-lock.db'))).toBe(false)
    await fill(filler)
    const error = await restoreWorkspace(folder, path).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'disk.full' })
    const needed = bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${Math.round(bytes / 1e5) / 10} MB`
    expect(error).toHaveProperty('message', expect.stringContaining(`${needed} needed`))
    await rm(filler)
    await restoreWorkspace(folder, path)
    expect(await checkWorkspace(folder)).toEqual([])
  })

  it('takes a copy from a read-only disk', async () => {
    const small = await smallWorkspace()
    const { path: copy } = await copyWorkspace(small.folder, disk.folder, { files: true })
    await rm(small.file)
    execFileSync('mount', ['-o', 'remount,ro', disk.folder])
    try {
      await expect(stat(join(copy, 'flawsmith.db-wal'))).rejects.toMatchObject({ code: 'ENOENT' })
      expect((await whileLocked(small.folder, () => restoreCopy(small.folder, copy))).damage).toEqual([])
      expect(await checkWorkspace(small.folder)).toEqual([])
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', disk.folder])
    }
  })
})
