import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
let data: string

beforeEach(async () => {
  line = await commandLine()
  data = join(line.folder, 'data')
  expect((await line.run('init', join(line.folder, 'ws'))).code).toBe(0)
})
afterEach(() => line.dispose())

async function put(name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(join(data, name)), { recursive: true })
  await writeFile(join(data, name), bytes)
}

const grey = (seed: number, side = 32) =>
  sharp(Buffer.from(Array.from({ length: side * side }, (_, i) => (i * 37 * (seed + 1) + seed * 101) % 200)), {
    raw: { width: side, height: side, channels: 1 }
  })

/** Good images in training and test, cracks with masks in test; part 0 is in both, as are the pixels of one image. */
async function mvtec(): Promise<void> {
  for (let i = 0; i < 8; i++) await put(`train/good/P${i}_a.png`, await grey(i).png().toBuffer())
  await put('train/good/P20_a.png', await grey(40).png().toBuffer())
  await put('test/good/P0_b.png', await grey(20).png().toBuffer())
  await put('test/good/P21_a.tif', await grey(40).tiff({ compression: 'lzw' }).toBuffer())
  for (let i = 0; i < 3; i++) {
    await put(
      `test/crack/P3${i}_a.png`,
      await grey(30 + i)
        .png()
        .toBuffer()
    )
    const mask = await grey(0).threshold(100).png().toBuffer()
    await put(`ground_truth/crack/P3${i}_a_mask.png`, mask)
  }
}

const json = (lines: string) => JSON.parse(lines.trim().split('\n').at(-1) ?? '') as Record<string, unknown>

describe('dataset import', () => {
  it('takes part ids from file names, shows them before and names leaks of the layout’s split', async () => {
    await mvtec()
    const ws = join(line.folder, 'ws')
    const pattern = ['--part-pattern', '{part}_*']
    const dry = await line.run('-w', ws, 'dataset', 'import', data, '--dry-run', ...pattern)
    expect(dry.out).toContain('13 parts in 14 images:')
    expect(dry.out).toContain('P0: 2 images, such as test/good/P0_b.png, train/good/P0_a.png')
    const done = await line.run('-w', ws, 'dataset', 'import', data, '--name', 'parts', ...pattern)
    expect(done.err).toMatch(/2 parts are in several subsets of the layout’s own split \(2 images/)
    const bad = await line.run('-w', ws, 'dataset', 'import', data, '--name', 'bad', '--part-pattern', '^((P|P)+)+$')
    expect([bad.code === 0, bad.err]).toEqual([false, expect.stringContaining('pattern')])
  })

  it('takes them from a table whose path may be given from here', async () => {
    await mvtec()
    await put('ids.csv', Buffer.from('image;serial\nP0_a.png;A\nP1_a.png;A\n'))
    const ws = join(line.folder, 'ws')
    const table = ['--part-table', join(data, 'ids.csv'), '--part-columns', 'image,serial']
    const done = await line.run('-w', ws, '--json', 'dataset', 'import', data, '--name', 'parts', ...table)
    expect(done.code).toBe(0)
    const problems = json(done.out)['problems'] as { readonly code: string; readonly details: object }[]
    expect(problems.find(({ code }) => code === 'parts.none')?.details).toMatchObject({ count: 12 })
  })
})

describe('work with the dataset’s own split', () => {
  const work = ['synthesize', '--dataset', 'parts', '--method', 'memseg', '--count', '1', '--size', '32']
  const inTraining = async (ws: string) => {
    const { splits } = json((await line.run('-w', ws, '--json', 'dataset', 'show', 'parts')).out) as {
      splits: { name: string; parts: Record<string, Record<string, number>> }[]
    }
    return splits.map(({ name, parts }) => [name, parts['train']?.['good'], parts['test']?.['good']])
  }

  it('warns of parts on two sides, and --mend-leaks leaves their training images out', async () => {
    await mvtec()
    // With a defect to train on, the layout's own split is the usual one.
    await put('train/crack/P90_a.png', await grey(90).png().toBuffer())
    await put('ground_truth/crack/P90_a_mask.png', await grey(0).threshold(100).png().toBuffer())
    const ws = join(line.folder, 'ws')
    await line.run('-w', ws, 'dataset', 'import', data, '--name', 'parts', '--part-pattern', '{part}_*')
    const plain = await line.run('-w', ws, ...work, '--validation', '0')
    expect(plain.err).toMatch(/warning: 2 parts in several subsets .*--mend-leaks leaves 2 images out/)
    const mended = await line.run('-w', ws, ...work, '--validation', '0', '--mend-leaks')
    expect(mended.err).toMatch(/2 images left out of training and validation, test images kept/)
    expect(await inTraining(ws)).toEqual([
      ['given without leaks, validation 0, seed 0', 7, 2],
      ['given, validation 0, seed 0', 9, 2],
      // Made by the import.
      ['given, validation 0.2, seed 0', 7, 2]
    ])
  })
})
