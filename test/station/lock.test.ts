import { mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isRunning, lockStation } from '../../electron/station/lock.ts'
import { locker } from '../support/locker.ts'
import { temporaryFolder } from '../workspace/helpers.ts'

const stationProcess = () => {
  const started = locker(new URL('../../electron/station/lock.ts', import.meta.url), 'lockStation')
  onTestFinished(() => void started.child.kill('SIGKILL'))
  return started
}

describe('the lock of a station', () => {
  it('is taken by one of several processes that find a stale one at the same time', async () => {
    const root = await temporaryFolder()
    const lockers = Array.from({ length: 4 }, stationProcess)
    const left = JSON.stringify({ id: 999_999_999, started: 'long ago', pc: hostname(), station: 'line 1' })
    for (let round = 0; round < 20; round++) {
      const folder = join(root, String(round))
      await mkdir(folder)
      await writeFile(join(folder, 'station.lock'), left)
      const answers = await Promise.all(lockers.map(({ lock }) => lock(folder)))
      expect(answers.toSorted()).toEqual([...Array<string>(3).fill('station.in-use'), 'taken'])
    }
  })

  it('says that the folder for temporary files cannot be written, where it is that one', async () => {
    const folder = await temporaryFolder()
    vi.stubEnv('TMPDIR', join(folder, 'none'))
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(lockStation(folder)).rejects.toMatchObject({
      code: 'temporary.unwritable',
      details: { folder: join(folder, 'none') }
    })
  })

  it('of another PC is waited for while it is being written, and kept', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'station.lock')
    await writeFile(path, '')
    const taking = lockStation(folder)
    await writeFile(path, JSON.stringify({ id: 4, started: 'today', pc: 'another', station: folder }))
    await expect(taking).rejects.toMatchObject({ code: 'station.in-use' })
    expect(await isRunning(folder)).toBe(true)
  })
})
