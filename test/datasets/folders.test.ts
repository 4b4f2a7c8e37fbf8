import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import type { FolderRule } from '../../electron/datasets/folders/rule.ts'
import { parseRule } from '../../electron/datasets/folders/rules.ts'
import { planDataset, type DatasetPlan } from '../../electron/datasets/plan.ts'
import { readImageTree } from '../../electron/datasets/tree.ts'
import { temporaryFolder } from '../workspace/helpers.ts'
import { maskPng, writeTree } from './images.ts'

type Files = Readonly<Record<string, number | Buffer>>

async function planOf(files: Files, ...rules: readonly string[]): Promise<DatasetPlan> {
  const folder = await temporaryFolder()
  await writeTree(folder, files)
  const plan = await planDataset(folder, { map: rules.map(parseRule) }, silent)
  // The masks here are tiny, which is not the point.
  return { ...plan, problems: plan.problems.filter(({ code }) => code !== 'dataset.mask-small') }
}

/** `name: label type split mask-pixels`, one line per image. */
const lines = (plan: DatasetPlan) =>
  plan.entries.map((entry) =>
    [entry.name, entry.defectType ?? entry.label, entry.givenSplit ?? '-', entry.maskPixels ?? '-'].join(' ')
  )

const codes = (plan: DatasetPlan) => plan.problems.map(({ severity, code, files }) => [severity, code, files.length])

const good = { 'train/good/a.png': 1, 'train/good/b.png': 2 }

describe('a folder in the manner of', () => {
  it('MVTec AD 2: test_public is the test part, with its masks inside', async () => {
    const plan = await planOf({
      ...good,
      'validation/good/c.png': 3,
      'test_public/good/d.png': 4,
      'test_public/bad/000_regular.png': 5,
      'test_public/ground_truth/bad/000_regular_mask.png': await maskPng(4)
    })
    expect(lines(plan)).toEqual([
      'test_public/bad/000_regular.png bad test 4',
      'test_public/good/d.png good test -',
      'train/good/a.png good train -',
      'train/good/b.png good train -',
      'validation/good/c.png good validation -'
    ])
    expect(plan.problems).toEqual([])
  })

  it('MVTec LOCO: masks in a folder of the image’s name are joined', async () => {
    const second = await maskPng(12)
    const plan = await planOf({
      ...good,
      'test/logical/000.png': 3,
      'test/logical/001.png': 4,
      'test/structural/000.png': 5,
      'ground_truth/logical/000/000.png': await maskPng(3),
      'ground_truth/logical/000/001.png': second,
      'ground_truth/logical/001/000.png': await maskPng(2),
      'ground_truth/structural/000/000.png': await maskPng(1)
    })
    expect(lines(plan).slice(0, 3)).toEqual([
      'test/logical/000.png logical test 12',
      'test/logical/001.png logical test 2',
      'test/structural/000.png structural test 1'
    ])
    expect(plan.problems).toEqual([])
  })

  it('BTAD: ok is good, ko a defect', async () => {
    const plan = await planOf({
      'train/ok/0.png': 1,
      'test/ok/1.png': 2,
      'test/ko/2.png': 3,
      'ground_truth/ko/2.png': await maskPng(5)
    })
    expect(lines(plan)).toEqual(['test/ko/2.png ko test 5', 'test/ok/1.png good test -', 'train/ok/0.png good train -'])
  })

  it('KSDD: an empty mask means good, and a folder is one part', async () => {
    const plan = await planOf({
      'kos01/Part0.jpg': 1,
      'kos01/Part0_label.bmp': await maskPng(0),
      'kos01/Part1.jpg': 2,
      'kos01/Part1_label.bmp': await maskPng(6),
      'kos02/Part0.jpg': 3,
      'kos02/Part0_label.bmp': await maskPng(0)
    })
    expect(plan.layout).toBe('ksdd')
    expect(plan.entries.map(({ name, label, specimen }) => [name, label, specimen])).toEqual([
      ['kos01/Part0.jpg', 'good', 'kos01'],
      ['kos01/Part1.jpg', 'defect', 'kos01'],
      ['kos02/Part0.jpg', 'good', 'kos02']
    ])
  })

  it('segmentation sets: images and masks, of which an empty one means good', async () => {
    const plan = await planOf({
      'train/images/1.png': 1,
      'train/masks/1.png': await maskPng(0),
      'test/images/2.png': 2,
      'test/masks/2_mask.png': await maskPng(5),
      'test/images/3.png': 3
    })
    expect(plan.layout).toBe('images-and-masks')
    expect(lines(plan)).toEqual(['test/images/2.png defect test 5', 'train/images/1.png good train -'])
    expect(codes(plan)).toEqual([['warning', 'dataset.left-out', 1]])
  })

  it.each(['Test', 'TEST', 'testing', 'test-public'])('MVTec AD with %s for test', async (test) => {
    const plan = await planOf({ ...good, [`${test}/crack/0.png`]: 3 })
    expect(lines(plan)[0]).toBe(`${test}/crack/0.png crack test -`)
    expect(plan.problems).toEqual([])
  })

  it.each(['ok', 'OK', 'Normal', 'defect-free', 'No_Defect', 'iO'])('%s beside train/good is good', async (name) => {
    const plan = await planOf({ ...good, [`test/${name}/0.png`]: 3, 'test/crack/1.png': 4 })
    expect(lines(plan)).toContain(`test/${name}/0.png good test -`)
  })
})

describe('defect types', () => {
  it('lie at any depth, beside good or below NG, with lots and image folders between', async () => {
    const plan = await planOf({
      'line 3/good/lot1/a.png': 1,
      'line 3/good/images/lot2/b.png': 2,
      'line 3/NG/crack/lot1/c.png': 3,
      'line 3/NG/Pit/images/d.png': 4,
      'line 3/NG/Pit/masks/d.png': await maskPng(2),
      'line 3/mask/crack/c.png': await maskPng(3)
    })
    expect(lines(plan)).toEqual([
      'line 3/NG/Pit/images/d.png pit - 2',
      'line 3/NG/crack/lot1/c.png crack - 3',
      'line 3/good/images/lot2/b.png good - -',
      'line 3/good/lot1/a.png good - -'
    ])
    expect(plan.problems).toEqual([])
  })

  it('lie beside the nearest folder of good images', async () => {
    const plan = await planOf({ 'good/a.png': 1, 'line 2/good/b.png': 2, 'line 2/crack/c.png': 3, 'dent/d.png': 4 })
    expect(lines(plan)).toEqual([
      'dent/d.png dent - -',
      'good/a.png good - -',
      'line 2/crack/c.png crack - -',
      'line 2/good/b.png good - -'
    ])
  })

  it('are one type whatever the case and the Unicode normal form of their folder', async () => {
    const plan = await planOf({ 'good/a.png': 1, 'train/Öl/b.png': 2, 'test/öl/c.png': 3 })
    expect(new Set(plan.entries.flatMap(({ defectType }) => defectType ?? []))).toEqual(new Set(['öl']))
  })
})

describe('masks', () => {
  it.each(['_mask', '_GT', '_gt', '_label', '_seg', '-mask', '.mask', ' mask', '_mask_1'])(
    'lie beside their images with the suffix %s',
    async (suffix) => {
      const plan = await planOf({ 'good/a.png': 1, 'crack/0.png': 2, [`crack/0${suffix}.png`]: await maskPng(3) })
      expect(lines(plan)).toEqual(['crack/0.png crack - 3', 'good/a.png good - -'])
      expect(plan.problems).toEqual([])
    }
  )

  it.each(['Ground_Truth', 'gt', 'GT', 'masks', 'groundtruth', 'labels', 'annotations', 'SegmentationClass', 'seg'])(
    'lie in a folder named %s',
    async (name) => {
      const plan = await planOf({ 'good/a.png': 1, 'crack/0.png': 2, [`${name}/0.png`]: await maskPng(3) })
      expect(lines(plan)).toEqual(['crack/0.png crack - 3', 'good/a.png good - -'])
      expect(plan.problems).toEqual([])
    }
  )

  it('are none in a folder of photographs that is named “label”: that is a defect type', async () => {
    const plan = await planOf({ 'good/0.png': 1, 'crack/0.png': 2, 'label/0.png': 3 })
    expect(lines(plan)).toContain('label/0.png label - -')
  })

  it('may be GIF, and have any suffix and case of their image’s name', async () => {
    const gif = await sharp(await maskPng(7))
      .gif()
      .toBuffer()
    const plan = await planOf({ 'good/a.png': 1, 'crack/Bild1.PNG': 2, 'crack/bild1_mask.gif': gif })
    expect(lines(plan)).toEqual(['crack/Bild1.PNG crack - 7', 'good/a.png good - -'])
  })

  it('of names that good images share belong to defects', async () => {
    const plan = await planOf({ 'good/7.png': 1, 'pit/7.png': 2, 'masks/7.png': await maskPng(3) })
    expect(lines(plan)).toEqual(['good/7.png good - -', 'pit/7.png pit - 3'])
  })

  it('of names that several parts share belong to test images', async () => {
    const plan = await planOf({
      'train/good/0.png': 1,
      'test/good/0.png': 2,
      'test/pit/7.png': 3,
      'train/good/7.png': 4,
      'masks/7.png': await maskPng(3),
      'ground_truth/good/0_mask.png': await maskPng(4)
    })
    expect(lines(plan)).toContain('test/pit/7.png pit test 3')
    expect(plan.problems.map(({ code, files }) => [code, files])).toEqual([
      ['dataset.good-with-mask', ['test/good/0.png']]
    ])
  })

  it('may be numbered, and are joined', async () => {
    const row = (start: number) => {
      const raw = Buffer.from(Array.from({ length: 96 }, (_, i) => (i >= start && i < start + 4 ? 255 : 0)))
      return sharp(raw, { raw: { width: 12, height: 8, channels: 1 } })
        .png()
        .toBuffer()
    }
    const files = { 'good/g.png': 1, 'dent/a.png': 2, 'masks/a_1.png': await row(10), 'masks/a_2.png': await row(40) }
    expect(lines(await planOf(files))).toEqual(['dent/a.png dent - 8', 'good/g.png good - -'])
    const twice = {
      'good/g.png': 1,
      'dent/a.png': 2,
      'scratch/b.png': 2,
      'masks/dent/a.png': await row(10),
      'masks/scratch/b.png': await row(40)
    }
    expect(lines(await planOf(twice))).toEqual(['dent/a.png dent - 8', 'good/g.png good - -'])
  })

  it('of the defect type “label” lie in a folder of that name among the masks', async () => {
    const files = { 'good/0.png': 1, 'label/1.png': 2, 'crack/1.png': 3, 'masks/label/1.png': await maskPng(3) }
    const plan = await planOf(files)
    expect(lines(plan)).toEqual(['crack/1.png crack - -', 'good/0.png good - -', 'label/1.png label - 3'])
  })

  it('that fit several images are used for none, with a word', async () => {
    const plan = await planOf({
      'good/a.png': 1,
      'crack/0.png': 2,
      'dent/0.png': 3,
      'masks/0.png': await maskPng(3)
    })
    expect(lines(plan)).toEqual(['crack/0.png crack - -', 'dent/0.png dent - -', 'good/a.png good - -'])
    expect(codes(plan)).toEqual([['warning', 'dataset.ambiguous-mask', 1]])
  })

  it('of good images that mark something are a conflict with a word; empty ones are not', async () => {
    const plan = await planOf({
      ...good,
      'test/good/c.png': 3,
      'test/good/d.png': 4,
      'test/crack/e.png': 5,
      'ground_truth/good/c.png': await maskPng(4),
      'ground_truth/good/d.png': await maskPng(0),
      'ground_truth/crack/e.png': await maskPng(2)
    })
    expect(lines(plan)).toContain('test/good/c.png good test -')
    expect(plan.problems.map(({ code, files }) => [code, files])).toEqual([
      ['dataset.good-with-mask', ['test/good/c.png']]
    ])
  })
})

describe('images that look like masks of others', () => {
  const files = async () => ({
    'good/a.png': 1,
    'crack/0.png': 2,
    'crack/1.png': 3,
    'findings/0.png': await maskPng(3),
    'findings/1.png': await maskPng(4)
  })

  it('are asked about, folder by folder', async () => {
    const plan = await planOf(await files())
    expect(codes(plan)).toContainEqual(['error', 'dataset.looks-like-masks', 2])
  })

  it('are what the person says', async () => {
    expect(lines(await planOf(await files(), 'findings=masks'))).toEqual([
      'crack/0.png crack - 3',
      'crack/1.png crack - 4',
      'good/a.png good - -'
    ])
    const defects = await planOf(await files(), 'findings=defect:silhouette')
    expect(lines(defects)).toContain('findings/0.png silhouette - -')
    expect(codes(defects)).toEqual([])
  })

  it('are named by their ending where they lie beside the others', async () => {
    const mixed = {
      'good/a.png': 1,
      'crack/0.bmp': 2,
      'crack/0.png': await maskPng(3),
      'crack/1.bmp': 4,
      'crack/1.png': await maskPng(5)
    }
    expect(
      (await planOf(mixed)).problems.find(({ code }) => code === 'dataset.looks-like-masks')?.details
    ).toMatchObject({
      folder: 'crack/*.png'
    })
    expect(lines(await planOf(mixed, 'crack/*.png=masks'))).toEqual([
      'crack/0.bmp crack - 3',
      'crack/1.bmp crack - 5',
      'good/a.png good - -'
    ])
  })
})

/** A photograph of few grey values, as a smooth plate gives. */
const smooth = (seed: number) => {
  const raw = Buffer.from(Array.from({ length: 96 }, (_, i) => 80 + ((i * 7 + seed) % 16)))
  return sharp(raw, { raw: { width: 12, height: 8, channels: 1 } })
    .png()
    .toBuffer()
}

describe('names with a word behind them', () => {
  it('are asked about where their pixels are those of masks, once for all folders', async () => {
    const files = {
      'good/a.png': 1,
      'NG/pit/lot1/0.png': 2,
      'NG/pit/lot1/0_overlay.png': await maskPng(3),
      'NG/pit/lot2/1.png': 4,
      'NG/pit/lot2/1_overlay.png': await maskPng(5)
    }
    const asked = (await planOf(files)).problems.filter(({ code }) => code === 'dataset.looks-like-masks')
    expect(asked.map(({ details, files: named }) => [details['folder'], named.length])).toEqual([
      ['NG/pit/**/*_overlay.png', 2]
    ])
    expect(lines(await planOf(files, 'NG/pit/**/*_overlay.png=masks'))).toEqual([
      'NG/pit/lot1/0.png pit - 3',
      'NG/pit/lot2/1.png pit - 5',
      'good/a.png good - -'
    ])
  })

  it('are asked about also where a rule says what their folder holds, and a rule for names goes before it', async () => {
    const files = {
      'a/0.png': 1,
      'c/1.png': 2,
      'c/1_x.png': await maskPng(3),
      'd/2.png': 4,
      'd/2_x.png': await maskPng(4)
    }
    const asked = (plan: DatasetPlan) =>
      plan.problems.flatMap(({ code, details }) => (code === 'dataset.looks-like-masks' ? details['folder'] : []))
    expect(asked(await planOf(files, 'a=good', 'c=defect:pit'))).toEqual(['**/*_x.png'])
    const plan = await planOf(files, 'a=good', 'c=defect:pit', '**/*_x.png=masks')
    expect(asked(plan)).toEqual([])
    expect(lines(plan)).toEqual(['a/0.png good - -', 'c/1.png pit - 3', 'd/2.png d - 4'])
  })

  it('are images where they are photographs, and so are smooth ones of equal names in other lots', async () => {
    const plan = await planOf({
      'good/lot1/b.png': 1,
      'NG/pit/lot1/b.png': await smooth(2),
      'NG/pit/lot2/b.png': await smooth(3),
      'NG/pit/lot2/b_top.png': await smooth(4)
    })
    expect(codes(plan).filter(([severity]) => severity === 'error')).toEqual([])
    expect(plan.entries).toHaveLength(4)
  })

  it('are no second file of one name while they are asked about', async () => {
    const plan = await planOf({ 'good/a.png': 1, 'pit/0.jpg': 2, 'pit/0.png': await maskPng(3) })
    expect(codes(plan)).toEqual([['error', 'dataset.looks-like-masks', 1]])
  })
})

describe('nothing vanishes', () => {
  it('and a rule that concerns no image is an error', async () => {
    const plan = await planOf({ 'good/a.png': 1, 'pit/b.png': 2 }, 'Pit=leave-out', 'pit/*.jpg=masks')
    expect(plan.problems.map(({ severity, code, details }) => [severity, code, details['folder']])).toEqual([
      ['error', 'dataset.rule-unmatched', 'Pit'],
      ['error', 'dataset.rule-unmatched', 'pit/*.jpg']
    ])
  })

  it('though unsorted images and other channels than colour are left out, with their masks', async () => {
    const plan = await planOf({
      'train/good/rgb/0.png': 1,
      'train/good/xyz/0.tiff': 2,
      'test/pit/rgb/1.png': 3,
      'test/pit/gt/1.png': await maskPng(3),
      'unsorted/7.png': 4,
      'masks/7.png': await maskPng(4)
    })
    expect(lines(plan)).toEqual(['test/pit/rgb/1.png pit test 3', 'train/good/rgb/0.png good train -'])
    expect(plan.problems.map(({ code, files }) => [code, ...files])).toEqual([
      ['dataset.left-out', 'train/good/xyz/0.tiff'],
      ['dataset.left-out', 'unsorted/7.png']
    ])
  })

  it('where only masks say what is good, and a person says it of a folder', async () => {
    const files = { 'A/lot1/1.png': 1, 'A/lot2/2.png': 2, 'B/3.png': 3, 'masks/3.png': await maskPng(3) }
    expect(codes(await planOf(files))).toEqual([
      ['warning', 'dataset.left-out', 1],
      ['warning', 'dataset.left-out', 1],
      ['warning', 'dataset.no-good', 0]
    ])
    expect(lines(await planOf(files, 'A=good'))).toEqual([
      'A/lot1/1.png good - -',
      'A/lot2/2.png good - -',
      'B/3.png b - 3'
    ])
  })

  it('is counted per folder with a reason, and files that are no images by their endings', async () => {
    const plan = await planOf({
      'good/a.png': 1,
      'crack/b.png': 2,
      'c.png': 3,
      'd.png': 4,
      'readme.txt': Buffer.from('x'),
      'list.txt': Buffer.from('x'),
      'crack/notes.docx': Buffer.from('x')
    })
    expect(plan.problems.map(({ severity, code, message }) => [severity, code, message])).toEqual([
      [
        'warning',
        'dataset.left-out',
        '2 images in the folder itself are left out: no folder around says what is shown, such as “good” or a defect type.'
      ],
      [
        'warning',
        'dataset.other-files',
        '2 files are not images, or of formats that are not read (1 .docx, 1 .txt), such as crack/notes.docx'
      ]
    ])
  })

  it.each<[string, FolderRule]>([
    ['lot2=good', { folder: 'lot2', as: 'good' }],
    ['a=b/c=defect:oil stain,test', { folder: 'a=b/c', as: 'defect', defectType: 'oil stain', part: 'test' }],
    ['.=leave-out', { folder: '', as: 'leave-out' }],
    ['old=validation', { folder: 'old', part: 'validation' }],
    ['crack/*.png=masks', { folder: 'crack/*.png', as: 'masks' }],
    ['**/*_x.png=Masks,Test', { folder: '**/*_x.png', as: 'masks', part: 'test' }]
  ])('reads %s', (text, rule) => {
    expect(parseRule(text)).toEqual(rule)
  })

  it.each(['lot2', '=good', 'lot2=fine', 'lot2=good,masks', 'lot2=defect:', 'lot2='])('refuses %s', (text) => {
    expect(() => parseRule(text)).toThrow(expect.objectContaining({ code: 'dataset.bad-rule' }))
  })

  it('lets the innermost rule decide', async () => {
    const files = { 'good/a.png': 1, 'x/b.png': 2, 'x/y/c.png': 3, 'x/y/z/d.png': 4, 'e.png': 5 }
    const plan = await planOf(files, '.=good', 'x=defect', 'x/y=leave-out', 'x/y/z=good,test', 'x=validation')
    expect(lines(plan)).toEqual([
      'e.png good - -',
      'good/a.png good - -',
      'x/b.png x validation -',
      'x/y/z/d.png good test -'
    ])
    expect(codes(plan)).toEqual([])
  })

  it('may concern only the files right in a folder', async () => {
    const plan = await planOf({ 'good/a.png': 1, 'x/b.png': 2, 'x/y/c.png': 3, 'e.png': 5 }, '*=leave-out', 'x/*=good')
    expect(lines(plan)).toEqual(['good/a.png good - -', 'x/b.png good - -', 'x/y/c.png x - -'])
    expect(codes(plan)).toEqual([])
  })

  it('reads a folder without any name that it knows once a person says what its folders hold', async () => {
    const plan = await planOf({ 'A/1.png': 1, 'B/2.png': 2 }, 'A=good')
    expect(lines(plan)).toEqual(['A/1.png good - -', 'B/2.png b - -'])
  })
})

describe('links', () => {
  it('are followed to folders and files, without cycles, out of the folder with a word', async () => {
    const outside = await temporaryFolder()
    const folder = await temporaryFolder()
    await writeTree(outside, { 'lot/b.png': 2, 'c.png': 3 })
    await writeTree(folder, { 'good/a.png': 1, 'crack/d.png': 4 })
    await symlink(join(outside, 'lot'), join(folder, 'good/lot'))
    await symlink(join(outside, 'c.png'), join(folder, 'crack/c.png'))
    await symlink(folder, join(folder, 'good/again'))
    await symlink(join(folder, 'nowhere'), join(folder, 'good/gone.png'))
    const plan = await planDataset(folder, {}, silent)
    expect(lines(plan)).toEqual([
      'crack/c.png crack - -',
      'crack/d.png crack - -',
      'good/a.png good - -',
      'good/lot/b.png good - -'
    ])
    expect(plan.problems.map(({ severity, code, files }) => [severity, code, ...files])).toEqual([
      ['warning', 'dataset.dangling-link', 'good/gone.png'],
      ['warning', 'dataset.link-cycle', 'good/again'],
      ['warning', 'dataset.linked-outside', 'crack/c.png', 'good/lot']
    ])
  })

  it('to a folder around, to the system and to devices are not followed', async () => {
    const folder = join(await temporaryFolder(), 'parts')
    await writeTree(folder, { 'good/a.png': 1, 'crack/d.png': 4 })
    await symlink(join(folder, '..'), join(folder, 'good/up'))
    await symlink('/', join(folder, 'good/drive'))
    await symlink('/proc/self', join(folder, 'good/process'))
    await symlink('/dev/zero', join(folder, 'good/zero.png'))
    const { images, problems } = await readImageTree(folder)
    expect(images).toEqual(['crack/d.png', 'good/a.png'])
    expect(problems.map(({ code, files }) => [code, ...files.toSorted()])).toEqual([
      ['dataset.dangling-link', 'good/zero.png'],
      ['dataset.link-cycle', 'good/drive', 'good/up'],
      ['dataset.link-to-system', 'good/process']
    ])
  })

  it('of the system itself are skipped, as below the root of a drive', async () => {
    const { images, problems } = await readImageTree('/dev')
    expect(images).toEqual([])
    expect(problems.map(({ code }) => code)).toContain('dataset.link-to-system')
  })

  it('between folders end, however many there are', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/a.png': 1, 'crack/b.png': 2 })
    for (const one of ['good', 'crack', 'dent', 'pit']) {
      await mkdir(join(folder, one), { recursive: true })
      for (const other of ['good', 'crack', 'dent', 'pit']) {
        if (one !== other) await symlink(join(folder, other), join(folder, one, `to ${other}`))
      }
    }
    const { images, problems } = await readImageTree(folder)
    // Each of the twelve links is followed once at most.
    expect(images.length).toBeLessThanOrEqual(2 + 12)
    expect(problems.map(({ code }) => code)).toEqual(['dataset.link-cycle'])
  })
})
