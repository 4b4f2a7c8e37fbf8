import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { detectLayout } from '../../electron/datasets/detect-layout.ts'
import { maskFiles } from '../../electron/datasets/mask-files.ts'
import { planDataset, type DatasetPlan } from '../../electron/datasets/plan.ts'
import { temporaryFolder } from '../workspace/helpers.ts'
import { maskPng, writeTree } from './images.ts'

async function planOf(files: Readonly<Record<string, number | Buffer>>): Promise<DatasetPlan> {
  const folder = await temporaryFolder()
  await writeTree(folder, files)
  return planDataset(folder, {}, silent)
}

/** `name: label type split mask-pixels`, one line per image. */
function lines(plan: DatasetPlan): string[] {
  return plan.entries.map((entry) =>
    [entry.name, entry.defectType ?? entry.label, entry.givenSplit ?? '-', entry.maskPixels ?? '-'].join(' ')
  )
}

const problems = (plan: DatasetPlan) =>
  plan.problems.map((problem) => [problem.severity, problem.code, ...problem.files])

describe('KSDD2', () => {
  it('labels an image defective exactly if its mask has a non-zero pixel, and skips the archive’s copies', async () => {
    const plan = await planOf({
      'train/10000.png': 1,
      'train/10000_GT.png': await maskPng(0),
      'train/10301.png': 2,
      'train/10301_GT.png': await maskPng(1),
      'train/10301 (copy).png': 2,
      'train/10301_GT (copy).png': await maskPng(1),
      'test/20000.png': 3,
      'test/20000_GT.png': await maskPng(7)
    })
    expect(plan.layout).toBe('ksdd2')
    expect(lines(plan)).toEqual([
      'test/20000.png defect test 7',
      'train/10000.png good train -',
      'train/10301.png defect train 1'
    ])
    expect(problems(plan)).toEqual([
      ['warning', 'dataset.stray-copy', 'train/10301 (copy).png'],
      ['warning', 'dataset.stray-copy', 'train/10301_GT (copy).png']
    ])
  })

  it('requires a mask, since it is the label', async () => {
    const plan = await planOf({
      'train/1.png': 1,
      'train/1_GT.png': await maskPng(0),
      'train/2.png': 2,
      'test/3_GT.png': await maskPng(2)
    })
    expect(lines(plan)).toEqual(['train/1.png good train -'])
    expect(problems(plan)).toEqual([
      ['error', 'dataset.missing-mask', 'train/2.png'],
      ['warning', 'dataset.mask-without-image', 'test/3_GT.png'],
      ['warning', 'dataset.no-defects']
    ])
  })
})

describe('Magnetic Tile', () => {
  it('pairs .jpg with the .png of the same stem, and ignores masks of MT_Free', async () => {
    const plan = await planOf({
      'MT_Free/Imgs/a.jpg': 1,
      'MT_Free/Imgs/a.png': await maskPng(5),
      'MT_Crack/Imgs/b.jpg': 2,
      'MT_Crack/Imgs/b.png': await maskPng(3),
      'MT_Blowhole/Imgs/c.jpg': 3,
      'MT_Blowhole/Imgs/d.png': await maskPng(3)
    })
    expect(plan.layout).toBe('magnetic-tile')
    expect(lines(plan)).toEqual([
      'MT_Blowhole/Imgs/c.jpg blowhole - -',
      'MT_Crack/Imgs/b.jpg crack - 3',
      'MT_Free/Imgs/a.jpg good - -'
    ])
    expect(problems(plan)).toEqual([
      ['error', 'dataset.missing-mask', 'MT_Blowhole/Imgs/c.jpg'],
      ['warning', 'dataset.mask-without-image', 'MT_Blowhole/Imgs/d.png']
    ])
  })
})

describe('Magnetic Tile specimens', () => {
  it('are found by frame number and exposure, also across folders', async () => {
    const names = [
      ['MT_Crack', 'exp1_num_3191', 'MT_Crack/exp1_num_3191'],
      ['MT_Crack', 'exp6_num_3279', 'MT_Crack/exp1_num_3191'],
      ['MT_Crack', 'exp1_num_3350', 'MT_Crack/exp1_num_3350'],
      ['MT_Crack', 'exp1_num_3600', 'MT_Crack/exp1_num_3600'],
      ['MT_Crack', 'exp3_num_3750', 'MT_Crack/exp1_num_3600'],
      ['MT_Crack', 'exp3_num_4900', 'MT_Crack/exp3_num_4900'],
      ['MT_Crack', 'exp4_num_6900', 'MT_Crack/exp4_num_6900'],
      ['MT_Free', 'exp2_num_3200', 'MT_Crack/exp1_num_3191'],
      ['MT_Free', 'exp2_num_9000', 'MT_Free/exp2_num_9000'],
      ['MT_Free', 'other', null]
    ] as const
    const files: Record<string, number | Buffer> = {}
    for (const [index, [folder, stem]] of names.entries()) {
      files[`${folder}/Imgs/${stem}.jpg`] = index
      files[`${folder}/Imgs/${stem}.png`] = await maskPng(1)
    }
    const plan = await planOf(files)
    const found = plan.entries.map((entry) => [entry.name, entry.specimen?.replace('/Imgs', '') ?? null])
    expect(found.sort()).toEqual(names.map(([folder, stem, tile]) => [`${folder}/Imgs/${stem}.jpg`, tile]).sort())
  })
})

describe('MVTec AD', () => {
  const good = { 'train/good/000.png': 1, 'test/good/000.png': 2 }

  it('accepts masks with and without the suffix', async () => {
    const plan = await planOf({
      ...good,
      'test/cut/000.png': 3,
      'ground_truth/cut/000_mask.png': await maskPng(4),
      'test/bent/000.jpg': 4,
      'ground_truth/bent/000.png': await maskPng(5)
    })
    expect(plan.layout).toBe('mvtec')
    expect(lines(plan)).toEqual([
      'test/bent/000.jpg bent test 5',
      'test/cut/000.png cut test 4',
      'test/good/000.png good test -',
      'train/good/000.png good train -'
    ])
    expect(plan.problems).toEqual([])
  })

  it('reports a missing mask if there are others, but not if there are none', async () => {
    const some = await planOf({
      ...good,
      'test/cut/000.png': 3,
      'test/cut/001.png': 4,
      'ground_truth/cut/001_mask.png': await maskPng(4)
    })
    expect(problems(some)).toEqual([['error', 'dataset.missing-mask', 'test/cut/000.png']])
    const none = await planOf({ ...good, 'test/cut/000.png': 3 })
    expect(lines(none)).toContain('test/cut/000.png cut test -')
    expect(none.problems).toEqual([])
  })

  it('keeps the label of a defect with an empty mask, without the mask', async () => {
    const plan = await planOf({
      ...good,
      'test/cut/000.png': 3,
      'ground_truth/cut/000_mask.png': await maskPng(0)
    })
    expect(lines(plan)).toContain('test/cut/000.png cut test -')
    expect(problems(plan)).toEqual([
      ['warning', 'dataset.empty-mask', 'test/cut/000.png', 'ground_truth/cut/000_mask.png']
    ])
  })
})

describe('VisA', () => {
  it('finds masks of class codes by stem', async () => {
    const plan = await planOf({
      'Data/Images/Normal/0000.JPG': 1,
      'Data/Images/Anomaly/000.JPG': 2,
      'Data/Masks/Anomaly/000.png': await maskPng(6)
    })
    expect(plan.layout).toBe('visa')
    expect(lines(plan)).toEqual(['Data/Images/Anomaly/000.JPG anomaly - 6', 'Data/Images/Normal/0000.JPG good - -'])
  })
})

describe('plain folders', () => {
  it('name defect types, with masks beside the images or in a masks folder', async () => {
    const plan = await planOf({
      'good/1.png': 1,
      'crack/1.png': 2,
      'crack/1_mask.png': await maskPng(1),
      'dent/1.png': 3,
      'dent/masks/1.png': await maskPng(2),
      'Pit/7.png': 4,
      'masks/7.png': await maskPng(3),
      'stain/8.png': 5,
      'masks/stain/8.png': await maskPng(4)
    })
    expect(plan.layout).toBe('folder')
    expect(lines(plan)).toEqual([
      'Pit/7.png pit - 3',
      'crack/1.png crack - 1',
      'dent/1.png dent - 2',
      'good/1.png good - -',
      'stain/8.png stain - 4'
    ])
    expect(plan.problems).toEqual([])
  })

  it('may have masks for some images or none', async () => {
    const none = await planOf({ 'good/1.png': 1, 'crack/1.png': 2 })
    expect(none.problems).toEqual([])
    const some = await planOf({
      'OK/1.png': 1,
      'crack/1.png': 2,
      'crack/2.png': 3,
      'crack/2_mask.png': await maskPng(1)
    })
    expect(problems(some)).toEqual([['warning', 'dataset.some-masks-missing', 'crack/1.png']])
  })
})

describe('layout detection', () => {
  it('lists the known layouts when none matches', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'photos/1.png': 1 })
    await expect(detectLayout(folder)).rejects.toMatchObject({ code: 'dataset.unknown-layout' })
    await expect(detectLayout(join(folder, 'absent'))).rejects.toMatchObject({ code: 'dataset.folder-unreadable' })
    await expect(detectLayout(join(folder, 'photos/1.png'))).rejects.toMatchObject({ code: 'dataset.not-a-folder' })
    await expect(detectLayout(await temporaryFolder())).rejects.toMatchObject({ code: 'dataset.no-images' })
  })

  it('lists the datasets in a folder of several', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'bottle/train/good/1.png': 1, 'cable/train/good/1.png': 2 })
    await expect(detectLayout(folder)).rejects.toMatchObject({
      code: 'dataset.several-datasets',
      details: { datasets: ['bottle', 'cable'] }
    })
  })

  it('is overridden by a requested layout', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'train/good/2.png': 2 })
    expect(await detectLayout(folder)).toBe('mvtec')
    const plan = await planDataset(folder, { layout: 'folder' }, silent)
    expect(plan.layout).toBe('folder')
    expect(lines(plan)).toEqual(['good/1.png good - -', 'train/good/2.png good train -'])
  })

  it('ignores hidden files and files that are not images', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'good/._1.png': Buffer.from('x'), '__MACOSX/good/2.png': 2 })
    await writeFile(join(folder, 'good', 'notes.txt'), '')
    expect(lines(await planDataset(folder, {}, silent))).toEqual(['good/1.png good - -'])
  })

  it('ignores system folders, whatever their case', async () => {
    const names = [
      '$RECYCLE.BIN',
      '$recycle.bin',
      'System Volume Information',
      '@eaDir',
      '__macosx',
      '#recycle',
      '.Trash'
    ]
    const junk = [...names.map((name) => `${name}/a.png`), 'crack/@EADIR/b.png', 'crack/.thumbnails/c.png']
    const plan = await planOf({
      'good/1.png': 1,
      'crack/2.png': 2,
      ...Object.fromEntries(junk.map((name) => [name, 3]))
    })
    expect([lines(plan), problems(plan)]).toEqual([['crack/2.png crack - -', 'good/1.png good - -'], []])
  })
})

describe('maskFiles', () => {
  const masksOf = async (...images: readonly string[]) => [
    ...(await maskFiles({ folder: 'f', images, others: [], problems: [] }))
  ]

  it.each([
    ['ksdd2', ['train/1.png', 'train/1_GT.png', 'test/2.png', 'test/2_GT.png'], ['train/1_GT.png', 'test/2_GT.png']],
    ['magnetic-tile', ['MT_Free/Imgs/a.jpg', 'MT_Free/Imgs/a.png'], ['MT_Free/Imgs/a.png']],
    ['visa', ['Data/Images/Normal/1.JPG', 'Data/Masks/Anomaly/2.png'], ['Data/Masks/Anomaly/2.png']],
    ['mvtec', ['train/good/1.png', 'test/pit/1.png', 'ground_truth/pit/1_mask.png'], ['ground_truth/pit/1_mask.png']],
    ['folder', ['good/1.png', 'pit/1.png', 'pit/1_mask.png', 'masks/pit/2.png'], ['pit/1_mask.png', 'masks/pit/2.png']]
  ])('finds the masks of the layout %s', async (_, images, masks) => {
    expect(await masksOf(...images)).toEqual(masks)
  })

  it('finds masks in folders of several datasets, and none without a layout', async () => {
    expect(await masksOf('a.png', 'x/bottle/train/good/1.png', 'x/bottle/ground_truth/pit/1_mask.png')).toEqual([
      'x/bottle/ground_truth/pit/1_mask.png'
    ])
    expect(await masksOf('a.png', 'a_mask.png', 'ground_truth/pit/1.png')).toEqual([])
  })
})
