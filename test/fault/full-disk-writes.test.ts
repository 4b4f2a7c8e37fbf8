import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../electron/cli/program.ts'
import { silent } from '../../electron/common/progress.ts'
import { createHostContext } from '../../electron/host/host-context.ts'
import { recordRun } from '../../electron/host/recorded-run.ts'
import { beginUpload, storeUpload } from '../../electron/host/uploads.ts'
import { backUp, restoreBackup } from '../../electron/workspace/backups.ts'
import { putContent } from '../../electron/workspace/contents.ts'
import { failureOf } from '../../electron/common/errors.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { execute } from '../../electron/workspace/database.ts'
import { listRuns } from '../../electron/workspace/runs.ts'
import { closeWorkspace, createWorkspace } from '../../electron/workspace/workspace.ts'
import { plates } from '../host/api/test-host.ts'
import { fill, smallDisk } from './small-disk.ts'

const disk = await smallDisk()
const filler = join(disk.folder, 'other')
afterAll(disk.dispose)

describe.skipIf(disk.refusal !== null)('on a full disk', { timeout: 120_000 }, () => {
  const folder = join(disk.folder, 'workspace')
  let workspace: Workspace
  beforeEach(async () => {
    workspace = await createWorkspace(folder)
  })
  afterEach(async () => {
    closeWorkspace(workspace)
    await rm(filler, { force: true })
    await rm(folder, { recursive: true })
  })

  const codeOf = (work: () => unknown) =>
    new Promise((resolve) => resolve(work())).then(
      () => 'done',
      (error: unknown) => failureOf(error).code
    )

  it('a run that no queue has begun ends all the same', async () => {
    const context = createHostContext(workspace, { device: 'cpu', monitor: silent })
    const plan = { kind: 'import', name: 'from the line', config: {}, seeds: [], resumable: false } as const
    const work = async () => {
      await fill(filler)
      await putContent(workspace, new Uint8Array(2 ** 20))
    }
    expect(await codeOf(() => recordRun(context, plan, work))).toBe('disk.full')
    expect(listRuns(workspace).map(({ state, error }) => [state, error?.code])).toEqual([['failed', 'disk.full']])
  })

  it('every way of writing names it, with how much is free and needed', async () => {
    const upload = await beginUpload(workspace)
    const backup = await backUp(folder, workspace.database)
    await fill(filler)
    const body = () => new Blob([new Uint8Array(2 ** 20)]).stream()
    const block = Buffer.alloc(2 ** 20)
    const writes: Readonly<Record<string, () => unknown>> = {
      upload: () => storeUpload(workspace, upload, 'a.png', body()),
      content: () => putContent(workspace, block),
      database: () => execute(workspace.database, `CREATE TABLE filler AS SELECT zeroblob(${2 ** 20}) AS bytes`),
      restore: () => restoreBackup(folder, backup.path)
    }
    const codes = await Promise.all(Object.entries(writes).map(async ([name, write]) => [name, await codeOf(write)]))
    expect(codes).toEqual(Object.keys(writes).map((name) => [name, 'disk.full']))
    expect(existsSync(join(folder, 'flawsmith.db'))).toBe(true)
    const error = failureOf(await putContent(workspace, block).catch((cause: unknown) => cause))
    expect(error.message).toMatch(/^The disk is full \(\d+ KB free, 1 MB needed\), so this could not be written: /)
  })

  it('commands say so: init, import and export', async () => {
    const home = join(disk.folder, '..', `${Date.now()}-home`)
    const images = await plates(join(home, 'plates'))
    const run = async (...words: string[]) => {
      let err = ''
      const stderr = { write: (text: string) => (err += text) }
      const environment = { FLAWSMITH_HOME: home }
      const code = await runCommandLine(words, { stdout: { write: () => undefined }, stderr, environment })
      return { code, err }
    }
    closeWorkspace(workspace)
    expect(await run('-w', folder, 'dataset', 'import', images, '--name', 'plates')).toMatchObject({ code: 0 })
    await mkdir(join(disk.folder, 'empty'), { recursive: true })
    await fill(filler)
    const full = { code: 1, err: expect.stringMatching(/Error \[disk\.full\]/) as string }
    expect(await run('init', join(disk.folder, 'another'))).toEqual(full)
    expect(await run('-w', folder, 'dataset', 'import', images, '--name', 'more')).toEqual(full)
    // What only reads works all the same.
    expect(await run('-w', folder, 'dataset', 'list')).toMatchObject({ code: 0 })
    // What the import took and gave back.
    await fill(filler)
    const target = join(disk.folder, 'exported')
    expect(await run('-w', folder, 'dataset', 'export', 'plates', target, '--layout', 'coco')).toEqual(full)
    expect(await readdir(disk.folder)).not.toContain('exported')
    await rm(home, { recursive: true })
  })
})
