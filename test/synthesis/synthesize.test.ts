import { mkdtemp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../electron/common/files.ts'
import { decodeMask } from '../../electron/imaging/decode-mask.ts'
import { decodeImage } from '../../electron/imaging/decode.ts'
import { encodePng } from '../../electron/imaging/encode.ts'
import { blankImage, maskArea } from '../../electron/imaging/image.ts'
import { splitInOut } from '../../electron/synthesis/inout.ts'
import { memseg } from '../../electron/synthesis/memseg/memseg.ts'
import type { SyntheticSample } from '../../electron/synthesis/method.ts'
import { renderPlate, sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { synthesize } from '../../electron/synthesis/synthesize.ts'
import { hashTextureFolder, openTextureFolder } from '../../electron/synthesis/textures.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-synthesis-'))
})
afterAll(() => rm(folder, { recursive: true }))

const request = {
  method: memseg,
  goods: ['a', 'b', 'c'],
  load: (reference: string) => Promise.resolve(blankImage({ width: 40, height: 30 }, 1, reference === 'a' ? 0.3 : 0.6)),
  count: 7,
  seed: 11,
  settings: { attempts: 200 }
}

async function collect(samples: AsyncGenerator<SyntheticSample>): Promise<SyntheticSample[]> {
  const all: SyntheticSample[] = []
  for await (const sample of samples) all.push(sample)
  return all
}

describe('synthesize', () => {
  it('uses every good image before repeating any, and records the parameters of each sample', async () => {
    const samples = await collect(synthesize(request))
    expect(samples).toHaveLength(7)
    for (const start of [0, 3]) {
      expect(
        samples
          .slice(start, start + 3)
          .map(({ record }) => record.parents[0])
          .sort()
      ).toEqual(['a', 'b', 'c'])
    }
    const { record, mask } = samples[2] as SyntheticSample
    expect(record).toMatchObject({ method: 'memseg', seed: 11, stream: 'memseg/2', settings: { grid: [8, 8] } })
    expect(record.parameters['area']).toBe(maskArea(mask))
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  })

  it('continues a stopped run to the same result', async () => {
    const whole = await collect(synthesize(request))
    expect(await collect(synthesize(request, 4))).toEqual(whole.slice(4))
  })

  it('stops between samples when cancelled', async () => {
    const controller = new AbortController()
    const report = ({ done }: { done: number }): void => {
      if (done === 2) controller.abort()
    }
    const samples = synthesize({ ...request, monitor: { report, signal: controller.signal } })
    expect([(await samples.next()).done, (await samples.next()).done]).toEqual([false, false])
    await expect(samples.next()).rejects.toMatchObject({ code: 'run.cancelled' })
  })

  it('requires good images and valid settings', async () => {
    await expect(collect(synthesize({ ...request, goods: [] }))).rejects.toMatchObject({
      code: 'synthesis.no-good-images'
    })
    await expect(collect(synthesize({ ...request, settings: { grid: 8 } }))).rejects.toMatchObject({
      code: 'synthesis.bad-settings'
    })
  })
})

describe('openTextureFolder', () => {
  it('lists images of all subfolders in a fixed order and loads them', async () => {
    const textures = join(folder, 'textures')
    await mkdir(join(textures, 'woven'), { recursive: true })
    const png = await encodePng(blankImage({ width: 4, height: 4 }, 3, 0.5))
    await writeFile(join(textures, 'woven', 'b.PNG'), png)
    await writeFile(join(textures, 'a.png'), png)
    await writeFile(join(textures, 'readme.txt'), 'no image')
    const source = await openTextureFolder(textures)
    expect(source.names).toEqual(['a.png', 'woven/b.PNG'])
    expect((await source.load('woven/b.PNG')).width).toBe(4)
  })

  it('has a hash of its images and their locations', async () => {
    const textures = join(folder, 'textures')
    await mkdir(textures, { recursive: true })
    const grey = (value: number) => encodePng(blankImage({ width: 4, height: 4 }, 3, value))
    await writeFile(join(textures, 'a.png'), await grey(0.5))
    const first = await hashTextureFolder(textures)
    await writeFile(join(textures, 'readme.txt'), 'no image')
    expect(await hashTextureFolder(textures)).toBe(first)
    await writeFile(join(textures, 'a.png'), await grey(0.6))
    const changed = await hashTextureFolder(textures)
    await writeFile(join(textures, 'b.png'), await grey(0.5))
    expect(new Set([first, changed, await hashTextureFolder(textures)]).size).toBe(3)
  })

  it('reports a missing and an empty folder', async () => {
    await mkdir(join(folder, 'empty'))
    await expect(openTextureFolder(join(folder, 'empty'))).rejects.toMatchObject({ code: 'textures.none' })
    await expect(openTextureFolder(join(folder, 'missing'))).rejects.toMatchObject({ code: 'textures.unreadable' })
  })
})

describe('splitInOut', () => {
  it('halves the count, and rounds up for diffusion', () => {
    expect([0, 1, 80, 101].map(splitInOut)).toEqual([
      { diffusion: 0, memseg: 0 },
      { diffusion: 1, memseg: 0 },
      { diffusion: 40, memseg: 40 },
      { diffusion: 51, memseg: 50 }
    ])
    for (const count of [-1, 2.5, Number.NaN]) {
      expect(() => splitInOut(count)).toThrow(expect.objectContaining({ code: 'synthesis.bad-count' }) as Error)
    }
  })
})

describe('sampleDataset', () => {
  const options = { size: { width: 64, height: 64 }, trainGood: 3, testGood: 2, perDefect: 2 }

  async function digest(root: string): Promise<Map<string, string>> {
    const names = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const paths = names.map((entry) => join(entry.parentPath, entry.name)).sort()
    const digests = new Map<string, string>()
    for (const path of paths) digests.set(path.slice(root.length), sha256(await readFile(path)))
    return digests
  }

  it('writes the MVTec layout with a non-empty mask for every defect', async () => {
    const root = await sampleDataset(1, join(folder, 'sample'), options)
    const kinds = (await readdir(join(root, 'test'))).sort()
    expect(kinds).toEqual(['crack', 'dent', 'good', 'pit', 'scratch', 'stain'])
    expect((await readdir(join(root, 'train', 'good'))).sort()).toEqual(['000.png', '001.png', '002.png'])
    for (const kind of kinds.filter((name) => name !== 'good')) {
      for (const name of ['000', '001']) {
        const mask = await decodeMask(join(root, 'ground_truth', kind, `${name}_mask.png`))
        const image = await decodeImage(join(root, 'test', kind, `${name}.png`))
        expect([mask.width, mask.height]).toEqual([image.width, image.height])
        expect(maskArea(mask)).toBeGreaterThan(0)
      }
    }
  })

  it('is the same for the same seed, different for another, and kept when complete', async () => {
    const first = await digest(await sampleDataset(1, join(folder, 'one'), options))
    expect(await digest(await sampleDataset(1, join(folder, 'two'), options))).toEqual(first)
    expect(await digest(await sampleDataset(2, join(folder, 'three'), options))).not.toEqual(first)
    const image = join(folder, 'one', 'train', 'good', '000.png')
    const before = (await stat(image)).mtimeMs
    await sampleDataset(1, join(folder, 'one'), options)
    expect((await stat(image)).mtimeMs).toBe(before)
  })

  it('still renders version 1; if this fails intentionally, raise the version in sample-dataset.ts', () => {
    const size = { width: 48, height: 48 }
    const plates = (['crack', 'dent', null] as const).map((defect) => renderPlate(1, 'test', defect, '000', size))
    const bytes = plates.flatMap(({ image, mask }) =>
      [...image.data].map((value) => Math.round(value * 255)).concat(...mask.data)
    )
    expect(sha256(Uint8Array.from(bytes))).toBe('c8c61a1182d28a9a0a8c9a777ed3a70a6d584bbd89c35433193c702736d83ad7')
  })

  it('stops when cancelled, and is then incomplete', async () => {
    const controller = new AbortController()
    const report = ({ done }: { done: number }): void => {
      if (done === 3) controller.abort()
    }
    const root = join(folder, 'stopped')
    const monitor = { report, signal: controller.signal }
    await expect(sampleDataset(1, root, { ...options, monitor })).rejects.toMatchObject({
      code: 'run.cancelled'
    })
    expect(await readdir(root)).not.toContain('sample.json')
  })
})
