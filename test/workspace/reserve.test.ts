import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { keepReserve, withReserve } from '../../electron/workspace/reserve.ts'
import { temporaryWorkspace } from './helpers.ts'

const full = () => new FlawsmithError('disk.full', { path: '/tmp', room: 'none' })

describe('reserved disk space', () => {
  it('is released for a write when the disk is full, and reserved again', async () => {
    const workspace = await temporaryWorkspace()
    const size = () =>
      stat(join(workspace.folder, 'reserve')).then(
        (stats) => stats.size,
        () => null
      )
    await keepReserve(workspace)
    expect(await size()).toBeGreaterThanOrEqual(64 * 4096)
    let tries = 0
    const write = () => {
      if (++tries === 1) throw full()
      return 'written'
    }
    expect([withReserve(workspace, write), tries, await size()]).toEqual(['written', 2, null])
    await keepReserve(workspace)
    expect(await size()).not.toBeNull()
  })

  it('is kept after any other error, and a disk that is still full is reported', async () => {
    const workspace = await temporaryWorkspace()
    await keepReserve(workspace)
    const kept = () => readdir(workspace.folder).then((names) => names.includes('reserve'))
    const broken = () => {
      throw new TypeError('a bug')
    }
    expect(() => withReserve(workspace, broken)).toThrow('a bug')
    expect(await kept()).toBe(true)
    const never = () => {
      throw full()
    }
    expect(() => withReserve(workspace, never)).toThrow(expect.objectContaining({ code: 'disk.full' }) as Error)
    expect(await kept()).toBe(false)
  })
})
