import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderOf, lines, picture, planOf, problems, said } from './helpers.ts'
import { silent } from '../../../electron/common/progress.ts'
import { maskFiles } from '../../../electron/datasets/mask-files.ts'
import { planDataset } from '../../../electron/datasets/plan.ts'
import { maskPng } from '../images.ts'
import { readImageTree } from '../../../electron/datasets/tree.ts'
import { detectLayout } from '../../../electron/datasets/detect-layout.ts'

const categories = [
  { id: 0, name: 'defects', supercategory: 'none' },
  { id: 1, name: 'crack', supercategory: 'defects' },
  { id: 2, name: 'pit', supercategory: 'defects' },
  { id: 9, name: 'OK' }
]
const image = (id: number | string, name: string, more: object = {}) => ({
  id,
  file_name: name,
  width: 12,
  height: 8,
  ...more
})
const annotation = (of: number | string, shape: object, category: unknown = 1) => ({
  id: Math.floor(Math.random() * 1e9),
  image_id: of,
  category_id: category,
  iscrowd: 0,
  ...shape
})
const box = (...bbox: readonly number[]) => ({ bbox, segmentation: [] })
const polygon = (...corners: readonly number[]) => ({ segmentation: [corners], bbox: [0, 0, 1, 1] })

describe('COCO', () => {
  it('reads polygons, run lengths and boxes; images that are listed without annotations are good', async () => {
    // Two columns of three pixels from (1, 2).
    const counts = [1 * 8 + 2, 3, 5, 3, 96 - 21]
    const plan = await planOf({
      'images/a.png': 1,
      'images/b.png': 2,
      'images/c.png': 3,
      'images/d.png': 4,
      'annotations/instances_default.json': {
        categories,
        images: ['a', 'b', 'c', 'd'].map((name, id) => image(id, `${name}.png`)),
        annotations: [
          annotation(0, polygon(2, 1, 6, 1, 6, 4, 2, 4)),
          annotation(1, { segmentation: { size: [8, 12], counts }, iscrowd: 1 }, 2),
          annotation(2, box(3, 2, 4, 5))
        ]
      }
    })
    expect(plan.layout).toBe('coco')
    expect(lines(plan)).toEqual([
      'images/a.png crack - 12',
      'images/b.png pit - 6',
      'images/c.png crack - 20',
      'images/d.png good - -'
    ])
    expect(problems(plan)).toEqual(['warning masks-are-boxes 1'])
    expect(await picture(plan, 'images/b.png')).toEqual([
      '............',
      '............',
      ...Array.from({ length: 3 }, () => '.##.........'),
      ...Array.from({ length: 3 }, () => '............')
    ])
  })

  it('takes parts from a file’s name or folder, and looks for its images there first', async () => {
    const listed = (...shapes: readonly object[]) => ({
      categories,
      images: [image(1, 'x.png'), image(2, 'y.png')],
      annotations: shapes.map((shape) => annotation(1, shape))
    })
    const roboflow = await planOf({
      'train/x.png': 1,
      'train/y.png': 2,
      'train/_annotations.coco.json': listed(polygon(0, 0, 2, 0, 2, 2, 0, 2)),
      'valid/x.png': 3,
      'valid/y.png': 4,
      'valid/_annotations.coco.json': listed(),
      'test/x.png': 5,
      'test/_annotations.coco.json': listed(polygon(0, 0, 3, 0, 3, 3, 0, 3))
    })
    expect(lines(roboflow)).toEqual([
      'test/x.png crack test 9',
      'train/x.png crack train 4',
      'train/y.png good train -',
      'valid/x.png good validation -',
      'valid/y.png good validation -'
    ])
    // test/y.png is not there, and that of another part is no stand-in.
    expect(problems(roboflow)).toEqual(['warning annotated-missing 1'])
    const official = await planOf({
      'train2017/x.png': 1,
      'train2017/y.png': 2,
      'val2017/x.png': 3,
      'val2017/y.png': 4,
      'annotations/instances_train2017.json': listed(),
      'annotations/instances_val2017.json': listed(polygon(0, 0, 2, 0, 2, 2, 0, 2)),
      'annotations/captions_val2017.json': { images: [image(1, 'x.png')], annotations: [{ image_id: 1, caption: 'a' }] }
    })
    expect(lines(official)).toEqual([
      'train2017/x.png good train -',
      'train2017/y.png good train -',
      'val2017/x.png crack validation 4',
      'val2017/y.png good validation -'
    ])
    expect(problems(official)).toEqual([])
  })

  it.each([
    ['a path of another computer', 'C:\\data\\lot 1\\a.png', 'lot 1/a.png'],
    ['an absolute path', '/mnt/x/lot 1/a.png', 'lot 1/a.png'],
    ['an address', 'https://host/data/lot%201/a.png', 'lot 1/a.png'],
    ['another case', 'Lot 1/A.PNG', 'lot 1/a.png'],
    ['another ending', 'lot 1/a.bmp', 'lot 1/a.png'],
    ['a decomposed umlaut', 'Prüfung.png'.normalize('NFD'), 'Prüfung.png']
  ])('finds images by %s', async (_, name, file) => {
    const plan = await planOf({
      [file]: 1,
      'coco.json': { categories, images: [image(1, name)], annotations: [annotation(1, box(0, 0, 2, 2))] }
    })
    expect(lines(plan)).toEqual([`${file} crack - 4`])
  })

  it('names images that are left out, missing or ambiguous, and takes those in a folder called good', async () => {
    const plan = await planOf({
      'crack/000.png': 1,
      'pit/000.png': 2,
      'other/001.png': 3,
      'good/002.png': 4,
      'coco.json': {
        categories,
        images: [image(1, '000.png'), image(2, 'gone.png'), image(3, 'pit/001.png')],
        annotations: [annotation(1, box(0, 0, 2, 2)), annotation(7, box(0, 0, 2, 2))]
      }
    })
    expect(lines(plan)).toEqual(['good/002.png good - -', 'other/001.png good - -'])
    expect(problems(plan)).toEqual([
      'warning annotated-missing 1',
      'warning annotated-ambiguous 1',
      'warning annotation-orphan 1',
      'warning left-out 1',
      'warning left-out 1'
    ])
    expect(said(plan)).toContain('000.png')
    expect(said(plan)).toContain('gone.png')
  })

  it('does not take an image of the same name for another one', async () => {
    const plan = await planOf({
      'scratch/000.png': 1,
      'coco.json': {
        categories,
        images: [image(1, 'crack/000.png'), image(2, 'scratch/000.png')],
        annotations: [annotation(1, box(0, 0, 2, 2))]
      }
    })
    expect(lines(plan)).toEqual(['scratch/000.png good - -'])
    expect(problems(plan)).toEqual(['warning annotated-missing 1'])
  })

  it('gives an image of several types the one that marks most, and marks all', async () => {
    const plan = await planOf({
      'a.png': 1,
      'b.png': 2,
      'coco.json': {
        categories,
        images: [image(1, 'a.png'), image(2, 'b.png')],
        annotations: [
          annotation(1, polygon(0, 0, 3, 0, 3, 3, 0, 3), 1),
          annotation(1, polygon(0, 0, 3, 0, 3, 3, 0, 3), 1),
          annotation(1, polygon(6, 0, 10, 0, 10, 3, 6, 3), 2),
          annotation(2, polygon(0, 0, 9, 0, 9, 8, 0, 8), 9)
        ]
      }
    })
    expect(lines(plan)).toEqual(['a.png pit - 21', 'b.png good - -'])
    expect(problems(plan)).toEqual(['warning several-types-annotated 1'])
  })

  it('cuts shapes at the border, and keeps the type of those outside and of those that cannot be drawn', async () => {
    const counts = [1e9, 1e9]
    const shapes = [
      polygon(8, 4, 30, 4, 30, 30, 8, 30),
      polygon(20, 20, 30, 20, 30, 30),
      { segmentation: { size: [8, 12], counts } },
      { segmentation: { size: [8, 12], counts: '\u0000' } },
      { segmentation: [[1, 1, 2]] },
      { bbox: [1, 1, 'x', 2] },
      {},
      polygon(1, 1, 5, 1.1)
    ]
    const names = shapes.map((_, index) => `${index}.png`)
    const plan = await planOf({
      ...Object.fromEntries(names.map((name, index) => [name, index + 1])),
      'coco.json': {
        categories,
        images: names.map((name, index) => image(`i${index}`, name)),
        annotations: shapes.map((shape, index) => annotation(`i${index}`, shape))
      }
    })
    expect(lines(plan)).toEqual([
      '0.png crack - 16',
      '1.png crack - -',
      ...[2, 3, 4, 5, 6].map((index) => `${index}.png crack - -`),
      '7.png crack - 5'
    ])
    expect(problems(plan)).toEqual([
      'warning annotation-shape 5',
      'warning annotation-outside 1',
      'warning annotation-clipped 1'
    ])
  })

  it('refuses sizes that differ from the image, in the record and in run lengths, and tolerates none', async () => {
    const runs = (width: number, height: number) => ({
      segmentation: { size: [height, width], counts: [0, width * height] }
    })
    const plan = await planOf({
      'a.png': 1,
      'b.png': 2,
      'c.png': 3,
      'coco.json': {
        categories,
        images: [
          image(1, 'a.png', { width: 24, height: 16 }),
          image(2, 'b.png', { width: 0, height: 0 }),
          image(3, 'c.png', { width: undefined, height: undefined })
        ],
        annotations: [annotation(1, box(0, 0, 2, 2)), annotation(2, runs(8, 12)), annotation(3, runs(12, 8))]
      }
    })
    expect(lines(plan)).toEqual(['c.png crack - 96'])
    expect(problems(plan).slice(0, 2)).toEqual(['error annotation-size 1', 'error annotation-size 1'])
    expect(said(plan)).toContain('24×16 pixels, but it has 12×8: a.png (in coco.json)')
    expect(said(plan)).toContain('8×12 pixels, but it has 12×8: b.png')
  })

  it('calls a category that is not listed by its number', async () => {
    const plan = await planOf({
      'a.png': 1,
      'coco.json': { categories, images: [image(1, 'a.png')], annotations: [annotation(1, box(0, 0, 2, 2), 77)] }
    })
    expect(lines(plan)).toEqual(['a.png category-77 - 4'])
    expect(problems(plan)).toEqual(['warning annotation-category 1', 'warning masks-are-boxes 1'])
  })

  it.each([
    ['ends early', '{"images": [{"id": 1, "file_name": "a.png"', 'line 1, column 43'],
    ['has no list of annotations', '{"images": [], "categories": []}', 'no list “annotations”'],
    ['has an image without a name', '{"images": [{"id": 1}], "annotations": [], "categories": []}', 'no “file_name”'],
    ['is nested deeply', `{"categories": 1, "images": ${'['.repeat(200_000)}`, 'it ends too early']
  ])('refuses a file that %s, by its name', async (_, text, reason) => {
    const plan = await planOf({ 'a.png': 1, 'annotations/instances.json': text })
    expect(problems(plan)).toContain('error annotation-malformed 1')
    expect(said(plan)).toContain(reason)
    expect(said(plan)).toContain('annotations/instances.json')
  })

  it('reads a file with a byte order mark, and does not take other JSON files for annotations', async () => {
    const text = JSON.stringify({ categories, images: [image(1, 'a.png')], annotations: [] })
    expect(lines(await planOf({ 'a.png': 1, 'x.json': `\uFEFF${text}` }))).toEqual(['a.png good - -'])
    const folder = await folderOf({ 'good/a.png': 1, 'crack/b.png': 2, 'package.json': { name: 'images', files: [] } })
    expect(await detectLayout(folder)).toBe('folder')
    expect((await readImageTree(folder)).others).toEqual(['package.json'])
  })

  it('reads annotations, not the masks that a tool wrote beside them, and says so', async () => {
    const listed = { categories, images: [image(1, 'a.png')], annotations: [annotation(1, box(0, 0, 2, 2))] }
    const files = { 'images/a.png': 1, 'masks/a.png': await maskPng(7), 'coco.json': listed }
    const plan = await planOf(files)
    expect(lines(plan)).toEqual(['images/a.png crack - 4'])
    expect(problems(plan)).toEqual(['warning masks-are-boxes 1', 'warning left-out 1'])
    expect([...(await maskFiles(await readImageTree(await folderOf(files))))]).toEqual(['masks/a.png'])
  })

  it('leaves the masks of MVTec AD in force where both are there, unless asked', async () => {
    const listed = { categories, images: [image(1, 'test/pit/a.png')], annotations: [annotation(1, box(0, 0, 2, 2))] }
    const files = {
      'train/good/g.png': 1,
      'test/pit/a.png': 2,
      'ground_truth/pit/a_mask.png': await maskPng(7),
      'coco.json': listed
    }
    expect(lines(await planOf(files))).toEqual(['test/pit/a.png pit test 7', 'train/good/g.png good train -'])
    expect(lines(await planOf(files, 'coco'))).toEqual(['test/pit/a.png crack test 4', 'train/good/g.png good train -'])
  })

  it('takes rules for images that no file lists, to leave images out and for parts', async () => {
    const files = {
      'a/1.png': 1,
      'b/2.png': 2,
      'c/3.png': 3,
      'd/4.png': 4,
      'coco.json': { categories, images: [image(1, 'd/4.png'), image(2, 'a/1.png')], annotations: [] }
    }
    const map = [
      { folder: 'b', as: 'good', part: 'test' },
      { folder: 'c', as: 'defect', defectType: 'pit' },
      { folder: 'd', as: 'leave-out' },
      { folder: 'a', part: 'train' }
    ] as const
    const plan = await planDataset(await folderOf(files), { map }, silent)
    expect(plan.layout).toBe('coco')
    expect(lines(plan)).toEqual(['a/1.png good train -', 'b/2.png good test -', 'c/3.png pit - -'])
    expect(problems(plan)).toEqual([])
  })

  it('refuses a file that is larger than memory allows, before reading it', async () => {
    const folder = await folderOf({ 'a.png': 1, 'coco.json': '{"images": [], "categories": [], "annotations": [' })
    await truncate(join(folder, 'coco.json'), 2 * 2 ** 30)
    const plan = await planDataset(folder, {}, silent)
    expect(problems(plan)).toContain('error annotation-too-large 1')
    expect(said(plan)).toContain('(2048 MiB; the limit is 256 MiB): coco.json')
  })

  it('reads what is nested deeply without falling over', async () => {
    const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`
    const text = `{"categories": [], "images": [{"id": 1, "file_name": "a.png"}], "annotations": [{"image_id": 1, "segmentation": ${deep}}]}`
    const plan = await planOf({ 'a.png': 1, 'coco.json': text })
    expect(problems(plan)).toEqual(['warning annotation-category 1', 'warning annotation-shape 1'])
    expect(lines(plan)).toEqual(['a.png category-none - -'])
  })
})
