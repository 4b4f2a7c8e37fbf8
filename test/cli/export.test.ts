import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>

beforeAll(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 6, testGood: 4, perDefect: 4, defects: ['crack', 'pit'] })
  expect((await line.run('init', join(line.folder, 'ws'))).code).toBe(0)
  expect((await line.run('dataset', 'import', folder)).code).toBe(0)
}, 60_000)
afterAll(() => line.dispose())

describe('flawsmith dataset export', () => {
  it('writes a folder that imports as the same dataset', async () => {
    const out = join(line.folder, 'again')
    const { code, out: said } = await line.run('dataset', 'export', 'plates', out, '--layout', 'mvtec')
    expect(code).toBe(0)
    expect(said).toContain('18 images with 8 masks (test 12, train 6)')
    const imported = await line.run('dataset', 'import', out, '--json')
    const shown = await line.run('dataset', 'show', 'plates', '--json')
    const summaryOf = (text: string) =>
      (JSON.parse(text.trim().split('\n').at(-1) ?? '') as { summary: object }).summary
    expect(summaryOf(imported.out)).toEqual(summaryOf(shown.out))
  })

  it('selects subsets, labels and types, and reports what it cannot export', async () => {
    const out = join(line.folder, 'yolo')
    const words = ['dataset', 'export', 'plates', out, '--layout', 'yolo', '--masks', 'box']
    const json = await line.run(...words, '--part', 'test', '--defect-type', 'pit', '--json')
    expect(JSON.parse(json.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ images: 4, parts: { test: 4 } })
    expect(await readdir(join(out, 'labels/test'))).toHaveLength(4)
    expect(await readFile(join(out, 'data.yaml'), 'utf8')).toContain('names: ["pit"]')
    expect((await line.run(...words)).err).toContain('export.folder-taken')
    const other = join(line.folder, 'other')
    const refused = await line.run('dataset', 'export', 'plates', other, '--layout', 'yolo', '--masks', 'rle')
    expect([refused.code, refused.err.includes('option.masks')]).toEqual([2, true])
    const empty = await line.run('dataset', 'export', 'plates', other, '--layout', 'coco', '--defect-type', 'dent')
    expect([empty.code, empty.err.includes('export.nothing')]).toEqual([1, true])
  })
})
