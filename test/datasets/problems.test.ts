import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { silent } from '../../electron/common/progress.ts'
import { importDataset } from '../../electron/datasets/import.ts'
import { planDataset, requireSound, withoutBroken } from '../../electron/datasets/plan.ts'
import { listAudit } from '../../electron/workspace/audit.ts'
import { readContent } from '../../electron/workspace/contents.ts'
import { getDataset, listDatasets, listImages } from '../../electron/workspace/datasets.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { startRun } from '../../electron/workspace/run-transitions.ts'
import { createRun, getRun } from '../../electron/workspace/runs.ts'
import { reconcile } from '../../electron/workspace/reconcile.ts'
import { runPlan, temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { importFolder, maskPng, noisePng, writeTree } from './images.ts'

function importRun(workspace: Workspace): number {
  const runId = createRun(workspace, { ...runPlan, kind: 'import' })
  startRun(workspace, runId)
  return runId
}

async function storedFiles(workspace: Workspace): Promise<number> {
  const entries = await readdir(join(workspace.folder, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}

const sound = { 'good/1.png': 1, 'good/2.png': 2, 'crack/1.png': 3 }

/** Grey noise of 16 or 8 bits, with values up to a largest one, which occurs. */
async function noiseUpTo(most: number, bits: 8 | 16, seed: number): Promise<Buffer> {
  const random = randomStream(seed, 'test image')
  const values = Array.from({ length: 96 }, (_, i) => (i === 0 ? most : Math.floor(random.uniform() * (most + 1))))
  const data = bits === 16 ? Uint16Array.from(values) : Uint8Array.from(values)
  const image = sharp(data, { raw: { width: 12, height: 8, channels: 1 } })
  return image
    .toColourspace(bits === 16 ? 'grey16' : 'b-w')
    .png()
    .toBuffer()
}

describe('images that hold less or more than is read', () => {
  it.each([
    ['10 bits in 16', 1023, 16, 10],
    ['12 bits in 16', 4095, 16, 12],
    ['14 bits in 16', 16383, 16, 14],
    ['8 bits, of which 4 are used', 15, 8, 4],
    ['16 bits', 65535, 16, null],
    ['15 bits in 16', 32767, 16, null],
    ['8 bits under dim light', 40, 8, null]
  ] as const)('are called nearly black where they are: %s', async (_, most, bits, used) => {
    const folder = await temporaryFolder()
    const named = ['good/1.png', 'good/2.png', 'crack/1.png'] as const
    const images = await Promise.all(named.map((_name, seed) => noiseUpTo(most, bits, seed)))
    await writeTree(folder, Object.fromEntries(named.map((name, i) => [name, images[i]!])))
    const { problems } = await planDataset(folder, {}, silent)
    const dark = problems.filter(({ code }) => code === 'dataset.dark')
    expect(dark.map(({ severity, details }) => [severity, details['bits']])).toEqual(
      used === null ? [] : [['warning', used]]
    )
  })

  it.each([
    ['12 bits in 16 beside images of 8 bits', 4095, 16, noiseUpTo(255, 8, 7)],
    ['12 bits in 16 beside images of 16 bits', 4095, 16, noiseUpTo(65535, 16, 7)],
    ['4 bits in 8 beside images of 16 bits', 15, 8, noiseUpTo(65535, 16, 7)]
  ] as const)('are counted and named where only some are nearly black: %s', async (_, most, bits, bright) => {
    const folder = await temporaryFolder()
    await writeTree(folder, {
      'good/1.png': await noiseUpTo(most, bits, 1),
      'good/2.png': await bright,
      'crack/1.png': await noiseUpTo(most, bits, 3)
    })
    const { problems } = await planDataset(folder, {}, silent)
    expect(problems.map(({ code, details, files }) => [code, details['count'], details['of'], ...files])).toEqual([
      ['dataset.dark', 2, bits, 'crack/1.png', 'good/1.png']
    ])
  })

  it('are not called nearly black for a dark part beside a bright one', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, {
      'good/1.png': await noiseUpTo(9000, 16, 1),
      'good/2.png': await noiseUpTo(65535, 16, 2),
      'crack/1.png': 3
    })
    expect((await planDataset(folder, {}, silent)).problems).toEqual([])
  })

  it('are named with the pages or frames that are left out, but not for smaller copies of a page', async () => {
    const pages = await Promise.all([1, 2, 3].map((seed) => noisePng(seed, 3)))
    const several = () => sharp(pages, { join: { animated: true } })
    const folder = await temporaryFolder()
    await writeTree(folder, {
      'good/pages.tif': await several().tiff({ compression: 'lzw' }).toBuffer(),
      'good/big.tif': await several().tiff({ compression: 'lzw', bigtiff: true }).toBuffer(),
      'good/frames.webp': await several().webp({ lossless: true }).toBuffer(),
      'good/copies.tif': await sharp({ create: { width: 300, height: 200, channels: 3, background: 'grey' } })
        .tiff({ pyramid: true, tile: true, tileWidth: 64, tileHeight: 64, compression: 'lzw' })
        .toBuffer(),
      'good/single.png': 7,
      'crack/1.png': 8
    })
    const { problems } = await planDataset(folder, {}, silent)
    const found = problems.filter(({ code }) => code === 'dataset.more-pages')
    expect(found.map(({ severity, files, details }) => [severity, ...files, details['count']]).sort()).toEqual([
      ['warning', 'good/big.tif', 2],
      ['warning', 'good/frames.webp', 2],
      ['warning', 'good/pages.tif', 2]
    ])
    expect(found[0]?.message).toContain('good/')
  })
})

describe('a faulty folder', () => {
  it('is rejected with the fault and the file, and nothing is imported', async () => {
    const huge = await sharp({ create: { width: 9000, height: 8000, channels: 3, background: 'grey' } })
      .png()
      .toBuffer()
    const whole = await noisePng(9, 3)
    const cases: [code: string, files: Record<string, number | Buffer>, named: string, thrown?: string][] = [
      ['image.corrupt', { ...sound, 'crack/bad.png': whole.subarray(0, whole.length / 2) }, 'crack/bad.png'],
      ['image.too-large', { ...sound, 'good/huge.png': huge }, 'good/huge.png'],
      ['image.empty', { ...sound, 'good/nothing.png': Buffer.alloc(0) }, 'good/nothing.png'],
      [
        'dataset.mask-size',
        { ...sound, 'crack/1_mask.png': await maskPng(3, { width: 8, height: 12 }) },
        'crack/1_mask.png'
      ],
      ['image.corrupt', { ...sound, 'crack/1_mask.png': whole.subarray(0, 60) }, 'crack/1_mask.png'],
      ['dataset.duplicate-name', { ...sound, 'good/1.jpg': 4 }, 'good/1.jpg'],
      ['image.corrupt', { 'good/bad.png': whole.subarray(0, 60) }, 'good/bad.png', 'dataset.all-broken']
    ]
    const workspace = await temporaryWorkspace()
    for (const [code, files, named, thrown = 'dataset.unsound'] of cases) {
      const folder = await temporaryFolder()
      await writeTree(folder, files)
      const plan = await planDataset(folder, {}, silent)
      const errors = plan.problems.filter((problem) => problem.severity === 'error')
      const found = errors.find((problem) => problem.code === code)
      expect(found, code).toBeDefined()
      expect(found?.files).toContain(named)
      const options = { name: 'bad', category: '', runId: importRun(workspace) }
      const importing = importDataset(workspace, plan, options, silent)
      await expect(importing).rejects.toMatchObject({
        code: thrown,
        details: { folder, problems: plan.problems }
      })
    }
    expect(listDatasets(workspace)).toEqual([])
    expect(await storedFiles(workspace)).toBe(0)
  })

  it('can be imported without its broken images', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    const broken = { 'good/bad.png': Buffer.from('no image'), 'good/1.jpg': 4 }
    await writeTree(folder, { ...sound, ...broken })
    const plan = withoutBroken(await planDataset(folder, {}, silent))
    expect(plan.problems).toEqual([])
    const options = { name: 'rest', category: '', runId: importRun(workspace) }
    const id = await importDataset(workspace, plan, options, silent)
    expect(listImages(workspace, id).map((image) => image.name)).toEqual(['crack/1.png', 'good/2.png'])
  })

  it('is still rejected if all images are broken, for the reasons of each', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'good/1.jpg': 2, 'good/3.png': Buffer.from('no image') })
    const whole = await planDataset(folder, {}, silent)
    const codes = whole.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)
    expect(codes).toEqual(['dataset.duplicate-name', 'image.unsupported'])
    const left = withoutBroken(whole)
    expect(left.entries).toEqual([])
    expect(() => requireSound(left)).toThrow(/No image in the folder can be used/)
    expect(left.problems).toEqual(whole.problems)
  })

  it('says which warnings leave no image', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'crack/1.png': 1 })
    const { problems } = await planDataset(folder, {}, silent)
    expect(problems.map(({ code }) => code)).toEqual(['dataset.empty', 'dataset.contradictory-labels'])
    expect(() => requireSound({ folder, layout: 'folder', range: null, entries: [], problems })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ problems }) as object }) as Error
    )
  })
})

describe('warnings', () => {
  it('cover duplicate images, contradictory labels and a missing label', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'good/2.png': 1, 'good/3.png': 3, 'crack/4.png': 3, 'crack/5.png': 5 })
    const twice = await planDataset(folder, {}, silent)
    expect(twice.entries.map(({ name }) => name)).toEqual(['crack/5.png', 'good/1.png', 'good/2.png'])
    expect(twice.problems.map((problem) => [problem.code, problem.files.length])).toEqual([
      ['dataset.contradictory-labels', 2],
      ['dataset.same-image', 2]
    ])
    const onlyGood = await temporaryFolder()
    await writeTree(onlyGood, { 'good/1.png': 1 })
    const { problems } = await planDataset(onlyGood, {}, silent)
    expect(problems.map((problem) => problem.code)).toEqual(['dataset.no-defects'])
    expect(problems[0]?.message).toContain('learn from good images alone')
    const onlyDefects = await temporaryFolder()
    await writeTree(onlyDefects, { 'crack/1.png': 1 })
    const plan = await planDataset(onlyDefects, { layout: 'folder' }, silent)
    expect(plan.problems.map((problem) => problem.code)).toEqual(['dataset.no-good'])
  })
})

describe('import', () => {
  it('stores each original file once, with all details, and records run and audit entry', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    const colour = await noisePng(5, 3)
    await writeTree(folder, { ...sound, 'good/3.png': 1, 'crack/2.png': colour, 'crack/2_mask.png': await maskPng(2) })
    const id = await importFolder(workspace, folder)
    const images = listImages(workspace, id)
    expect(images).toHaveLength(5)
    const image = images.find((one) => one.name === 'crack/2.png')
    expect(image).toMatchObject({
      width: 12,
      height: 8,
      channels: 3,
      defectType: 'crack',
      maskPixels: 2,
      origin: 'import'
    })
    expect((await readContent(workspace, image?.contentHash ?? '')).equals(colour)).toBe(true)
    expect(await storedFiles(workspace)).toBe(5)
    expect(await reconcile(workspace)).toEqual({ missing: [], changed: [], unknown: [] })
    const dataset = getDataset(workspace, 'parts')
    expect(dataset).toMatchObject({ layout: 'folder', source: folder, category: 'part' })
    expect(getRun(workspace, dataset.runId).datasetHash).toMatch(/^[0-9a-f]{64}$/)
    expect(listAudit(workspace).map((entry) => entry.action)).toEqual(['dataset.import'])
  })

  it('leaves no trace of itself after cancelling or when files have changed', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1 })
    await importFolder(workspace, folder, 'before')
    await writeTree(folder, sound)
    const plan = await planDataset(folder, {}, silent)
    const options = { name: 'parts', category: '', runId: importRun(workspace) }
    const stop = new AbortController()
    const monitor = { report: () => stop.abort(), signal: stop.signal }
    await expect(importDataset(workspace, plan, options, monitor)).rejects.toMatchObject({ code: 'run.cancelled' })
    await writeFile(join(folder, 'good/2.png'), await noisePng(99))
    await expect(importDataset(workspace, plan, options, silent)).rejects.toMatchObject({ code: 'dataset.changed' })
    expect(listDatasets(workspace).map((dataset) => dataset.name)).toEqual(['before'])
    expect(await storedFiles(workspace)).toBe(1)
  })

  it('rejects a name that is taken before any work', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    await writeTree(folder, sound)
    await importFolder(workspace, folder)
    await expect(importFolder(workspace, folder, 'PARTS')).rejects.toMatchObject({ code: 'dataset.name-taken' })
  })
})
