import { describe, expect, it } from 'vitest'
import { putContent } from '../../electron/workspace/contents.ts'
import { recordContent } from '../../electron/workspace/contents.ts'
import { selectAll, transaction } from '../../electron/workspace/database.ts'
import { addDataset, type ImageDetails } from '../../electron/workspace/datasets.ts'
import { decideImages } from '../../electron/workspace/edit-image.ts'
import {
  datasetNumbers,
  imageFacets,
  imageIds,
  imagesByIds,
  splitNumbers,
  type ImageFilter
} from '../../electron/workspace/image-queries.ts'
import { curvesOf, findRuns, lineageOf } from '../../electron/workspace/run-queries.ts'
import { addSplit } from '../../electron/workspace/splits.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { someRun, temporaryWorkspace } from './helpers.ts'

const everything: ImageFilter = { defectTypes: [], origins: [], parts: [], decisions: [], text: '' }

/** A dataset whose every fifth image is a defect, alternately with and without a mask, and a split of half of it. */
async function someImages(count: number): Promise<{ workspace: Workspace; dataset: number; split: number }> {
  const workspace = await temporaryWorkspace()
  const content = await putContent(workspace, Buffer.from('an image'))
  return transaction(workspace.database, () => {
    recordContent(workspace, content)
    const images = Array.from({ length: count }, (_, i): ImageDetails => {
      const defect = i % 5 === 0
      const masked = i % 10 === 0
      return {
        name: `part ${i % 3}/${String(i).padStart(6, '0')}.png`,
        contentHash: content.hash,
        ...{ width: 10 + i, height: 20, channels: 1, givenSplit: null, specimen: null },
        ...{ label: defect ? 'defect' : 'good', defectType: defect ? (masked ? 'crack' : 'pit') : null },
        ...{ maskHash: masked ? content.hash : null, maskPixels: masked ? 3 : null },
        origin: 'import'
      }
    })
    const details = { name: 'many', category: '', layout: 'folder', source: '/', runId: someRun(workspace) }
    const dataset = addDataset(workspace, details, images)
    const ids = imageIds(workspace, dataset, everything, 'name')
    const parts = new Map(ids.slice(0, count / 2).map((id) => [id, 'train'] as const))
    const plan = { datasetId: dataset, name: 'half', seed: 0, protocol: {}, snapshotHash: '0'.repeat(64) }
    return { workspace, dataset, split: addSplit(workspace, plan, parts).id }
  })
}

describe('image queries in SQL', () => {
  it('return the same images as a filter in plain JavaScript', async () => {
    const { workspace, dataset, split } = await someImages(60)
    const all = imagesByIds(workspace, imageIds(workspace, dataset, everything, 'name'), split)
    decideImages(workspace, [all[0]!.id, all[30]!.id], { decision: 'reject', reviewer: 'me', note: '' })
    const seen = imagesByIds(
      workspace,
      all.map(({ id }) => id),
      split
    )
    const cases: readonly (readonly [Partial<ImageFilter>, (image: (typeof seen)[number]) => boolean])[] = [
      [{ label: 'defect' }, ({ label }) => label === 'defect'],
      [{ defectTypes: ['pit', 'nothing'] }, ({ defectType }) => defectType === 'pit'],
      [{ mask: true }, ({ maskHash }) => maskHash !== null],
      [{ mask: false, label: 'defect' }, ({ maskHash, label }) => maskHash === null && label === 'defect'],
      [{ split, parts: ['train'] }, ({ part }) => part === 'train'],
      [{ split, parts: ['none', 'test'] }, ({ part }) => part === null],
      [{ decisions: ['reject'] }, ({ decision }) => decision === 'reject'],
      [{ decisions: ['undecided'] }, ({ decision }) => decision === 'undecided'],
      [{ text: 'PART 1/' }, ({ name }) => name.startsWith('part 1/')],
      [{ text: '%' }, () => false],
      [{ origins: ['elsewhere'] }, () => false]
    ]
    for (const [filter, passes] of cases) {
      const ids = imageIds(workspace, dataset, { ...everything, ...filter }, 'name')
      expect(ids, JSON.stringify(filter)).toEqual(seen.filter(passes).map(({ id }) => id))
    }
    const types = imagesByIds(workspace, imageIds(workspace, dataset, everything, 'type')).map(
      (image) => image.defectType
    )
    expect(types).toEqual([
      ...Array<null>(48).fill(null),
      ...Array<string>(6).fill('crack'),
      ...Array<string>(6).fill('pit')
    ])
  })

  it('count images by label, type and subset', async () => {
    const { workspace, dataset, split } = await someImages(60)
    expect(datasetNumbers(workspace, dataset)).toMatchObject({
      ...{
        images: 60,
        good: 48,
        defects: 12,
        defectTypes: { crack: 6, pit: 6 },
        // All have the same pixels.
        defectParts: 1,
        partsOfTypes: { crack: 1, pit: 1 },
        masks: 6,
        maskedTypes: { crack: 6 },
        given: { none: 60 }
      },
      ...{ width: [10, 69], height: [20, 20], colour: false }
    })
    expect(imageFacets(workspace, dataset, split).part).toEqual({ train: 30, none: 30 })
    const { train } = splitNumbers(workspace, split)
    expect(Object.values(train).reduce((sum, count) => sum + count, 0)).toBe(30)
  })

  it('scan no other table in full', async () => {
    const { workspace, dataset, split } = await someImages(10)
    const full: ImageFilter = {
      ...{ label: 'good', defectTypes: ['x'], origins: ['x'], split, parts: ['train'], decisions: ['accept'] },
      ...{ mask: true, text: 'x' }
    }
    workspace.database.statements.clear()
    for (const order of ['name', 'type', 'newest'] as const) {
      imageIds(workspace, dataset, everything, order)
      imageIds(workspace, dataset, full, order)
    }
    imagesByIds(workspace, [1, 2], split)
    imageFacets(workspace, dataset, split)
    datasetNumbers(workspace, dataset)
    splitNumbers(workspace, split)
    lineageOf(workspace, 1)
    curvesOf(workspace, 1)
    findRuns(workspace, { kinds: [], states: [], text: '' }, { limit: 10 })
    const asked = [...workspace.database.statements.keys()]
    expect(asked.length).toBeGreaterThan(15)
    const scans = asked.flatMap((sql) => {
      const values = Array.from({ length: sql.split('?').length - 1 }, () => null)
      const plan = selectAll<{ detail: string }>(workspace.database, `EXPLAIN QUERY PLAN ${sql}`, ...values)
      return plan
        .map(({ detail }) => detail)
        .filter((detail) => /^SCAN (?!CONSTANT ROW|json_each|wanted|up|down|runs|\d)/.test(detail))
    })
    expect(scans).toEqual([])
  })
})
