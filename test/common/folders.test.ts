import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolders } from '../../electron/common/folders.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-folders-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('makeFolders', () => {
  it('creates the parents too, also repeatedly and concurrently', async () => {
    const path = join(folder, 'a', 'b', 'c')
    await Promise.all([makeFolders(path), makeFolders(path), makeFolders(join(folder, 'a', 'b', 'd'))])
    await makeFolders(path)
    expect((await stat(path)).isDirectory()).toBe(true)
  })

  it('fails if a file is in the way', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(makeFolders(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
    await expect(makeFolders(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  })

  it.runIf(process.platform === 'linux')('fails where the system allows no new folders', async () => {
    await expect(makeFolders('/proc/flawsmith/scores')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
