import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  checkpointsFolder,
  latestCheckpoint,
  removeCheckpoints,
  writeCheckpoint
} from '../../electron/workspace/checkpoints.ts'
import { temporaryWorkspace } from './helpers.ts'

const state = (step: number) => ({ 'state.json': JSON.stringify({ step }), 'moments.bin': new Uint8Array([step, 1]) })

describe('checkpoints', () => {
  it('are kept for the last two steps, and the latest is returned', async () => {
    const workspace = await temporaryWorkspace()
    expect(await latestCheckpoint(workspace, 1)).toBeNull()
    for (const step of [5, 10, 100]) await writeCheckpoint(workspace, 1, step, state(step))
    const latest = await latestCheckpoint(workspace, 1)
    expect(latest).toMatchObject({ step: 100, files: ['state.json', 'moments.bin'] })
    expect(await readFile(join(latest?.folder ?? '', 'moments.bin'))).toEqual(Buffer.from([100, 1]))
    expect((await readdir(checkpointsFolder(workspace, 1))).sort()).toEqual(['step-10', 'step-100'])
    expect(await latestCheckpoint(workspace, 2)).toBeNull()
  })

  it('that are damaged, unfinished or claim a wrong step are skipped', async () => {
    const workspace = await temporaryWorkspace()
    const damages: ((folder: string) => Promise<void>)[] = [
      (folder) => appendFile(join(folder, 'moments.bin'), 'x'),
      (folder) => rm(join(folder, 'state.json')),
      (folder) => rm(join(folder, 'manifest.json')),
      (folder) => writeFile(join(folder, 'manifest.json'), '{ "step": 2'),
      (folder) => writeFile(join(folder, 'manifest.json'), '{ "step": 7, "files": {} }')
    ]
    for (const damage of damages) {
      await writeCheckpoint(workspace, 1, 1, state(1))
      const { folder } = await writeCheckpoint(workspace, 1, 2, state(2))
      await damage(folder)
      expect((await latestCheckpoint(workspace, 1))?.step).toBe(1)
      await removeCheckpoints(workspace, 1)
    }
    await mkdir(join(checkpointsFolder(workspace, 1), '.step-9.tmp'), { recursive: true })
    expect(await latestCheckpoint(workspace, 1)).toBeNull()
  })

  it('replace an earlier checkpoint of the same step', async () => {
    const workspace = await temporaryWorkspace()
    await writeCheckpoint(workspace, 1, 3, state(3))
    await writeCheckpoint(workspace, 1, 3, { 'other.bin': new Uint8Array([9]) })
    expect((await latestCheckpoint(workspace, 1))?.files).toEqual(['other.bin'])
  })

  it('that cannot be written leave the earlier ones intact and no partial files', async () => {
    const workspace = await temporaryWorkspace()
    await writeCheckpoint(workspace, 1, 1, state(1))
    await expect(writeCheckpoint(workspace, 1, 2, { '../escape': '' })).rejects.toThrow(TypeError)
    expect(await readdir(checkpointsFolder(workspace, 1))).toEqual(['step-1'])
    await mkdir(join(workspace.folder, 'runs', '2'))
    await writeFile(checkpointsFolder(workspace, 2), 'a file in the way')
    await expect(writeCheckpoint(workspace, 2, 1, state(1))).rejects.toMatchObject({ code: 'checkpoint.unwritable' })
  })
})
