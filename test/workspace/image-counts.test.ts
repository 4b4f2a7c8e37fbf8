import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putContent, recordContent } from '../../electron/workspace/contents.ts'
import { execute, selectAll } from '../../electron/workspace/database.ts'
import { addDataset, listImages, type ImageDetails } from '../../electron/workspace/datasets.ts'
import { decideImages, replaceMask } from '../../electron/workspace/edit-image.ts'
import { datasetNumbers, imageFacets } from '../../electron/workspace/image-queries.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { migrations } from '../../electron/workspace/migrations/all.ts'
import { addSplit } from '../../electron/workspace/splits.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { someRun, temporaryFolder, temporaryWorkspace } from './helpers.ts'

async function imageContent(workspace: Workspace): Promise<string> {
  const content = await putContent(workspace, Buffer.from('an image'))
  recordContent(workspace, content)
  return content.hash
}

/** Images of several types, sizes, origins and given subsets. */
function someImages(hash: string, count: number): ImageDetails[] {
  return Array.from({ length: count }, (_, i): ImageDetails => {
    const type = [null, 'crack', 'pit'][i % 3] ?? null
    const masked = type !== null && i % 2 === 0
    return {
      name: `${i}.png`,
      contentHash: hash,
      ...{ width: 10 + (i % 4), height: 20, channels: i % 5 === 0 ? 3 : 1, specimen: null },
      ...{ givenSplit: i % 2 === 0 ? 'train' : null, label: type === null ? 'good' : 'defect', defectType: type },
      ...{ maskHash: masked ? hash : null, maskPixels: masked ? 3 : null },
      origin: i % 7 === 0 ? 'memseg' : 'import'
    }
  })
}

function add(workspace: Workspace, name: string, images: readonly ImageDetails[]): number {
  return addDataset(workspace, { name, category: '', layout: 'folder', source: '/', runId: someRun(workspace) }, images)
}

/** Stores them with the columns that there were before counts. */
function addAsThen(workspace: Workspace, images: readonly ImageDetails[]): void {
  const { database } = workspace
  const dataset = `INSERT INTO datasets (name, category, layout, source, run_id, created_at) VALUES ('first', '', 'folder', '/', ?, '')`
  const { id } = execute(database, dataset, someRun(workspace))
  for (const { name, contentHash: hash, width, height, channels, label, ...image } of images) {
    const { defectType, givenSplit, maskHash, maskPixels, origin } = image
    execute(
      database,
      `INSERT INTO images (dataset_id, name, content_hash, width, height, channels, label, defect_type, given_split, mask_hash,
        mask_pixels, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, name, hash, width, height, channels, label, defectType, givenSplit, maskHash, maskPixels, origin]
    )
  }
}

/** The stored counts, and counts of every image. */
function bothCounts({ database }: Workspace) {
  const columns = 'dataset_id, defect_type, given_split, origin, masked, channels, width, height'
  const read = `SELECT dataset_id, coalesce(defect_type, '') AS defect_type, coalesce(given_split, '') AS given_split,
    origin, mask_hash IS NOT NULL AS masked, channels, width, height, count(*) AS n FROM images GROUP BY ${columns}`
  const kept = selectAll(database, `SELECT ${columns}, n FROM image_counts ORDER BY ${columns}`)
  return { kept, read: selectAll(database, `${read} ORDER BY ${columns}`) }
}

function expectTrueCounts(workspace: Workspace): void {
  const { kept, read } = bothCounts(workspace)
  expect(kept).toEqual(read)
}

describe('image counts', () => {
  it('are updated by every import, mask, change and removal', async () => {
    const workspace = await temporaryWorkspace()
    const hash = await imageContent(workspace)
    const first = add(workspace, 'first', someImages(hash, 40))
    expect(bothCounts(workspace).kept.length).toBeGreaterThan(10)
    expectTrueCounts(workspace)
    const second = add(workspace, 'second', someImages(hash, 25))
    expectTrueCounts(workspace)

    const before = imageFacets(workspace, first)
    const good = listImages(workspace, first).find(({ label }) => label === 'good')!
    const mask = { hash, bytes: 9, pixels: 5 }
    replaceMask(workspace, good.id, { replaces: null, mask, defectType: 'scratch', actor: 'me' })
    expectTrueCounts(workspace)
    expect(imageFacets(workspace, first).defectType).toEqual({ ...before.defectType, scratch: 1 })
    expect(datasetNumbers(workspace, first).good).toBe((before.label['good'] ?? 0) - 1)
    replaceMask(workspace, good.id, { replaces: hash, mask: null, actor: 'me' })
    expectTrueCounts(workspace)

    execute(workspace.database, `UPDATE images SET origin = 'elsewhere', width = width * 2 WHERE id % 2 = 0`)
    execute(workspace.database, 'DELETE FROM images WHERE id % 5 = 0')
    expectTrueCounts(workspace)
    execute(workspace.database, 'DELETE FROM datasets WHERE id = ?', second)
    expectTrueCounts(workspace)
    expect(datasetNumbers(workspace, second).images).toBe(0)
    expect(datasetNumbers(workspace, first).images).toBeGreaterThan(0)
  })

  it('match the images, also after decisions and with a split', async () => {
    const workspace = await temporaryWorkspace()
    const hash = await imageContent(workspace)
    const dataset = add(workspace, 'first', someImages(hash, 42))
    const other = add(workspace, 'second', someImages(hash, 5))
    const ids = listImages(workspace, dataset).map(({ id }) => id)
    const parts = new Map(ids.slice(0, 30).map((id, index) => [id, index < 20 ? 'train' : 'test'] as const))
    const plan = { datasetId: dataset, name: 'some', seed: 0, protocol: {}, snapshotHash: '0'.repeat(64) }
    const split = addSplit(workspace, plan, parts).id
    expect(imageFacets(workspace, dataset, split)).toMatchObject({
      label: { defect: 28, good: 14 },
      defectType: { crack: 14, pit: 14 },
      origin: { import: 36, memseg: 6 },
      decision: { undecided: 42 },
      part: { train: 20, none: 12, test: 10 },
      mask: { without: 28, with: 14 }
    })
    const decide = (chosen: readonly number[], decision: 'accept' | 'reject' | 'undecided') =>
      decideImages(workspace, chosen, { decision, reviewer: 'me', note: '' })
    decide(ids.slice(0, 12), 'accept')
    decide(ids.slice(10, 15), 'reject')
    decide(ids.slice(0, 3), 'undecided')
    expect(imageFacets(workspace, dataset, split).decision).toEqual({ undecided: 30, accept: 7, reject: 5 })
    expect(imageFacets(workspace, dataset).part).toEqual({})
    // Decisions and splits of another dataset do not count.
    expect(imageFacets(workspace, other, split)).toMatchObject({ decision: { undecided: 5 }, part: { none: 5 } })
  })

  it('are filled in for existing images when a workspace is migrated', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'flawsmith.db'), '')
    const old = await openWorkspace(folder, migrations.slice(0, 4))
    addAsThen(old, someImages(await imageContent(old), 30))
    closeWorkspace(old)
    const workspace = await openWorkspace(folder)
    expect(bothCounts(workspace).kept.length).toBeGreaterThan(10)
    expectTrueCounts(workspace)
    closeWorkspace(workspace)
  })
})
