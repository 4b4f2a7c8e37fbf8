import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hostOf, lockWorkspace } from '../../electron/host/workspace-lock.ts'
import { thisProcess } from '../../electron/workspace/processes.ts'
import { locker } from '../support/locker.ts'
import { temporaryFolder } from '../workspace/helpers.ts'

const stale = '{"id":999999999,"started":"long ago"}'

const hostProcess = () => {
  const started = locker(new URL('../../electron/host/workspace-lock.ts', import.meta.url), 'lockWorkspace')
  onTestFinished(() => void started.child.kill('SIGKILL'))
  return started
}

describe('the lock of a workspace', () => {
  it('admits one host at a time', async () => {
    const folder = await temporaryFolder()
    const lock = await lockWorkspace(folder)
    await expect(lockWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.in-use' })
    expect(await hostOf(folder)).toMatchObject({ process: process.pid })
    await lock.release()
    expect(existsSync(join(folder, 'host.lock'))).toBe(false)
    expect(await hostOf(folder)).toBeNull()
  })

  it('passes over what a host that died has left', async () => {
    const folder = await temporaryFolder()
    const own = JSON.stringify(thisProcess())
    for (const left of [stale, '{"id":1,"started":"another start"}', '{', '', own]) {
      await writeFile(join(folder, 'host.lock'), left)
      await (await lockWorkspace(folder)).release()
    }
  })

  it('is free in a copy of an open workspace, whose host keeps its socket', async () => {
    const folder = await temporaryFolder()
    const socket = await mkdtemp(join(tmpdir(), 'flawsmith-socket-'))
    onTestFinished(() => rm(socket, { recursive: true, force: true }))
    await writeFile(join(socket, 'socket'), '')
    const lock = await lockWorkspace(folder, socket)
    const copy = join(await temporaryFolder(), 'copy')
    await cp(folder, copy, { recursive: true })
    expect(await hostOf(copy)).toBeNull()
    const ofCopy = await lockWorkspace(copy)
    expect([await hostOf(copy), await hostOf(folder)]).toMatchObject([
      { process: process.pid, socketFolder: null },
      { process: process.pid, socketFolder: socket }
    ])
    expect(existsSync(join(socket, 'socket'))).toBe(true)
    await ofCopy.release()
    await lock.release()
  })

  it('is taken by one of several processes that find a stale one at the same time', async () => {
    const root = await temporaryFolder()
    const lockers = Array.from({ length: 4 }, hostProcess)
    for (let round = 0; round < 30; round++) {
      const folder = join(root, String(round))
      await mkdir(folder)
      await writeFile(join(folder, 'host.lock'), stale)
      const answers = await Promise.all(lockers.map(({ lock }) => lock(folder)))
      expect(answers.toSorted()).toEqual(['taken', ...Array<string>(3).fill('workspace.in-use')].toSorted())
    }
  })

  it('is free again once the process that held it was killed', async () => {
    const folder = await temporaryFolder()
    const { child, lock } = hostProcess()
    expect(await lock(folder)).toBe('taken')
    await expect(lockWorkspace(folder)).rejects.toMatchObject({
      code: 'workspace.in-use',
      details: { process: child.pid }
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await lockWorkspace(folder)).release()
  })

  it('respects a host of version 0.1, which only writes down who it is', async () => {
    const folder = await temporaryFolder()
    const processes = new URL('../../electron/workspace/processes.ts', import.meta.url).href
    const code = `const { thisProcess } = await import('${processes}')
      console.log(JSON.stringify(thisProcess()))
      setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    onTestFinished(() => void other.kill())
    const [line] = (await once(createInterface({ input: other.stdout }), 'line')) as [string]
    await writeFile(join(folder, 'host.lock'), line)
    await expect(lockWorkspace(folder)).rejects.toMatchObject({ code: 'workspace.in-use' })
  })
})
