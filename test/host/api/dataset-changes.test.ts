import { join } from 'node:path'
import { cp } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImageDetails } from '../../../electron/contract/datasets.ts'
import { plates, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let dataset: number
let folder: string

beforeAll(async () => {
  host = await testHost()
  folder = await plates(join(host.folder, 'plates'), ['crack', 'scratch'])
  const { result } = await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  dataset = result?.['dataset'] as number
}, 60_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

async function images(filter: object = {}, order: 'name' | 'outliers' | 'alike' = 'name'): Promise<ImageDetails[]> {
  const { ids } = await host.client.call('images.ids', { dataset, filter, order })
  return (await host.client.call('images.page', { ids })).images
}

const ids = async (filter: object = {}) => (await images(filter)).map(({ id }) => id)
const latest = async () => (await host.client.call('versions.list', { dataset })).versions[0]

describe('several images of a dataset', () => {
  it('are relabelled, tagged and removed in one step each, which is taken back as one', async () => {
    const before = await images()
    const cracks = await ids({ defectTypes: ['crack'] })
    const relabelled = await host.client.call('images.relabel', { dataset, images: cracks, defectType: null })
    expect(relabelled.version).toMatchObject({ action: 'relabel', counts: { relabelled: cracks.length } })
    expect((await images()).filter(({ label }) => label === 'good')).toHaveLength(18 + cracks.length)
    await host.client.call('images.tag', { dataset, images: cracks, add: ['checked'], remove: [] })
    expect(await ids({ tags: ['checked'] })).toEqual(cracks)
    const { version } = await host.client.call('images.remove', { dataset, images: cracks })
    expect(version).toMatchObject({ number: 4, counts: { removed: cracks.length } })
    expect(await ids({ tags: ['checked'] })).toEqual([])
    for (let step = 0; step < 3; step++) await host.client.call('versions.undo', { dataset })
    expect(await images()).toEqual(before)
    await expect(host.client.call('versions.undo', { dataset })).rejects.toMatchObject({
      failure: { code: 'version.nothing-to-undo' }
    })
    await host.client.call('versions.restore', { dataset, version: 4 })
    expect(await ids()).toHaveLength(34 - cracks.length)
    const { images: changes } = await host.client.call('versions.changes', { dataset, version: 4 })
    expect(changes.map(({ image }) => image).toSorted()).toEqual(cracks.toSorted())
    expect(changes[0]).toMatchObject({ before: { label: 'good', tags: ['checked'] }, after: null })
    await host.client.call('versions.restore', { dataset, version: 1 })
    expect(await images()).toEqual(before)
  })

  it('are told from those of other datasets, tags from what is none', async () => {
    await expect(host.client.call('images.remove', { dataset, images: [99_999] })).rejects.toMatchObject({
      failure: { code: 'image.not-in-dataset' }
    })
    const some = await ids()
    for (const tag of ['', '  ', 'a\nb', 'x'.repeat(61)]) {
      await expect(
        host.client.call('images.tag', { dataset, images: some, add: [tag], remove: [] })
      ).rejects.toMatchObject({ failure: { code: 'request.invalid' } })
    }
  })
})

describe('a folder of more images', () => {
  it('is added by a job, which says what was there already', async () => {
    const more = join(host.folder, 'more')
    await cp(join(folder, 'train'), join(more, 'train'), { recursive: true })
    await cp(join(folder, 'test'), join(more, 'test'), { recursive: true })
    const again = await host.finish({ kind: 'add-images', dataset, source: { folder } })
    expect([again.state, again.error?.code]).toEqual(['failed', 'add.nothing'])
    await host.client.call('images.remove', { dataset, images: await ids({ defectTypes: ['crack'] }) })
    const { result, state } = await host.finish({ kind: 'add-images', dataset, source: { folder }, tags: ['back'] })
    expect(state).toBe('succeeded')
    expect(result).toMatchObject({ images: 8, splits: 1, version: { action: 'add', counts: { added: 8 } } })
    expect(await ids({ tags: ['back'] })).toHaveLength(8)
  })
})

describe('duplicates and outliers', () => {
  it('are found by a job and stay with the images', async () => {
    const { state, result } = await host.finish({ kind: 'examine', dataset })
    expect(state).toBe('succeeded')
    expect(result).toMatchObject({ images: 34, failed: 0 })
    const sorted = await images({}, 'outliers')
    expect(sorted.every(({ outlier }) => outlier !== null)).toBe(true)
    expect(sorted[0]?.outlier).toBeGreaterThan(sorted.at(-1)?.outlier ?? 0)
    const { alike } = await host.client.call('images.facets', { dataset })
    expect(alike).toMatchObject({ looked: 34 })
  }, 60_000)
})

describe('part ids', () => {
  it('are shown before they are stored', async () => {
    const rule = { pattern: '(\\d+)' }
    const preview = await host.client.call('images.partsPreview', { dataset, rule })
    expect(preview.images).toBe(34)
    expect(preview.changed).toBeGreaterThan(0)
    const number = (await latest())?.number ?? 0
    const { version } = await host.client.call('images.parts', { dataset, rule })
    expect(version).toMatchObject({ number: number + 1, counts: { parts: preview.changed } })
  })
})
