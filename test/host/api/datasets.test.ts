import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImageDetails } from '../../../electron/contract/datasets.ts'
import { plates, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let folder: string
let dataset: number

beforeAll(async () => {
  host = await testHost()
  folder = await plates(join(host.folder, 'plates'), ['crack', 'scratch'])
}, 60_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const ids = async (filter: object = {}, order: 'name' | 'type' | 'newest' = 'name') =>
  (await host.client.call('images.ids', { dataset, filter, order })).ids

async function images(filter: object = {}): Promise<ImageDetails[]> {
  return (await host.client.call('images.page', { ids: await ids(filter) })).images
}

/** A mask as the page sends it: a square of `side` pixels in the corner. */
async function squareMask(side: number, size = 32): Promise<string> {
  const data = Buffer.alloc(size * size)
  for (let y = 0; y < side; y++) data.fill(255, y * size, y * size + side)
  return (
    await sharp(data, { raw: { width: size, height: size, channels: 1 } })
      .png()
      .toBuffer()
  ).toString('base64')
}

describe('a folder before its import', () => {
  it('is described from its file names, and in full by a read-only job', async () => {
    const detected = await host.client.call('datasets.detect', { source: { folder } })
    expect(detected).toMatchObject({
      layout: 'mvtec',
      name: 'plates',
      images: 34,
      good: 18,
      defects: 16,
      problems: []
    })
    const { state, result } = await host.finish({ kind: 'preview', source: { folder } })
    expect(state).toBe('succeeded')
    expect(result).toMatchObject({ layout: 'mvtec', problems: [], summary: { images: 34, masks: 16 } })
    expect(await host.client.call('datasets.list', {})).toEqual({ datasets: [] })
  })

  it('is rejected with a reason if it is not a dataset', async () => {
    const source = { folder: join(host.folder, 'nowhere') }
    await expect(host.client.call('datasets.detect', { source })).rejects.toMatchObject({
      failure: { code: 'dataset.folder-unreadable' }
    })
    expect(await host.finish({ kind: 'preview', source })).toMatchObject({
      state: 'failed',
      error: { code: 'dataset.folder-unreadable' }
    })
  })

  it('is imported only once under a name', async () => {
    const job = await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
    expect(job).toMatchObject({ state: 'succeeded', runs: [expect.any(Number)] })
    const { datasets } = await host.client.call('datasets.list', {})
    expect(datasets).toMatchObject([{ name: 'plates', summary: { images: 34, good: 18, defectTypes: { crack: 8 } } }])
    dataset = datasets[0]?.id ?? 0
    await expect(
      host.client.call('jobs.start', { request: { kind: 'import', source: { folder }, name: 'PLATES' } })
    ).rejects.toMatchObject({ failure: { code: 'dataset.name-taken' }, status: 409 })
    const detected = await host.client.call('datasets.detect', { source: { folder } })
    expect(detected.name).not.toBe('plates')
  }, 60_000)
})

describe('the images of a dataset', () => {
  it('are filtered by label, type, name, mask and decision combined', async () => {
    expect((await ids()).length).toBe(34)
    expect((await ids({ label: 'good' })).length).toBe(18)
    expect((await ids({ defectTypes: ['crack', 'scratch'] })).length).toBe(16)
    expect((await ids({ defectTypes: ['crack'], mask: true, text: 'CRACK/00' })).length).toBe(8)
    expect(await ids({ label: 'good', mask: true })).toEqual([])
    const [first = 0, second = 0] = await ids({ defectTypes: ['crack'] })
    const decided = { images: [first, second], decision: 'accept' as const }
    expect(await host.client.call('review.image', decided)).toEqual({ changed: 2 })
    expect(await host.client.call('review.image', decided)).toEqual({ changed: 0 })
    expect(await ids({ decisions: ['accept'] })).toEqual([first, second])
    expect((await ids({ decisions: ['undecided', 'reject'] })).length).toBe(32)
  })

  it('are returned in the requested order, and by page in the order of the given ids', async () => {
    const byName = await images()
    expect(byName.map(({ name }) => name)).toEqual(byName.map(({ name }) => name).toSorted())
    const newest = await ids({}, 'newest')
    expect(newest).toEqual(newest.toSorted((a, b) => b - a))
    const wanted = [newest[3] ?? 0, newest[1] ?? 0, 999_999]
    const page = await host.client.call('images.page', { ids: wanted })
    expect(page.images.map(({ id }) => id)).toEqual(wanted.slice(0, 2))
  })

  it('are counted by every facet', async () => {
    const facets = await host.client.call('images.facets', { dataset })
    expect(facets).toMatchObject({
      total: 34,
      label: { good: 18, defect: 16 },
      defectType: { crack: 8, scratch: 8 },
      origin: { import: 34 },
      decision: { undecided: 32, accept: 2 },
      mask: { with: 16, without: 18 },
      part: {}
    })
  })
})

describe('splits', () => {
  const options = { seed: 3, validationFraction: 0.25, protocol: { kind: 'random', testFraction: 0.5 } } as const

  it('are previewed before creation, created once, and filter images', async () => {
    const preview = await host.client.call('splits.preview', { dataset, options })
    const before = (await host.client.call('splits.list', { dataset })).splits.map(({ name }) => name)
    expect(before).not.toContain(preview.name)
    const split = await host.client.call('splits.make', { dataset, options })
    expect(split).toMatchObject({ name: preview.name, parts: preview.parts })
    expect(await host.client.call('splits.make', { dataset, options })).toEqual(split)
    const test = await ids({ split: split.id, parts: ['test'] })
    const counted = Object.values(split.parts.test ?? {}).reduce((sum, count) => sum + count, 0)
    expect(test.length).toBe(counted)
    const page = await host.client.call('images.page', { ids: test, split: split.id })
    expect(new Set(page.images.map(({ part }) => part))).toEqual(new Set(['test']))
    const facets = await host.client.call('images.facets', { dataset, split: split.id })
    expect(facets.part['test']).toBe(counted)
  })

  it('report invalid settings', async () => {
    const bad = { ...options, validationFraction: 2 }
    await expect(host.client.call('splits.preview', { dataset, options: bad })).rejects.toMatchObject({
      failure: { code: 'split.bad-validation-fraction' },
      status: 422
    })
  })

  it('get a distinct name after a mask was edited', async () => {
    const first = await host.client.call('splits.make', { dataset, options })
    const [shown] = await images({ defectTypes: ['scratch'] })
    const { id: image = 0, maskHash: replaces = null } = shown ?? {}
    await host.client.call('masks.save', { image, replaces, png: await squareMask(5) })
    const second = await host.client.call('splits.make', { dataset, options })
    expect(second.id).not.toBe(first.id)
    expect(second.name).toBe(`${first.name}, data ${second.snapshotHash.slice(0, 8)}`)
    expect(await host.client.call('splits.make', { dataset, options })).toEqual(second)
  })
})

describe('an edited mask', () => {
  it('is stored alongside the original, and rejected after a concurrent edit', async () => {
    const [before] = await images({ defectTypes: ['crack'] })
    const { id: image = 0, maskHash: replaces = null } = before ?? {}
    const saved = await host.client.call('masks.save', { image, replaces, png: await squareMask(4) })
    expect(saved).toMatchObject({ id: image, maskPixels: 16, label: 'defect', defectType: 'crack' })
    expect(saved.maskHash).not.toBe(replaces)
    await expect(host.client.call('masks.save', { image, replaces, png: await squareMask(6) })).rejects.toMatchObject({
      failure: { code: 'mask.changed-meanwhile' },
      status: 409
    })
    const shown = await host.ask(`/masks/${saved.maskHash}`)
    const { data } = await sharp(await shown.arrayBuffer())
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(new Set(data)).toEqual(new Set([0, 255]))
    const { entries, intact } = await host.client.call('workspace.audit', { limit: 1 })
    expect(entries[0]).toMatchObject({ action: 'mask.save', subject: `image ${image}`, details: { before: replaces } })
    expect(intact).toBe(true)
  })

  it('turns a good image into a defective one only with a type, and must match the image’s size', async () => {
    const [good] = await images({ label: 'good' })
    const { id: image = 0 } = good ?? {}
    const save = async (rest: { png: string | null; defectType?: string }) =>
      host.client.call('masks.save', { image, replaces: null, ...rest })
    const png = await squareMask(3)
    await expect(save({ png })).rejects.toMatchObject({ failure: { code: 'mask.type-missing' } })
    await expect(save({ png: await squareMask(3, 16), defectType: 'dent' })).rejects.toMatchObject({
      failure: { code: 'image.size-mismatch' }
    })
    await expect(save({ png: await squareMask(32), defectType: 'dent' })).rejects.toMatchObject({
      failure: { code: 'mask.full' }
    })
    const jpeg = await sharp(Buffer.from(await squareMask(3), 'base64'))
      .jpeg()
      .toBuffer()
    await expect(save({ png: jpeg.toString('base64'), defectType: 'dent' })).rejects.toMatchObject({
      failure: { code: 'mask.lossy' }
    })
    expect(await save({ png, defectType: 'dent' })).toMatchObject({
      label: 'defect',
      defectType: 'dent',
      maskPixels: 9
    })
  })
})

describe('export', () => {
  it('writes a folder that can be imported again, and refuses a non-empty folder', async () => {
    const target = join(host.folder, 'handed on', 'plates')
    const request = { kind: 'export', dataset, layout: { name: 'mvtec' }, folder: target } as const
    const job = await host.finish({ ...request, filter: { defectTypes: ['scratch'] } })
    expect(job).toMatchObject({
      state: 'succeeded',
      name: 'plates → mvtec',
      result: { folder: target, images: 8, masks: 8, parts: { test: 8 }, problems: [] }
    })
    expect(await host.finish(request)).toMatchObject({ state: 'failed', error: { code: 'export.folder-taken' } })
    await expect(host.client.call('jobs.start', { request: { ...request, dataset: 99 } })).rejects.toMatchObject({
      failure: { code: 'dataset.not-found' }
    })
    const whole = join(host.folder, 'handed on', 'coco')
    const coco = await host.finish({ ...request, folder: whole, layout: { name: 'coco', shape: 'polygon' } })
    expect(coco.result).toMatchObject({ images: 34, masks: 17 })
    const mvtec = join(host.folder, 'handed on', 'whole')
    await host.finish({ ...request, folder: mvtec })
    const again = await host.client.call('datasets.detect', { source: { folder: mvtec } })
    expect(again).toMatchObject({ layout: 'mvtec', images: 34, masks: 17, problems: [] })
    expect(again.defectTypes['scratch']).toBe(8)
  })
})
