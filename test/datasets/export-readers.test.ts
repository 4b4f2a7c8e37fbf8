import { setReview } from '../../electron/workspace/reviews.ts'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { exportDataset, type ExportLayout, type ExportRequest } from '../../electron/datasets/export/export.ts'
import { createSplit } from '../../electron/datasets/store-split.ts'
import { decodeMask } from '../../electron/imaging/decode-mask.ts'
import { encodeMaskPng } from '../../electron/imaging/encode.ts'
import { emptyMask } from '../../electron/imaging/image.ts'
import { putContent, readContent } from '../../electron/workspace/contents.ts'
import { getDataset, listImages } from '../../electron/workspace/datasets.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { createRun } from '../../electron/workspace/runs.ts'
import { listSplits } from '../../electron/workspace/splits.ts'
import { addSyntheticSample } from '../../electron/workspace/synthetic.ts'
import { readAsAnomalib } from '../support/anomalib-reader.ts'
import { readAsCoco } from '../support/coco-reader.ts'
import { readAsUltralytics } from '../support/ultralytics-reader.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { runPlan } from '../workspace/plan.ts'
import { importFolder, writeTree } from './images.ts'

const size = { width: 24, height: 16 }
const everything = { defectTypes: [], origins: [], parts: [], decisions: [], text: '' } as const

/** An image that no other equals. */
const picture = (seed: number) => {
  const pixels = Uint8Array.from({ length: size.width * size.height * 3 }, (_, i) => (i * 7 + seed * 41) % 251)
  return sharp(pixels, { raw: { ...size, channels: 3 } })
}

/** A block whose place says which image it belongs to. */
async function maskOf(seed: number): Promise<Buffer> {
  const mask = emptyMask(size)
  for (let y = 3; y < 7; y++) for (let x = 0; x < 4; x++) mask.data[y * size.width + ((seed * 5 + x) % size.width)] = 1
  return encodeMaskPng(mask)
}

/** Good images and two types in MVTec AD's layout, with names of which some begin others, and files that are no PNG. */
async function inLayout(workspace: Workspace): Promise<number> {
  const folder = await temporaryFolder()
  const files: Record<string, Buffer> = {}
  for (let i = 0; i < 8; i++) files[`train/good/${i}.png`] = await picture(i).png().toBuffer()
  for (let i = 0; i < 4; i++)
    files[`test/good/${i}.jpg`] = await picture(10 + i)
      .jpeg()
      .toBuffer()
  for (const [at, type] of ['crack', 'Deep pit'].entries()) {
    for (let i = 1; i <= 11; i++) {
      const seed = 20 + 20 * at + i
      files[`test/${type}/${i}.png`] = await picture(seed).png().toBuffer()
      files[`ground_truth/${type}/${i}_mask.png`] = await maskOf(seed)
    }
  }
  await writeTree(folder, files)
  return importFolder(workspace, folder, 'plates')
}

/** The same kind of images without any subsets, some in a format that few programs read. */
async function flat(workspace: Workspace): Promise<number> {
  const folder = await temporaryFolder()
  const files: Record<string, Buffer> = {}
  for (let i = 0; i < 20; i++) files[`good/${i}.gif`] = await picture(i).gif().toBuffer()
  for (let i = 0; i < 10; i++) {
    files[`crack/${i}.png`] = await picture(40 + i)
      .png()
      .toBuffer()
    files[`crack/${i}_mask.png`] = await maskOf(i)
  }
  await writeTree(folder, files)
  return importFolder(workspace, folder, 'lids')
}

async function exported(
  workspace: Workspace,
  dataset: number,
  layout: ExportLayout,
  more: Partial<ExportRequest> = {}
) {
  const folder = join(await temporaryFolder(), layout.name)
  const chosen = { dataset: getDataset(workspace, dataset), layout, folder, filter: everything, synthesis: [], ...more }
  return { folder, summary: await exportDataset(workspace, chosen, silent) }
}

/** The pixels that the dataset's masks mark, by the content of the image. */
async function truths(workspace: Workspace, dataset: number): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { contentHash, maskHash } of listImages(workspace, dataset)) {
    const pixels = await sharp(await readContent(workspace, contentHash))
      .raw()
      .toBuffer()
      .catch(() => null)
    const mask = maskHash === null ? null : await decodeMask(await readContent(workspace, maskHash))
    if (pixels !== null) found.set(pixels.toString('hex'), mask === null ? 'good' : mask.data.join(''))
  }
  return found
}

const pixelsOf = async (file: string) => (await sharp(file).raw().toBuffer()).toString('hex')

function syntheticRun(workspace: Workspace): Promise<number> {
  const run = createRun(workspace, { ...runPlan, kind: 'synthesize' })
  const add = async (position: number) => {
    const image = await putContent(
      workspace,
      await picture(90 + position)
        .png()
        .toBuffer()
    )
    const mask = await putContent(workspace, await maskOf(position))
    const details = { runId: run, position, method: 'memseg', seed: 9, parameters: {}, parents: [], ...size }
    const sampleId = addSyntheticSample(workspace, { ...details, label: 'defect', defectType: 'crack' }, image, mask)
    setReview(workspace, { sampleId }, { decision: 'accept', reviewer: 'me' })
  }
  return Promise.all([0, 1].map(add)).then(() => run)
}

describe('an export to MVTec AD, read by the rules of anomalib’s loader', () => {
  it('has good images to train on, and a mask for each defect to test on: its own', async () => {
    const workspace = await temporaryWorkspace()
    const dataset = await inLayout(workspace)
    const { folder } = await exported(workspace, dataset, { name: 'mvtec' })
    const samples = await readAsAnomalib(join(folder, 'plates'))
    const count = (split: string, label: string) =>
      samples.filter((sample) => sample.split === split && sample.label === label).length
    expect([count('train', 'good'), count('test', 'good'), count('test', 'crack'), count('test', 'Deep pit')]).toEqual([
      8, 4, 11, 11
    ])
    const known = await truths(workspace, dataset)
    for (const { image, mask } of samples.filter((sample) => sample.mask !== null)) {
      const read = await decodeMask(await readFile(join(folder, 'plates', mask!)))
      expect(read.data.join('')).toBe(known.get(await pixelsOf(join(folder, 'plates', image))))
    }
  })

  it('has what loaders cannot place in a second folder, which a README explains', async () => {
    const workspace = await temporaryWorkspace()
    const dataset = await inLayout(workspace)
    const protocol = { kind: 'few-shot', shots: 3, defectType: 'crack', testFraction: 0.3 } as const
    const split = createSplit(workspace, dataset, 'line 4', { seed: 0, validationFraction: 0.25, protocol })
    const filter = { ...everything, split: split.id }
    const synthesis = [await syntheticRun(workspace)]
    const { folder, summary } = await exported(workspace, dataset, { name: 'mvtec' }, { filter, synthesis })
    const samples = await readAsAnomalib(join(folder, 'plates'))
    expect(new Set(samples.map((sample) => `${sample.split}/${sample.label}`))).toEqual(
      new Set(['train/good', 'test/good', 'test/crack'])
    )
    expect(summary).toMatchObject({
      split: 'line 4',
      problems: [{ code: 'export.unused' }]
    })
    for (const place of [
      'validation/good',
      'train/crack',
      'unused/Deep pit',
      'synthetic/crack',
      'ground_truth/crack'
    ]) {
      expect((await stat(join(folder, 'more', place))).isDirectory(), place).toBe(true)
    }
    const readme = await readFile(join(folder, 'README.md'), 'utf8')
    for (const said of ['line 4', 'MVTecAD(root="THIS FOLDER", category="plates")', '`more/synthetic`', '24×16']) {
      expect(readme).toContain(said)
    }
  })
})

describe.each(['rle', 'polygon'] as const)('an export to COCO in %s, read by the rules of pycocotools', (shape) => {
  it('has every mask, with its area, its box and its type', async () => {
    const workspace = await temporaryWorkspace()
    const dataset = await inLayout(workspace)
    const { folder } = await exported(workspace, dataset, { name: 'coco', shape })
    const known = await truths(workspace, dataset)
    const images = await readAsCoco(join(folder, 'annotations/instances_test.json'))
    expect(images).toHaveLength(26)
    for (const { file, objects } of images) {
      const union = emptyMask(size)
      for (const { mask, area, bbox } of objects) {
        mask.data.forEach((value, i) => (union.data[i]! |= value))
        expect(mask.data.reduce((sum, value) => sum + value, 0)).toBe(area)
        expect(bbox[2]! * bbox[3]!).toBeGreaterThanOrEqual(area)
      }
      const truth = known.get(await pixelsOf(join(folder, 'test', file)))
      expect(objects.length === 0 ? 'good' : union.data.join('')).toBe(truth)
    }
    expect(new Set(images.flatMap(({ objects }) => objects.map(({ category }) => category)))).toEqual(
      new Set(['crack', 'Deep pit'])
    )
  })
})

describe.each(['polygon', 'box'] as const)('an export to YOLO in %s, read by the rules of Ultralytics', (shape) => {
  it('has every defect in its subset, and images of formats that are read', async () => {
    const workspace = await temporaryWorkspace()
    const dataset = await flat(workspace)
    const { folder, summary } = await exported(workspace, dataset, { name: 'yolo', shape })
    const known = await truths(workspace, dataset)
    const read = { train: 0, val: 0, test: 0 }
    for (const subset of ['train', 'val', 'test'] as const) {
      for (const { file, objects } of await readAsUltralytics(folder, subset)) {
        read[subset]++
        if (shape === 'box' || objects.length === 0) continue
        const union = emptyMask(size)
        for (const { mask } of objects) mask!.data.forEach((value, i) => (union.data[i]! |= value))
        expect(union.data.join('')).toBe(known.get(await pixelsOf(join(folder, file))))
      }
    }
    expect({ train: read.train, validation: read.val, test: read.test }).toEqual(summary.parts)
  })
})

describe('an export of a dataset without subsets', () => {
  it.each<ExportLayout>([{ name: 'mvtec' }, { name: 'coco', shape: 'rle' }, { name: 'yolo', shape: 'box' }])(
    'makes a split, says so, and trains on none of what is tested: $name',
    async (layout) => {
      const workspace = await temporaryWorkspace()
      const dataset = await flat(workspace)
      const { summary } = await exported(workspace, dataset, layout)
      const [split] = listSplits(workspace, dataset)
      expect(summary).toMatchObject({ split: split?.name, problems: [{ code: 'export.split-made' }] })
      expect(summary.parts).toMatchObject({ train: 17, validation: 4, test: 9 })
    }
  )

  it('says that there is no defect to train on, but for MVTec AD, which has none', async () => {
    const workspace = await temporaryWorkspace()
    const dataset = await inLayout(workspace)
    const codesOf = async (layout: ExportLayout) =>
      (await exported(workspace, dataset, layout)).summary.problems.map(({ code }) => code)
    expect(await codesOf({ name: 'yolo', shape: 'polygon' })).toEqual(['export.no-training-defects'])
    expect(await codesOf({ name: 'coco', shape: 'rle' })).toEqual(['export.no-training-defects'])
    expect(await codesOf({ name: 'mvtec' })).toEqual([])
  })

  it('names sizes that differ', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    await writeTree(folder, {
      'train/good/1.png': await picture(1).png().toBuffer(),
      'test/good/2.png': await picture(2).extend({ right: 8 }).png().toBuffer()
    })
    const dataset = await importFolder(workspace, folder, 'mixed')
    const { summary } = await exported(workspace, dataset, { name: 'mvtec' })
    expect(summary.problems).toMatchObject([{ code: 'export.mixed-sizes', details: { count: 2 } }])
  })
})

describe('an export of grey images of 16 bits', () => {
  const most = 65_535
  /** A grey ramp over all of the type: Pillow, which anomalib uses, would cut nearly all of it to white. */
  const deep = (seed: number) => {
    const values = Uint16Array.from({ length: size.width * size.height }, (_, i) => (i * 170 + seed * 997) % most)
    return sharp(values, { raw: { ...size, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer()
  }

  it.each<[ExportLayout, string, 'uchar' | 'ushort', string]>([
    [{ name: 'mvtec' }, 'deep/train/good', 'uchar', 'export.eight-bits'],
    [{ name: 'yolo', shape: 'box' }, 'images/train', 'uchar', 'export.eight-bits'],
    [{ name: 'coco', shape: 'rle' }, 'train', 'ushort', 'export.deep']
  ])('has as many bits as readers of the layout take, and says so: %o', async (layout, place, depth, code) => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    const files = { 'train/good/a.png': await deep(1), 'test/crack/b.png': await deep(2) }
    await writeTree(folder, { ...files, 'ground_truth/crack/b_mask.png': await maskOf(1) })
    const dataset = await importFolder(workspace, folder, 'deep')
    const { folder: out, summary } = await exported(workspace, dataset, layout)
    expect(summary.problems).toContainEqual(expect.objectContaining({ code, files: ['test/crack/b', 'train/good/a'] }))
    const written = await readFile(join(out, place, 'a.png'))
    expect((await sharp(written).metadata()).depth).toBe(depth)
    const meanOf = async (image: Uint8Array) => (await sharp(image).stats()).channels[0]!.mean
    const share = (await meanOf(written)) / (depth === 'uchar' ? 255 : most)
    expect(share).toBeCloseTo((await meanOf(files['train/good/a.png'])) / most, 2)
    expect(await readFile(join(out, 'README.md'), 'utf8')).toMatch(/Depth: .*more/)
  })
})
