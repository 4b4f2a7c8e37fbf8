import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ofQuestions, readImageTree } from '../../electron/datasets/tree.ts'

async function someFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-many-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const name of ['a', 'b', 'c']) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'x.png'), '')
  }
  return folder
}

describe('looking through a folder', () => {
  it('ends after so many files and folders, and after so long', async () => {
    const folder = await someFolder()
    const look = (entries: number, seconds: number) => readImageTree(folder, undefined, { entries, seconds })
    expect((await look(6, 60)).images).toHaveLength(3)
    await expect(look(5, 60)).rejects.toMatchObject({ code: 'dataset.too-many-files', details: { limit: 5 } })
    await expect(look(6, 0)).rejects.toMatchObject({ code: 'dataset.folder-slow' })
  })

  it('of a question ends sooner than anybody would wait', () => {
    expect(ofQuestions.seconds).toBeLessThanOrEqual(30)
    expect(ofQuestions.entries).toBeLessThan(1_000_000)
  })
})
