import { describe, expect, it } from 'vitest'
import { chooseForExport } from '../../electron/datasets/export/choose.ts'
import { firstBrokenAuditEntry, latestAudit } from '../../electron/workspace/audit.ts'
import { putContent, recordContent } from '../../electron/workspace/contents.ts'
import { selectColumn, transaction } from '../../electron/workspace/database.ts'
import { addDataset, findImages, getDataset, listImages, type ImageDetails } from '../../electron/workspace/datasets.ts'
import {
  changesOf,
  listVersions,
  statesAt,
  undoableVersion,
  versionsOfRun
} from '../../electron/workspace/dataset-versions.ts'
import {
  relabelImages,
  removeImages,
  restoreDataset,
  setParts,
  tagImages,
  undoDataset
} from '../../electron/workspace/edit-dataset.ts'
import { replaceMask } from '../../electron/workspace/edit-image.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import {
  datasetNumbers,
  imageFacets,
  imageIds,
  imagesByIds,
  splitNumbers
} from '../../electron/workspace/image-queries.ts'
import { removeRecords } from '../../electron/workspace/removal.ts'
import { createRun } from '../../electron/workspace/runs.ts'
import { addSplit, partsOf } from '../../electron/workspace/splits.ts'
import { runPlan, someRun, temporaryWorkspace } from './helpers.ts'

/** Four good images and two cracks with masks. */
async function someDataset() {
  const workspace = await temporaryWorkspace()
  const content = await putContent(workspace, Buffer.from('an image'))
  const mask = await putContent(workspace, Buffer.from('a mask'))
  return transaction(workspace.database, () => {
    recordContent(workspace, content)
    recordContent(workspace, mask)
    const images = Array.from({ length: 6 }, (_, i): ImageDetails => {
      const defect = i >= 4
      return {
        name: `${i}.png`,
        contentHash: content.hash,
        ...{ width: 10 + i, height: 20, channels: 1, givenSplit: null, specimen: null, origin: 'import' },
        ...{ label: defect ? 'defect' : 'good', defectType: defect ? 'crack' : null },
        ...{ maskHash: defect ? mask.hash : null, maskPixels: defect ? 10 * i : null }
      }
    })
    const runId = someRun(workspace)
    const details = { name: 'parts', category: '', layout: 'folder', source: '/', runId }
    const dataset = addDataset(workspace, details, images, { actor: 'anna' })
    return { workspace, dataset, runId, mask, ids: listImages(workspace, dataset).map(({ id }) => id) }
  })
}

const all = { defectTypes: [], origins: [], parts: [], decisions: [], text: '' }

const told = (workspace: Workspace, dataset: number) =>
  listVersions(workspace, dataset).map(({ number, action, counts, actor }) => [number, action, counts, actor])

describe('versions of a dataset', () => {
  it('say who changed what, and images that were removed stay for runs', async () => {
    const { workspace, dataset, ids } = await someDataset()
    const [first = 0, second = 0, , , crack = 0, other = 0] = ids
    removeImages(workspace, dataset, [first, other], 'ben')
    relabelImages(workspace, dataset, [second, crack], 'pit', 'ben')
    tagImages(workspace, dataset, [second, crack], { add: ['night shift', 'a'], remove: [] }, 'carl')
    setParts(workspace, dataset, new Map([[second, 'P1']]), 'carl')
    expect(told(workspace, dataset)).toEqual([
      [5, 'parts', { parts: 1 }, 'carl'],
      [4, 'tags', { tags: 2 }, 'carl'],
      [3, 'relabel', { relabelled: 2 }, 'ben'],
      [2, 'remove', { removed: 2 }, 'ben'],
      [1, 'import', { added: 6 }, 'anna']
    ])
    expect(listImages(workspace, dataset).map(({ name }) => name)).toEqual(['1.png', '2.png', '3.png', '4.png'])
    expect(imageIds(workspace, dataset, all, 'name')).toEqual(ids.slice(1, 5))
    expect(datasetNumbers(workspace, dataset)).toMatchObject({ images: 4, good: 2, defectTypes: { pit: 2 }, masks: 1 })
    expect(imageFacets(workspace, dataset)).toMatchObject({
      tag: { a: 2, 'night shift': 2 },
      mask: { with: 1, without: 3, missing: 1 }
    })
    expect(findImages(workspace, [first]).get(first)).toMatchObject({ name: '0.png' })
    expect(imagesByIds(workspace, [first, crack])).toMatchObject([
      { removed: true },
      { removed: false, tags: ['a', 'night shift'], defectType: 'pit' }
    ])
    expect(changesOf(workspace, dataset, 2)).toMatchObject([
      { name: '0.png', before: { label: 'good' }, after: null },
      { name: '5.png', before: { defectType: 'crack' }, after: null }
    ])
    expect(latestAudit(workspace, 4).map(({ action }) => action)).toEqual([
      'dataset.parts',
      'dataset.tags',
      'dataset.relabel',
      'dataset.remove'
    ])
    expect(firstBrokenAuditEntry(workspace)).toBeNull()
  })

  it('can be had again, with the mask of what was called good meanwhile', async () => {
    const { workspace, dataset, ids, mask } = await someDataset()
    const before = listImages(workspace, dataset)
    const crack = ids[4] ?? 0
    relabelImages(workspace, dataset, [crack], null, 'ben')
    expect(imagesByIds(workspace, [crack])).toMatchObject([{ label: 'good', maskHash: null, maskPixels: null }])
    removeImages(workspace, dataset, ids, 'ben')
    expect(listImages(workspace, dataset)).toEqual([])
    expect(restoreDataset(workspace, dataset, 1, 'anna')).toMatchObject({
      number: 4,
      restored: 1,
      counts: { added: 6 }
    })
    expect(listImages(workspace, dataset)).toEqual(before)
    expect(statesAt(workspace, dataset, 2).get(crack)).toMatchObject({ label: 'good', maskHash: null })
    expect(restoreDataset(workspace, dataset, 1, 'anna')).toBeNull()
    expect(imagesByIds(workspace, [crack])).toMatchObject([{ maskHash: mask.hash, maskPixels: 40 }])
  })

  it('are taken back one by one, the latest first, until the import', async () => {
    const { workspace, dataset, ids } = await someDataset()
    const before = listImages(workspace, dataset)
    tagImages(workspace, dataset, ids, { add: ['x'], remove: [] }, 'ben')
    removeImages(workspace, dataset, ids.slice(0, 2), 'ben')
    expect(undoDataset(workspace, dataset, 'ben')).toMatchObject({ action: 'undo', restored: 2, counts: { added: 2 } })
    expect(undoableVersion(workspace, dataset)).toMatchObject({ number: 2, action: 'tags' })
    expect(undoDataset(workspace, dataset, 'ben')).toMatchObject({ action: 'undo', restored: 1, counts: { tags: 6 } })
    expect(undoableVersion(workspace, dataset)).toBeNull()
    expect(() => undoDataset(workspace, dataset, 'ben')).toThrow(/no change/)
    expect(listImages(workspace, dataset)).toEqual(before)
    removeImages(workspace, dataset, ids.slice(0, 1), 'ben')
    expect(undoableVersion(workspace, dataset)).toMatchObject({ number: 6, action: 'remove' })
  })

  it('leave out what changes nothing, and refuse images of others', async () => {
    const { workspace, dataset, ids } = await someDataset()
    expect(relabelImages(workspace, dataset, ids.slice(4), 'crack', 'ben')).toBeNull()
    expect(tagImages(workspace, dataset, ids, { add: [], remove: ['x'] }, 'ben')).toBeNull()
    removeImages(workspace, dataset, ids.slice(0, 1), 'ben')
    expect(removeImages(workspace, dataset, ids.slice(0, 1), 'ben')).toBeNull()
    expect(() => removeImages(workspace, dataset, [9999], 'ben')).toThrow(/does not belong/)
    expect(listVersions(workspace, dataset)).toHaveLength(2)
  })

  it('count masks that were drawn, and keep the earlier ones while the dataset stays', async () => {
    const { workspace, dataset, ids, mask } = await someDataset()
    const drawn = { ...(await putContent(workspace, Buffer.from('another mask'))), pixels: 7 }
    replaceMask(workspace, ids[4] ?? 0, { replaces: mask.hash, mask: drawn, actor: 'ben' })
    relabelImages(workspace, dataset, [ids[4] ?? 0], null, 'ben')
    expect(told(workspace, dataset).slice(0, 2)).toEqual([
      [3, 'relabel', { relabelled: 1, masks: 1 }, 'ben'],
      [2, 'mask', { masks: 1 }, 'ben']
    ])
    // Nothing but a version names it now; removing another run takes what nobody names with it.
    removeRecords(workspace, { runs: new Set([someRun(workspace)]), baseModels: new Set() }, 'ben')
    expect(selectColumn(workspace.database, 'SELECT hash FROM contents')).toContain(drawn.hash)
  })

  it('are exported as they were, whatever became of their images', async () => {
    const { workspace, dataset, ids } = await someDataset()
    removeImages(workspace, dataset, ids.slice(0, 3), 'ben')
    relabelImages(workspace, dataset, [ids[4] ?? 0], 'pit', 'ben')
    const exported = (version: number | undefined, filter: object = {}) => {
      const choice = { filter: { ...all, ...filter }, version, synthesis: [] }
      return chooseForExport(workspace, getDataset(workspace, dataset), choice, false).images.map(
        ({ name, defectType }) => `${name} ${defectType ?? 'good'}`
      )
    }
    expect(exported(undefined)).toEqual(['3 good', '4 pit', '5 crack'])
    expect(exported(2)).toEqual(['3 good', '4 crack', '5 crack'])
    expect(exported(1)).toHaveLength(6)
    expect(exported(1, { defectTypes: ['crack'] })).toEqual(['4 crack', '5 crack'])
    expect(() => exported(9)).toThrow(/no version 9/)
  })

  it('are noted for every run that is given the dataset', async () => {
    const { workspace, dataset, runId, ids } = await someDataset()
    const parents = [{ runId, role: 'dataset' }]
    const one = createRun(workspace, { ...runPlan, parents })
    removeImages(workspace, dataset, ids.slice(0, 1), 'ben')
    const two = createRun(workspace, { ...runPlan, parents })
    expect(versionsOfRun(workspace, one)).toEqual([{ dataset, number: 1 }])
    expect(versionsOfRun(workspace, two)).toEqual([{ dataset, number: 2 }])
  })

  it('leave a split its images, and count those that are still there', async () => {
    const { workspace, dataset, ids } = await someDataset()
    const plan = { datasetId: dataset, name: 'half', seed: 0, protocol: {}, snapshotHash: '0'.repeat(64) }
    const { id: split } = addSplit(workspace, plan, new Map(ids.map((id) => [id, 'train'] as const)))
    removeImages(workspace, dataset, ids.slice(0, 3), 'ben')
    expect(partsOf(workspace, split).size).toBe(6)
    expect(splitNumbers(workspace, split).train).toEqual({ crack: 2, good: 1 })
    expect(imageFacets(workspace, dataset, split).part).toEqual({ train: 3 })
  })
})

describe('images of a dataset', () => {
  it('are found by tag, size and share of the mask, and sorted by them', async () => {
    const { workspace, dataset, ids } = await someDataset()
    tagImages(workspace, dataset, ids.slice(0, 2), { add: ['x'], remove: [] }, 'ben')
    const found = (filter: object, order: Parameters<typeof imageIds>[3] = 'name') =>
      imageIds(workspace, dataset, { ...all, ...filter }, order).map((id) => ids.indexOf(id))
    expect(found({ tags: ['x', 'y'] })).toEqual([0, 1])
    expect(found({ sizes: ['12x20', '14x20'] })).toEqual([2, 4])
    // 40 of 14×20 pixels are 0.143, 50 of 15×20 are 0.167.
    expect(found({ leastArea: 0.15 })).toEqual([5])
    expect(found({ mostArea: 0.15 })).toEqual([4])
    expect(found({}, 'largest-mask')).toEqual([5, 4, 0, 1, 2, 3])
    expect(found({}, 'smallest-mask')).toEqual([4, 5, 0, 1, 2, 3])
    expect(found({}, 'largest')).toEqual([5, 4, 3, 2, 1, 0])
    expect(found({}, 'oldest')).toEqual([0, 1, 2, 3, 4, 5])
    expect(selectColumn(workspace.database, 'SELECT name FROM datasets')).toEqual([getDataset(workspace, dataset).name])
  })
})
