import { describe, expect, it } from 'vitest'
import { listAudit } from '../../electron/workspace/audit.ts'
import { putContent, recordContent, type Content } from '../../electron/workspace/contents.ts'
import { execute, transaction } from '../../electron/workspace/database.ts'
import {
  addDataset,
  getDataset,
  listDatasets,
  listImages,
  type ImageDetails
} from '../../electron/workspace/datasets.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { addAdapter, addBaseModel, getAdapter, getBaseModel, listAdapters } from '../../electron/workspace/models.ts'
import { renameDataset } from '../../electron/workspace/names.ts'
import { reviewsOfRun, setReview } from '../../electron/workspace/reviews.ts'
import { addSplit, getSplit, listSplits, partsOf } from '../../electron/workspace/splits.ts'
import { addSyntheticSample, listSyntheticSamples } from '../../electron/workspace/synthetic.ts'
import { someRun, temporaryWorkspace } from './helpers.ts'

const withCode = (code: string) => expect.objectContaining({ code }) as Error

async function content(workspace: Workspace, text: string): Promise<Content> {
  const stored = await putContent(workspace, new TextEncoder().encode(text))
  recordContent(workspace, stored)
  return stored
}

function image(name: string, contentHash: string, details: Partial<ImageDetails> = {}): ImageDetails {
  const good = { label: 'good', defectType: null, givenSplit: null, maskHash: null, maskPixels: null } as const
  return { name, contentHash, width: 4, height: 3, channels: 1, specimen: null, origin: 'import', ...good, ...details }
}

/** A dataset of one good and one defective image; returns its id and theirs. */
async function someDataset(workspace: Workspace, name = 'parts') {
  const [pixels, mask] = [await content(workspace, 'image'), await content(workspace, 'mask')]
  const defect = { label: 'defect', defectType: 'crack', maskHash: mask.hash, maskPixels: 5 } as const
  const images = [image('a.png', pixels.hash), image('b.png', pixels.hash, defect)]
  const details = { name, category: 'tile', layout: 'folder', source: '/somewhere', runId: someRun(workspace) }
  const id = addDataset(workspace, details, images)
  const [good, bad] = listImages(workspace, id).map((row) => row.id)
  return { id, images, details, good: good ?? 0, bad: bad ?? 0 }
}

describe('datasets', () => {
  it('return their images, and are found by id or by name in either case', async () => {
    const workspace = await temporaryWorkspace()
    const { id, images, details } = await someDataset(workspace, 'Magnetic Tile')
    expect(listImages(workspace, id)).toMatchObject(images)
    for (const reference of ['magnetic tile', id, String(id)]) {
      expect(getDataset(workspace, reference)).toMatchObject({ id, ...details })
    }
    expect(() => getDataset(workspace, 'none')).toThrow(withCode('dataset.not-found'))
    const named = await someDataset(workspace, String(id))
    expect(getDataset(workspace, String(id)).id).toBe(named.id)
    expect(getDataset(workspace, id).id).toBe(id)
  })

  it('have unique names and are stored completely or not at all', async () => {
    const workspace = await temporaryWorkspace()
    const { details, images } = await someDataset(workspace)
    expect(() => addDataset(workspace, { ...details, name: 'PARTS' }, images)).toThrow(withCode('dataset.name-taken'))
    const twice = [...images, images[0] as ImageDetails]
    expect(() => addDataset(workspace, { ...details, name: 'other' }, twice)).toThrow(/UNIQUE/)
    expect(listDatasets(workspace)).toHaveLength(1)
  })

  it.each([
    ['öl', 'Öl'],
    ['плитка', 'ПЛИТКА'],
    ['ρωγμές', 'ΡΩΓΜΈΣ'],
    ['Straße', 'STRASSE'],
    ['\u00e9tat', 'E\u0301TAT']
  ])('take %s and %s for one name', async (first, second) => {
    const workspace = await temporaryWorkspace()
    const { id, details } = await someDataset(workspace, first)
    expect(() => addDataset(workspace, { ...details, name: second }, [])).toThrow(withCode('dataset.name-taken'))
    expect(getDataset(workspace, second).id).toBe(id)
    expect(renameDataset(workspace, id, second, 'anna').name).toBe(second)
    expect(getDataset(workspace, first).id).toBe(id)
  })

  it('keep apart what is spelled otherwise, with two names of an earlier version that differ in case', async () => {
    const workspace = await temporaryWorkspace()
    const { id: turkish, details } = await someDataset(workspace, 'kırık')
    const other = addDataset(workspace, { ...details, name: 'kirik' }, [])
    expect([getDataset(workspace, 'KIRIK').id, getDataset(workspace, 'KıRıK').id]).toEqual([other, turkish])
    const small = addDataset(workspace, { ...details, name: 'öl' }, [])
    const sql = `INSERT INTO datasets (name, category, layout, source, run_id, created_at) VALUES ('Öl', '', '', '', ?, '')`
    const capital = execute(workspace.database, sql, details.runId).id
    expect([getDataset(workspace, 'öl').id, getDataset(workspace, 'Öl').id]).toEqual([small, capital])
  })

  it('reject contradictory details', async () => {
    const workspace = await temporaryWorkspace()
    const { details, images } = await someDataset(workspace)
    const hash = images[0]?.contentHash ?? ''
    const wrong: Partial<ImageDetails>[] = [
      { label: 'defect' },
      { defectType: 'crack' },
      { maskHash: hash, maskPixels: 3 },
      { label: 'defect', defectType: 'crack', maskHash: hash },
      { label: 'defect', defectType: 'crack', maskHash: hash, maskPixels: 0 },
      { width: 0 },
      { contentHash: 'f'.repeat(64) }
    ]
    for (const [index, facts2] of wrong.entries()) {
      const add = () => addDataset(workspace, { ...details, name: `wrong ${index}` }, [image('a', hash, facts2)])
      expect(add, JSON.stringify(facts2)).toThrow(/constraint failed/)
    }
  })
})

describe('splits', () => {
  it('are stored once, and a different one under the same name is rejected', async () => {
    const workspace = await temporaryWorkspace()
    const { id, good, bad } = await someDataset(workspace)
    const split = { datasetId: id, name: 'first', seed: 3, protocol: { kind: 'given' }, snapshotHash: 'a'.repeat(64) }
    const parts = new Map([[good, 'train'] as const, [bad, 'test'] as const])
    const { id: splitId } = addSplit(workspace, split, parts)
    expect(addSplit(workspace, split, parts)).toEqual({ id: splitId, isNew: false })
    expect(partsOf(workspace, splitId)).toEqual(parts)
    expect(getSplit(workspace, id, 'first')).toMatchObject(split)
    const other = { ...split, snapshotHash: 'b'.repeat(64) }
    expect(() => addSplit(workspace, other, parts)).toThrow(withCode('split.name-taken'))
    expect(() => getSplit(workspace, id, 'second')).toThrow(withCode('split.not-found'))
    expect(listSplits(workspace, id)).toHaveLength(1)
  })
})

describe('models', () => {
  it('are stored with hashes and details, under unique names', async () => {
    const workspace = await temporaryWorkspace()
    const hashes = { unet: 'c'.repeat(64) }
    const model = { name: 'SD 1.5', format: 'diffusers', path: '/models/sd15', hashes, details: { size: 512 } } as const
    const baseModelId = addBaseModel(workspace, model)
    expect(getBaseModel(workspace, 'sd 1.5')).toMatchObject(model)
    for (const name of ['SD 1.5', 'sd 1.5']) {
      expect(() => addBaseModel(workspace, { ...model, name })).toThrow(withCode('model.name-taken'))
    }
    const stored = await putContent(workspace, new Uint8Array([1]))
    const adapter = { name: 'Brüche', baseModelId, runId: someRun(workspace), details: { rank: 4 } }
    addAdapter(workspace, adapter, stored)
    expect(getAdapter(workspace, 'BRÜCHE')).toMatchObject({ ...adapter, contentHash: stored.hash })
    const again = { ...adapter, name: 'brÜche' }
    expect(() => addAdapter(workspace, again, stored)).toThrow(withCode('adapter.name-taken'))
    expect(() => getAdapter(workspace, 'scratches')).toThrow(withCode('adapter.not-found'))
    expect(listAdapters(workspace)).toHaveLength(1)
  })
})

describe('synthetic images and reviews', () => {
  it('record the parameters of each image, and a repeated position replaces it', async () => {
    const workspace = await temporaryWorkspace()
    const { good, bad } = await someDataset(workspace)
    const runId = someRun(workspace)
    const [image, mask] = [await content(workspace, 'an image'), await content(workspace, 'its mask')]
    const parents = [
      { imageId: good, role: 'background' },
      { imageId: bad, role: 'defect' }
    ]
    const created = { runId, method: 'memseg', parameters: { opacity: 0.5 }, parents, width: 4, height: 3 } as const
    const defect = { label: 'defect', defectType: 'crack' } as const
    addSyntheticSample(workspace, { ...created, ...defect, position: 1, seed: 11 }, image, mask)
    addSyntheticSample(workspace, { ...created, label: 'good', defectType: null, position: 0, seed: 10 }, image, null)
    addSyntheticSample(workspace, { ...created, ...defect, position: 1, seed: 12 }, image, mask)
    const samples = listSyntheticSamples(workspace, runId)
    expect(samples.map((sample) => [sample.position, sample.seed, sample.maskHash])).toEqual([
      [0, 10, null],
      [1, 12, mask.hash]
    ])
    expect(samples[1]).toMatchObject({ ...created, imageHash: image.hash })
  })

  it('keep the current decision, and every decision in the audit trail', async () => {
    const workspace = await temporaryWorkspace()
    const { good } = await someDataset(workspace)
    const runId = someRun(workspace)
    const image = await content(workspace, 'an image')
    const sample = { runId, position: 0, method: 'memseg', seed: 1, parameters: {}, parents: [], width: 4, height: 3 }
    const created = { ...sample, label: 'defect', defectType: 'crack' } as const
    const sampleId = addSyntheticSample(workspace, created, image, null)
    expect(reviewsOfRun(workspace, runId)).toEqual(new Map())
    setReview(workspace, { sampleId }, { decision: 'accept', reviewer: 'Ada' })
    setReview(workspace, { sampleId }, { decision: 'reject', reviewer: 'Ben', note: 'blurred' })
    setReview(workspace, { imageId: good }, { decision: 'undecided', reviewer: 'Ada' })
    expect(reviewsOfRun(workspace, runId).get(sampleId)).toMatchObject({
      decision: 'reject',
      reviewer: 'Ben',
      note: 'blurred'
    })
    expect([...reviewsOfRun(workspace, runId).keys()]).toEqual([sampleId])
    expect(listAudit(workspace).map((entry) => `${entry.actor} ${entry.action} ${entry.subject}`)).toEqual([
      `Ada review.accept synthetic sample ${sampleId}`,
      `Ben review.reject synthetic sample ${sampleId}`,
      `Ada review.undecided image ${good}`
    ])
  })

  it('are rolled back completely with an outer transaction', async () => {
    const workspace = await temporaryWorkspace()
    const outer = () =>
      transaction(workspace.database, () => {
        someRun(workspace)
        throw new Error('no')
      })
    expect(outer).toThrow('no')
    expect(someRun(workspace)).toBe(1)
  })
})
