import { describe, expect, it } from 'vitest'
import { applyPartRule } from '../../electron/datasets/stored-parts.ts'
import { createSplit } from '../../electron/datasets/store-split.ts'
import { listImages } from '../../electron/workspace/datasets.ts'
import { setParts } from '../../electron/workspace/edit-dataset.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { importFolder, writeTree } from './images.ts'

/** Eight parts, each photographed twice, which nobody has told; a split divides some of them. */
async function someDataset() {
  const workspace = await temporaryWorkspace()
  const folder = await temporaryFolder()
  const images = Array.from({ length: 8 }, (_, part) => [`P${part}_a`, `P${part}_b`]).flat()
  await writeTree(folder, {
    ...Object.fromEntries(images.map((name, seed) => [`good/${name}.png`, seed])),
    'crack/x1.png': 100
  })
  const dataset = await importFolder(workspace, folder)
  const protocol = { kind: 'random', testFraction: 0.4 } as const
  createSplit(workspace, dataset, 'before', { seed: 0, validationFraction: 0.2, protocol })
  return { workspace, dataset, protocol }
}

const partOf = (images: ReturnType<typeof listImages>, name: string) =>
  images.find((image) => image.name === name)?.specimen

describe('part ids after an import', () => {
  it('come from names, and say which stored splits have parts on several sides then', async () => {
    const { workspace, dataset, protocol } = await someDataset()
    const { found, changed, divided } = await applyPartRule(workspace, dataset, { pattern: '{part}_*' })
    expect([found.size, changed.size]).toEqual([16, 16])
    expect(divided).toMatchObject([{ name: 'before' }])
    expect(divided[0]?.parts).toBeGreaterThan(0)
    setParts(workspace, dataset, changed, 'ben')
    expect(partOf(listImages(workspace, dataset), 'good/P3_b.png')).toBe('P3')
    expect(partOf(listImages(workspace, dataset), 'crack/x1.png')).toBeNull()
    createSplit(workspace, dataset, 'after', { seed: 0, validationFraction: 0.2, protocol })
    const again = await applyPartRule(workspace, dataset, { pattern: '{part}_*' })
    expect([again.changed.size, again.divided.map(({ name }) => name)]).toEqual([0, ['before']])
  })

  it('come from a table, which may not name images that are not there', async () => {
    const { workspace, dataset } = await someDataset()
    const text = 'file;serial\nP0_a.png;4711\nP1_a.png;4711\n'
    const { changed } = await applyPartRule(workspace, dataset, { table: 'parts.csv', text })
    expect([...changed.values()]).toEqual(['4711', '4711'])
    const wrong = applyPartRule(workspace, dataset, { table: 'parts.csv', text: `${text}gone.png;1\n` })
    await expect(wrong).rejects.toMatchObject({ code: 'parts.no-image-of-table', details: { files: ['gone.png'] } })
    const twice = applyPartRule(workspace, dataset, { table: 'parts.csv', text: `${text}P0_a.png;1\n` })
    await expect(twice).rejects.toMatchObject({ code: 'parts.table-contradicts' })
    await expect(applyPartRule(workspace, dataset, { pattern: 'Q(' })).rejects.toMatchObject({
      code: 'parts.bad-pattern'
    })
  })

  it('are given to some images by hand, and taken away again', async () => {
    const { workspace, dataset } = await someDataset()
    const images = listImages(workspace, dataset)
      .filter(({ name }) => name.includes('P5'))
      .map(({ id }) => id)
    setParts(workspace, dataset, (await applyPartRule(workspace, dataset, { images, id: 'lot 7' })).changed, 'ben')
    expect(partOf(listImages(workspace, dataset), 'good/P5_a.png')).toBe('lot 7')
    const { changed } = await applyPartRule(workspace, dataset, { images, id: null })
    expect([...changed.values()]).toEqual([null, null])
  })
})
