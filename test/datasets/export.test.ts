import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { sha256 } from '../../electron/common/files.ts'
import { silent } from '../../electron/common/progress.ts'
import { exportDataset, type ExportLayout, type ExportRequest } from '../../electron/datasets/export/export.ts'
import { decodeMask } from '../../electron/imaging/decode-mask.ts'
import { decodeImage } from '../../electron/imaging/decode.ts'
import { encodeMaskPng, encodePng } from '../../electron/imaging/encode.ts'
import { emptyMask, maskArea, type Mask } from '../../electron/imaging/image.ts'
import { latestAudit } from '../../electron/workspace/audit.ts'
import { contentPath, putContent, readContent } from '../../electron/workspace/contents.ts'
import { getDataset, listImages, type DatasetImage } from '../../electron/workspace/datasets.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { setReview } from '../../electron/workspace/reviews.ts'
import { createRun } from '../../electron/workspace/runs.ts'
import { addSplit } from '../../electron/workspace/splits.ts'
import { addSyntheticSample } from '../../electron/workspace/synthetic.ts'
import { fillPoly } from '../imaging/fill-poly.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { runPlan } from '../workspace/plan.ts'
import { importFolder, maskPng, noisePng, size, writeTree } from './images.ts'

const everything = { defectTypes: [], origins: [], parts: [], decisions: [], text: '' } as const
const layouts: readonly ExportLayout[] = [
  { name: 'mvtec' },
  { name: 'coco', shape: 'rle' },
  { name: 'coco', shape: 'polygon' },
  { name: 'yolo', shape: 'polygon' },
  { name: 'yolo', shape: 'box' }
]

/** Two areas that touch at a corner of a pixel, one with a hole, and a separate one. */
async function raggedMask(seed: number): Promise<Buffer> {
  const mask = emptyMask(size)
  const random = randomStream(seed, 'test mask')
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = random.uniform() < 0.4 ? 1 : 0
  mask.data[0] = 1
  return encodeMaskPng(mask)
}

/** In MVTec's layout, with one name in several folders and a type whose name no folder may have. */
async function parts(workspace: Workspace): Promise<number> {
  const folder = await temporaryFolder()
  await writeTree(folder, {
    'train/good/000.png': 1,
    'train/good/001.png': await noisePng(2, 3),
    'test/good/000.png': 3,
    'test/crack/000.png': 4,
    'test/crack/001.png': 5,
    'ground_truth/crack/000_mask.png': await raggedMask(1),
    'ground_truth/crack/001_mask.png': await raggedMask(2),
    'test/Deep pit/000.png': 6,
    'ground_truth/Deep pit/000_mask.png': await maskPng(7)
  })
  return importFolder(workspace, folder)
}

async function exported(
  workspace: Workspace,
  layout: ExportLayout,
  request: Partial<ExportRequest> = {}
): Promise<{ folder: string; summary: Awaited<ReturnType<typeof exportDataset>> }> {
  const folder = join(await temporaryFolder(), 'below', layout.name)
  const chosen = { dataset: getDataset(workspace, 1), layout, folder, filter: everything, synthesis: [], ...request }
  return { folder, summary: await exportDataset(workspace, chosen, silent) }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort()
}

/** `hash label type part` of an image and the marked pixels of its mask: what an export must keep. */
async function kept(workspace: Workspace, image: DatasetImage): Promise<string> {
  const { contentHash, label, defectType, givenSplit, maskHash } = image
  const mask = maskHash === null ? null : await decodeMask(await readContent(workspace, maskHash))
  return [contentHash, label, defectType, givenSplit, mask?.data.join('')].join(' ')
}

async function everythingKept(workspace: Workspace, dataset: number): Promise<string[]> {
  return (await Promise.all(listImages(workspace, dataset).map((image) => kept(workspace, image)))).sort()
}

describe('export to MVTec AD', () => {
  it('preserves images, labels, types, subsets and masks when imported again', async () => {
    const workspace = await temporaryWorkspace()
    const dataset = await parts(workspace)
    const { folder, summary } = await exported(workspace, { name: 'mvtec' })
    expect(summary).toMatchObject({ images: 6, masks: 3, parts: { train: 2, test: 4 }, problems: [] })
    expect(await filesOf(folder)).toEqual([
      'README.md',
      'flawsmith-export.json',
      'parts/ground_truth/Deep pit/000_mask.png',
      'parts/ground_truth/crack/000_mask.png',
      'parts/ground_truth/crack/001_mask.png',
      'parts/test/Deep pit/000.png',
      'parts/test/crack/000.png',
      'parts/test/crack/001.png',
      'parts/test/good/test_good_000.png',
      'parts/train/good/001.png',
      'parts/train/good/train_good_000.png'
    ])
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('- `parts/ground_truth`')
    const again = await importFolder(workspace, folder, 'again')
    expect(await everythingKept(workspace, again)).toEqual(await everythingKept(workspace, dataset))
    expect(latestAudit(workspace, 2).map(({ action }) => action)).toContain('dataset.export')
  })

  it('explains only folders that it has', async () => {
    const workspace = await temporaryWorkspace()
    await parts(workspace)
    const good = { ...everything, label: 'good' } as const
    const { folder } = await exported(workspace, { name: 'mvtec' }, { filter: good })
    const readme = await readFile(join(folder, 'README.md'), 'utf8')
    const explained = [...readme.matchAll(/^- `([^`]+)`/gm)].map(([, each]) => each)
    const files = await filesOf(folder)
    expect(explained.filter((each) => !files.some((file) => file.startsWith(`${each}/`)))).toEqual([])
    expect(explained).toContain('parts/train/good')
  })

  it('uses the subsets of a split, without the images that it leaves out', async () => {
    const workspace = await temporaryWorkspace()
    const dataset = await parts(workspace)
    const [crack, other] = listImages(workspace, dataset).filter(({ defectType }) => defectType === 'crack')
    const good = listImages(workspace, dataset).filter(({ label }) => label === 'good')
    const division = new Map([
      [crack?.id ?? 0, 'train'],
      [other?.id ?? 0, 'test'],
      [good[0]?.id ?? 0, 'validation'],
      [good[1]?.id ?? 0, 'train']
    ] as const)
    const details = { datasetId: dataset, name: 'mine', seed: 0, protocol: {}, snapshotHash: 'a'.repeat(64) }
    const { id: split } = addSplit(workspace, details, division)
    const inside = { ...everything, split, parts: ['train', 'validation', 'test'] } as const
    const { folder } = await exported(workspace, { name: 'mvtec' }, { filter: inside })
    const again = [
      ...listImages(workspace, await importFolder(workspace, join(folder, 'parts'), 'again')),
      ...listImages(workspace, await importFolder(workspace, join(folder, 'more'), 'more'))
    ]
    const partOf = (hash: string | undefined) => again.find(({ contentHash }) => contentHash === hash)?.givenSplit
    expect(again).toHaveLength(4)
    expect([crack, other, good[0], good[1]].map((image) => partOf(image?.contentHash))).toEqual([
      'train',
      'test',
      'validation',
      'train'
    ])
    const onlyTest = { ...everything, parts: ['test'] } as const
    const own = await exported(workspace, { name: 'mvtec' }, { filter: onlyTest })
    expect(own.summary.parts).toEqual({ test: 4 })
  })
})

describe('export to COCO', () => {
  interface Coco {
    readonly images: readonly { id: number; file_name: string; width: number; height: number }[]
    readonly annotations: readonly {
      id: number
      image_id: number
      category_id: number
      segmentation: { size: [number, number]; counts: number[] } | number[][]
      area: number
      bbox: [number, number, number, number]
      iscrowd: number
    }[]
    readonly categories: readonly { id: number; name: string }[]
  }

  /** Down the columns, as COCO's own reader does. */
  function marked({ size: [height, width], counts }: { size: [number, number]; counts: number[] }): Mask {
    const data = new Uint8Array(width * height)
    let at = 0
    counts.forEach((count, i) => {
      for (const end = at + count; at < end; at++) data[(at % height) * width + Math.floor(at / height)] = i % 2
    })
    return { width, height, data }
  }

  it('contains every mask exactly, with correct areas and boxes and unique ids', async () => {
    const workspace = await temporaryWorkspace()
    const images = listImages(workspace, await parts(workspace))
    const { folder } = await exported(workspace, { name: 'coco', shape: 'rle' })
    const annotationIds: number[] = []
    for (const part of ['train', 'test']) {
      const text = await readFile(join(folder, `annotations/instances_${part}.json`), 'utf8')
      const coco = JSON.parse(text) as Coco
      expect(coco.categories.map(({ id, name }) => [id, name])).toEqual([
        [1, 'Deep pit'],
        [2, 'crack']
      ])
      expect(coco.images.map(({ file_name: name }) => name).sort()).toEqual(await filesOf(join(folder, part)))
      annotationIds.push(...coco.annotations.map(({ id }) => id))
      for (const { id, file_name: name, width, height } of coco.images) {
        const bytes = await readFile(join(folder, part, name))
        const original = images.find(({ contentHash }) => contentPath(workspace, contentHash).endsWith(sha256(bytes)))
        expect([width, height]).toEqual([original?.width, original?.height])
        const found = coco.annotations.filter(({ image_id: image }) => image === id)
        const union = emptyMask({ width, height })
        for (const { segmentation, area, bbox, category_id: category, iscrowd } of found) {
          const mask = marked(segmentation as { size: [number, number]; counts: number[] })
          mask.data.forEach((value, i) => (union.data[i] = (union.data[i] ?? 0) + value))
          expect(area).toBe(maskArea(mask))
          expect(bbox).toEqual(boxOf(mask))
          expect(coco.categories[category - 1]?.name).toBe(original?.defectType)
          expect(iscrowd).toBe(0)
        }
        const stored = original?.maskHash ?? null
        const truth =
          stored === null ? emptyMask({ width, height }) : await decodeMask(await readContent(workspace, stored))
        expect([...union.data]).toEqual([...truth.data])
      }
    }
    expect(annotationIds.length).toBeGreaterThan(3)
    expect(new Set(annotationIds).size).toBe(annotationIds.length)
  })

  function boxOf({ width, data }: Mask): [number, number, number, number] {
    const points = [...data].flatMap((value, i) => (value === 1 ? [[i % width, Math.floor(i / width)] as const] : []))
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const [left, top] = [Math.min(...xs), Math.min(...ys)]
    return [left, top, Math.max(...xs) - left + 1, Math.max(...ys) - top + 1]
  }
})

describe('export to YOLO', () => {
  it('has a label file per image, empty for good ones, and class indices', async () => {
    const workspace = await temporaryWorkspace()
    await parts(workspace)
    const { folder } = await exported(workspace, { name: 'yolo', shape: 'box' })
    expect(await readFile(join(folder, 'data.yaml'), 'utf8')).toBe(
      [
        'train: images/train',
        'val: images/test # there is no part of its own, and readers demand this line',
        'test: images/test',
        'names: ["Deep pit","crack"]',
        ''
      ].join('\n')
    )
    const pit = await readFile(join(folder, 'labels/test/test_Deep pit_000.txt'), 'utf8')
    // The first 7 of 12 × 8 pixels.
    expect(pit).toBe('0 0.291667 0.0625 0.583333 0.125\n')
    expect(await readFile(join(folder, 'labels/train/train_good_000.txt'), 'utf8')).toBe('')
    const stems = (files: readonly string[]) => files.map((name) => name.replace(/\.\w+$/, ''))
    expect(stems(await filesOf(join(folder, 'labels')))).toEqual(stems(await filesOf(join(folder, 'images'))))
  })

  it.each([
    ['a pit of 8 pixels', ['...', '.####', '.####']],
    ['a hairline', ['..........', '.########.', '..........']],
    ['a slanted hairline', ['#', '.#', '..#', '...#', '....#', '.....#', '......#', '.......#']],
    ['a ring with a pit in it', ['#####', '#...#', '#.#.#', '#...#', '#####']],
    ['one pixel', ['', '.#']]
  ])('writes polygons from which Ultralytics makes the same mask: %s', async (_, rows) => {
    // Sizes by which few fractions of six digits are exact.
    const [width, height] = [37, 29]
    const mask = emptyMask({ width, height })
    for (const [y, row] of rows.entries())
      for (const [x, sign] of [...row].entries()) mask.data[(y + 7) * width + x + 11] = sign === '#' ? 1 : 0
    const folder = await temporaryFolder()
    const image = { width, height, channels: 1, data: new Float32Array(width * height) } as const
    await writeTree(folder, {
      'train/good/000.png': await encodePng({ ...image, data: image.data.fill(0.2) }),
      'test/pit/000.png': await encodePng({ ...image, data: image.data.map((_value, i) => i / image.data.length) }),
      'ground_truth/pit/000_mask.png': await encodeMaskPng(mask)
    })
    const workspace = await temporaryWorkspace()
    await importFolder(workspace, folder)
    const { folder: out } = await exported(workspace, { name: 'yolo', shape: 'polygon' })
    const lines = (await readFile(join(out, 'labels/test/test_pit_000.txt'), 'utf8')).trimEnd().split('\n')
    const polygons = lines.map((line) =>
      line
        .split(' ')
        .slice(1)
        // Ultralytics holds them as 32-bit floats.
        .map((value, i) => Math.fround(Math.fround(Number(value)) * (i % 2 === 0 ? width : height)))
    )
    expect([...fillPoly(polygons, mask).data]).toEqual([...mask.data])
  })

  it.each(layouts)('writes images upright that a tag turns, in $name as $shape', async (layout) => {
    const pixels = Uint8Array.from({ length: 12 * 8 * 3 }, (_, i) => (i * 37) % 256)
    const lying = sharp(pixels, { raw: { width: 12, height: 8, channels: 3 } }).withMetadata({ orientation: 6 })
    const standing = emptyMask({ width: 8, height: 12 })
    standing.data[9] = 1
    const folder = await temporaryFolder()
    await writeTree(folder, {
      'train/good/000.png': 1,
      'test/crack/000.jpg': await lying.jpeg({ quality: 95 }).toBuffer(),
      'ground_truth/crack/000_mask.png': await encodeMaskPng(standing)
    })
    const workspace = await temporaryWorkspace()
    await importFolder(workspace, folder)
    const { folder: out } = await exported(workspace, layout)
    const names = await filesOf(out)
    const name = names.find((each) => /crack.*000\.\w+$/.test(each) && !/labels|ground_truth|mask/.test(each)) ?? ''
    const file = await readFile(join(out, name))
    const { width, height, orientation = 1 } = await sharp(file).metadata()
    expect([name.slice(-4), width, height, orientation]).toEqual(['.png', 8, 12, 1])
    const [before, after] = [await decodeImage(join(folder, 'test/crack/000.jpg')), await decodeImage(file)]
    expect(after).toEqual(before)
    const untouched = names.find((each) => /good.*000\.png$/.test(each) && !each.includes('labels')) ?? ''
    expect(sha256(await readFile(join(out, untouched)))).toBe(
      sha256(await readFile(join(folder, 'train/good/000.png')))
    )
    const record = JSON.parse(await readFile(join(out, 'flawsmith-export.json'), 'utf8')) as { images: object[] }
    expect(record.images).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: name, turned: true }),
        expect.objectContaining({ file: untouched, turned: false })
      ])
    )
  })

  it('writes polygons as fractions of the image that convert back to whole corners', async () => {
    const workspace = await temporaryWorkspace()
    await parts(workspace)
    const { folder } = await exported(workspace, { name: 'yolo', shape: 'polygon' })
    const [line = ''] = (await readFile(join(folder, 'labels/test/test_Deep pit_000.txt'), 'utf8')).split('\n')
    const [type, ...numbers] = line.split(' ').map(Number)
    expect(type).toBe(0)
    const corners = numbers.map((value, i) => value * (i % 2 === 0 ? size.width : size.height))
    expect(corners.map((value) => Math.round(value))).toEqual([0, 0, 7, 0, 7, 1, 0, 1])
    for (const value of corners) expect(Math.abs(value - Math.round(value))).toBeLessThan(0.0201)
  })
})

describe('accepted synthetic images', () => {
  /** Three images: accepted, rejected and, for the last, what is given. */
  async function madeImages(workspace: Workspace, last: 'accept' | 'undecided') {
    await parts(workspace)
    const run = createRun(workspace, { ...runPlan, kind: 'synthesize' })
    for (const position of [0, 1, 2]) {
      const image = await putContent(workspace, await noisePng(100 + position))
      const mask = await putContent(workspace, await maskPng(5 + position))
      const details = { runId: run, position, method: 'memseg', seed: 9, parameters: {}, parents: [], ...size }
      const id = addSyntheticSample(workspace, { ...details, label: 'defect', defectType: 'crack' }, image, mask)
      const decision = (['accept', 'reject', last] as const)[position] ?? last
      if (decision !== 'undecided') setReview(workspace, { sampleId: id }, { decision, reviewer: 'me' })
    }
    return run
  }

  it('are added to the training subset, with their origin in the record, while rejected ones are not', async () => {
    const workspace = await temporaryWorkspace()
    const run = await madeImages(workspace, 'accept')
    for (const layout of layouts) {
      const { folder, summary } = await exported(workspace, layout, { synthesis: [run] })
      expect(summary.parts).toEqual({ train: 4, test: 4 })
      const files = await filesOf(folder)
      expect(files.filter((name) => name.includes(`synthetic-${run}-0001.png`))).toHaveLength(1)
      expect(files.filter((name) => name.includes(`synthetic-${run}-0002`))).toEqual([])
      const record = JSON.parse(await readFile(join(folder, 'flawsmith-export.json'), 'utf8')) as { images: object[] }
      expect(record.images.at(-1)).toMatchObject({ run, number: 3, from: 'memseg', seed: 9, part: 'train' })
      expect(summary.synthetic).toEqual({ accepted: 2, passed: 0, undecided: 0 })
    }
  })

  it('do not include undecided ones, which are counted and named, unless they are asked for', async () => {
    const workspace = await temporaryWorkspace()
    const run = await madeImages(workspace, 'undecided')
    const { folder, summary } = await exported(workspace, { name: 'mvtec' }, { synthesis: [run] })
    expect((await filesOf(folder)).filter((name) => name.includes(`synthetic-${run}-0003`))).toEqual([])
    expect(summary.synthetic).toEqual({ accepted: 1, passed: 0, undecided: 0 })
    expect(summary.problems).toMatchObject([{ code: 'export.undecided', details: { count: 1 } }])
    const all = await exported(workspace, { name: 'mvtec' }, { synthesis: [run], unreviewed: true })
    expect((await filesOf(all.folder)).some((name) => name.includes(`synthetic-${run}-0003`))).toBe(true)
    expect(all.summary).toMatchObject({ synthetic: { accepted: 1, passed: 0, undecided: 1 }, problems: [] })
  })
})

describe('export problems', () => {
  it('name defects without a mask: skipped, or beside what loaders of MVTec AD read', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    await writeTree(folder, {
      'good/a.png': 1,
      'crack/a.png': 2,
      'crack/b.png': 3,
      'crack/a_mask.png': await maskPng(3)
    })
    const bare = await temporaryFolder()
    await writeTree(bare, { 'good/a.png': 1, 'crack/a.png': 2 })
    const dataset = await importFolder(workspace, folder)
    const tested = new Map(listImages(workspace, dataset).map(({ id }) => [id, 'test'] as const))
    const details = { datasetId: dataset, name: 'mine', seed: 0, protocol: {}, snapshotHash: 'a'.repeat(64) }
    const filter = { ...everything, split: addSplit(workspace, details, tested).id }
    const second = getDataset(workspace, await importFolder(workspace, bare, 'bare'))
    for (const layout of layouts) {
      const { summary } = await exported(workspace, layout, { filter })
      const isKept = layout.name === 'mvtec'
      expect(summary).toMatchObject({
        images: isKept ? 3 : 2,
        problems: [{ code: isKept ? 'export.no-mask-beside' : 'export.no-mask', files: ['crack/b'] }]
      })
    }
    expect((await exported(workspace, { name: 'mvtec' }, { dataset: second })).summary.images).toBe(2)
    const defects = { ...everything, label: 'defect' } as const
    await expect(exported(workspace, layouts[1]!, { dataset: second, filter: defects })).rejects.toMatchObject({
      code: 'export.only-without-mask'
    })
  })

  it('never write into a non-empty folder', async () => {
    const workspace = await temporaryWorkspace()
    await parts(workspace)
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'mine.txt'), 'mine')
    await expect(exported(workspace, { name: 'mvtec' }, { folder })).rejects.toMatchObject({
      code: 'export.folder-taken'
    })
    await expect(exported(workspace, { name: 'mvtec' }, { folder: join(folder, 'mine.txt') })).rejects.toMatchObject({
      code: 'export.not-a-folder'
    })
    expect(await filesOf(folder)).toEqual(['mine.txt'])
    const empty = join(folder, 'empty')
    await mkdir(empty)
    expect((await exported(workspace, { name: 'mvtec' }, { folder: empty })).summary.images).toBe(6)
    expect((await readdir(folder)).sort()).toEqual(['empty', 'mine.txt'])
  })

  it('leave nothing behind after cancelling or for a damaged image', async () => {
    const workspace = await temporaryWorkspace()
    const dataset = await parts(workspace)
    const outside = await temporaryFolder()
    const folder = join(outside, 'out')
    const stop = new AbortController()
    const monitor = { report: () => stop.abort(), signal: stop.signal }
    const request = { dataset: getDataset(workspace, dataset), layout: layouts[1]!, folder, filter: everything }
    await expect(exportDataset(workspace, { ...request, synthesis: [] }, monitor)).rejects.toMatchObject({
      code: 'run.cancelled'
    })
    const last = listImages(workspace, dataset).at(-1)
    await writeFile(contentPath(workspace, last?.contentHash ?? ''), 'damaged')
    await expect(exportDataset(workspace, { ...request, synthesis: [] }, silent)).rejects.toMatchObject({
      code: 'content.changed'
    })
    expect(await readdir(outside)).toEqual([])
  })
})
