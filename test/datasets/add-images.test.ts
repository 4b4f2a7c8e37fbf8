import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { addImages, type AddOptions } from '../../electron/datasets/add-images.ts'
import { planDataset, type PlanOptions } from '../../electron/datasets/plan.ts'
import { createSplit } from '../../electron/datasets/store-split.ts'
import { selectColumn } from '../../electron/workspace/database.ts'
import { changesOf, listVersions, partPatternOf } from '../../electron/workspace/dataset-versions.ts'
import { listImages } from '../../electron/workspace/datasets.ts'
import { removeImages, undoDataset } from '../../electron/workspace/edit-dataset.ts'
import { imagesByIds } from '../../electron/workspace/image-queries.ts'
import { partsOf } from '../../electron/workspace/splits.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { importFolder, maskPng, noisePng, size, writeTree } from './images.ts'

/** Six good images and two cracks, one with a mask. */
async function someDataset(pattern: string | null = null) {
  const workspace = await temporaryWorkspace()
  const [folder, more] = [await temporaryFolder(), await temporaryFolder()]
  const goods = Object.fromEntries([1, 2, 3, 4, 5, 6].map((seed) => [`good/${seed}.png`, seed]))
  await writeTree(folder, { ...goods, 'crack/1.png': 11, 'crack/2.png': 12, 'crack/1_mask.png': await maskPng(5) })
  const dataset = await importFolder(workspace, folder, 'parts', pattern)
  const add = async (options: Partial<AddOptions> = {}, reading: PlanOptions = {}, from = more) => {
    const plan = await planDataset(from, { ownRange: null, ...reading }, silent)
    const { parts = null } = reading
    const how = { sameNames: 'refuse', likeness: 'near', tags: [], parts, actor: 'ben', ...options } as const
    return addImages(workspace, dataset, plan, how, silent)
  }
  return { workspace, dataset, more, add, names: () => listImages(workspace, dataset).map(({ name }) => name) }
}

const everythingGood = { map: [{ folder: '', as: 'good' as const }] }

describe('images that are added to a dataset', () => {
  it('become a version, with their masks, tags and types, and are in no stored split', async () => {
    const { workspace, dataset, more, add, names } = await someDataset()
    const split = createSplit(workspace, dataset, 'half', {
      ...{ seed: 0, validationFraction: 0.2 },
      protocol: { kind: 'random', testFraction: 0.5 }
    })
    const before = partsOf(workspace, split.id)
    await writeTree(more, { 'good/7.png': 7, 'pit/1.png': 21, 'pit/1_mask.png': await maskPng(9) })
    const added = await add({ tags: ['week 2'] })
    expect(added).toMatchObject({
      images: 2,
      version: { number: 2, action: 'add', counts: { added: 2 }, actor: 'ben' }
    })
    expect(names()).toEqual(expect.arrayContaining(['good/7.png', 'pit/1.png']))
    const ids = changesOf(workspace, dataset, 2).map(({ image }) => image)
    expect(imagesByIds(workspace, ids, split.id)).toMatchObject([
      { label: 'good', tags: ['week 2'], part: null },
      { label: 'defect', defectType: 'pit', maskPixels: 9, tags: ['week 2'], part: null }
    ])
    expect(partsOf(workspace, split.id)).toEqual(before)
    undoDataset(workspace, dataset, 'ben')
    expect(names()).toHaveLength(8)
  })

  it('are said to differ in size, colour or depth from all that are there', async () => {
    const { more, add } = await someDataset()
    const wide = await sharp({ create: { width: 20, height: 8, channels: 3, background: '#456' } })
      .png()
      .toBuffer()
    const values = Uint16Array.from({ length: size.width * size.height }, (_, i) => i * 600)
    const raw = { ...size, channels: 1 } as const
    const deep = await sharp(values, { raw }).toColourspace('grey16').png().toBuffer()
    await writeTree(more, { 'good/7.png': 7, 'good/wide.png': wide, 'good/deep.png': deep })
    const { problems } = await add()
    expect(problems.map(({ code, files }) => [code, files])).toEqual([
      ['add.other-size', ['good/wide.png']],
      ['add.other-colour', ['good/wide.png']],
      ['add.other-depth', ['good/deep.png']]
    ])
    expect(problems.map(({ message }) => message)).toEqual([
      '1 added image is 20×8 pixels, while all images of the dataset were 12×8: good/wide.png',
      '1 added image is in colour, while all images of the dataset were grey: good/wide.png',
      '1 added image has 16 bits, while the dataset has 8: good/deep.png'
    ])
    await writeTree(more, { 'good/8.png': 8 })
    expect((await add({ sameNames: 'skip' }, { only: ['good/8.png'] })).problems).toEqual([])
  })

  it('are left out where the dataset has their pixels, and it is said where it calls them otherwise', async () => {
    const { more, add, names } = await someDataset()
    await writeTree(more, { 'good/a.png': 1, 'good/b.png': 12, 'good/c.png': 30 })
    const { images, problems } = await add()
    expect([images, names().length]).toEqual([1, 9])
    expect(problems.map(({ code, files }) => [code, files])).toEqual([
      ['add.present', ['good/a.png']],
      ['add.elsewhere', ['good/b.png']]
    ])
    await expect(add()).rejects.toMatchObject({ code: 'add.nothing' })
  })

  it('need an answer where another image has their name', async () => {
    const { more, add, names } = await someDataset()
    await writeTree(more, { 'good/1.png': 31, 'good/8.png': 32 })
    await expect(add()).rejects.toMatchObject({ code: 'add.same-name', details: { files: ['good/1.png'] } })
    expect(names()).toHaveLength(8)
    const skipped = await add({ sameNames: 'skip' })
    expect([skipped.images, skipped.problems.map(({ code }) => code)]).toEqual([1, ['add.same-name-skipped']])
    const renamed = await add({ sameNames: 'rename' })
    expect(renamed.problems.map(({ code }) => code)).toEqual(['add.present', 'add.renamed'])
    expect(names()).toEqual(expect.arrayContaining(['good/1.png', 'good/1-2.png', 'good/8.png']))
  })

  it('come back as the same image where they were removed before', async () => {
    const { workspace, dataset, more, add } = await someDataset()
    const [image] = listImages(workspace, dataset)
    removeImages(workspace, dataset, [image!.id], 'ben')
    await writeTree(more, { 'good/again.png': 11 })
    await add()
    // crack/1.png by its pixels: the label of the folder it comes from counts now.
    expect(imagesByIds(workspace, [image!.id])).toMatchObject([{ name: 'crack/1.png', label: 'good', removed: false }])
    expect(selectColumn(workspace.database, 'SELECT count(*) FROM images')).toEqual([8])
  })

  it('are of one part with the image that they nearly equal', async () => {
    const { workspace, dataset, more, add } = await someDataset()
    const original = await noisePng(3)
    const { default: sharp } = await import('sharp')
    const brighter = await sharp(original).linear(1, 1).png().toBuffer()
    await writeTree(more, { 'good/again.png': brighter })
    const { version } = await add()
    const shown = new Map(listImages(workspace, dataset).map(({ name, specimen }) => [name, specimen]))
    expect(shown.get('good/again.png')).toBe(shown.get('good/3.png'))
    expect(shown.get('good/3.png')).not.toBeNull()
    expect(version.counts).toEqual({ added: 1, parts: 1 })
  })

  it('get part ids by the pattern that the dataset was imported with, so that a part stays on one side of a split', async () => {
    const { workspace, dataset, more, add } = await someDataset('([0-9]+)')
    await writeTree(more, { 'good/K2_c.png': 61, 'good/other.png': 62 })
    const { partIds, partPattern, problems } = await add()
    const shown = new Map(listImages(workspace, dataset).map(({ name, specimen }) => [name, specimen]))
    expect([shown.get('good/2.png'), shown.get('good/K2_c.png'), shown.get('good/other.png')]).toEqual(['2', '2', null])
    expect([partIds, partPattern]).toEqual([{ given: 1, without: 1 }, '([0-9]+)'])
    expect(problems.map(({ code, files }) => [code, files])).toEqual([['add.no-part-id', ['good/other.png']]])
  })

  it('are added without part ids where the dataset’s pattern matches none of their names, which is said', async () => {
    const { more, add } = await someDataset('([0-9]+)')
    await writeTree(more, { 'good/other.png': 62 })
    const { partIds, problems } = await add()
    expect([partIds, problems.map(({ code }) => code)]).toEqual([{ given: 0, without: 1 }, ['add.no-part-id']])
  })

  it('leave the dataset with the pattern that they were added by, until that is taken back', async () => {
    const { workspace, dataset, more, add } = await someDataset()
    await writeTree(more, { 'good/K1_a.png': 61, 'good/K1_b.png': 62 })
    const parts = { pattern: '{part}_*' }
    expect(await add({}, { parts })).toMatchObject({ partIds: { given: 2, without: 0 }, partPattern: '{part}_*' })
    expect(partPatternOf(workspace, dataset)).toBe('{part}_*')
    undoDataset(workspace, dataset, 'ben')
    expect(partPatternOf(workspace, dataset)).toBeNull()
  })

  it('are not said to be without part ids where no image has one', async () => {
    const { more, add } = await someDataset()
    await writeTree(more, {
      'good/7.png': 61,
      'good/copy.png': await sharp(await noisePng(61))
        .linear(1, 1)
        .png()
        .toBuffer()
    })
    const { partIds, problems } = await add()
    expect(partIds).toEqual({ given: 0, without: 2 })
    expect(problems.map(({ code }) => code)).not.toContain('add.no-part-id')
  })

  it('may be some files of a folder alone, with the label that a person gives', async () => {
    const { workspace, dataset, more, add } = await someDataset()
    await writeTree(more, { 'a.png': 41, 'b.png': 42, 'notes.txt': Buffer.from('no image') })
    await add({}, { ...everythingGood, only: ['a.png'] })
    expect(listImages(workspace, dataset).find(({ name }) => name === 'a.png')).toMatchObject({ label: 'good' })
    await expect(add({}, { ...everythingGood, only: ['b.png', 'c.png', 'notes.txt'] })).rejects.toMatchObject({
      code: 'add.no-file',
      details: { files: ['c.png', 'notes.txt'] }
    })
    expect(listVersions(workspace, dataset)).toHaveLength(2)
  })

  it('leave nothing behind when one of them is broken', async () => {
    const { workspace, more, add, names } = await someDataset()
    await writeTree(more, { 'good/9.png': 50, 'good/broken.png': Buffer.from('no image') })
    const contents = () => selectColumn(workspace.database, 'SELECT hash FROM contents ORDER BY hash')
    const before = contents()
    await expect(add()).rejects.toMatchObject({ code: 'dataset.unsound' })
    await expect(add({}, {}, join(more, 'nowhere'))).rejects.toMatchObject({ code: 'dataset.folder-unreadable' })
    expect(names()).toHaveLength(8)
    expect(contents()).toEqual(before)
  })
})
