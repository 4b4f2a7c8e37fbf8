import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addArtifact } from '../../electron/workspace/artifacts.ts'
import { firstBrokenAuditEntry, listAudit } from '../../electron/workspace/audit.ts'
import { cacheFile, keepInCache } from '../../electron/workspace/cache.ts'
import { writeCheckpoint } from '../../electron/workspace/checkpoints.ts'
import { contentPath, putContent, recordContent } from '../../electron/workspace/contents.ts'
import { selectAll, transaction } from '../../electron/workspace/database.ts'
import { addDataset, listDatasets, listImages } from '../../electron/workspace/datasets.ts'
import { replaceMask } from '../../electron/workspace/edit-image.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { addJob, addJobRun, getJob, moveJob } from '../../electron/workspace/jobs.ts'
import { deleteLeftovers } from '../../electron/workspace/leftovers.ts'
import { addAdapter, addBaseModel, listAdapters, listBaseModels } from '../../electron/workspace/models.ts'
import { reconcile } from '../../electron/workspace/reconcile.ts'
import { adapterRunsOf, bytesFreed, removeRecords } from '../../electron/workspace/removal.ts'
import { decideSamples, latestReviewStep, undoReviewStep } from '../../electron/workspace/review-steps.ts'
import { interruptRun, startRun } from '../../electron/workspace/run-transitions.ts'
import { createRun, listRuns, parentsOf, type RunKind, type RunParent } from '../../electron/workspace/runs.ts'
import { addSplit } from '../../electron/workspace/splits.ts'
import { addSyntheticSample, listSyntheticSamples } from '../../electron/workspace/synthetic.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { runPlan, temporaryWorkspace } from './helpers.ts'

const bytes = (text: string) => Buffer.from(text.padEnd(5000, '.'))
const set = (runs: number[], baseModels: number[] = []) => ({ runs: new Set(runs), baseModels: new Set(baseModels) })

function run(workspace: Workspace, kind: RunKind, parents: RunParent[] = [], config: object = {}): number {
  return createRun(workspace, { ...runPlan, kind, name: `a ${kind}`, parents, config })
}

async function stored(workspace: Workspace, text: string) {
  const content = await putContent(workspace, bytes(text))
  transaction(workspace.database, () => recordContent(workspace, content))
  return content
}

async function dataset(workspace: Workspace, name: string, texts: readonly string[], source = '/images') {
  const runId = run(workspace, 'import')
  const mask = await stored(workspace, `mask of ${name}`)
  const images = []
  for (const text of texts) {
    const { hash } = await stored(workspace, text)
    const shape = { width: 8, height: 8, channels: 1, givenSplit: null, specimen: null, origin: 'import' } as const
    const masked = { label: 'defect', defectType: 'crack', maskHash: mask.hash, maskPixels: 3 } as const
    images.push({ ...shape, ...masked, name: text, contentHash: hash })
  }
  const id = addDataset(workspace, { name, category: '', layout: 'folder', source, runId }, images)
  const [image] = listImages(workspace, id)
  const split = { datasetId: id, name: 'half', seed: 0, protocol: {}, snapshotHash: 'a'.repeat(64) }
  addSplit(workspace, split, new Map([[image?.id ?? 0, 'train']]))
  return { id, runId, image: image?.id ?? 0, mask: mask.hash }
}

async function samples(workspace: Workspace, runId: number, images: readonly string[], parent?: number) {
  const ids = []
  for (const [position, text] of images.entries()) {
    const image = await putContent(workspace, bytes(text))
    const size = { width: 8, height: 8, label: 'defect', defectType: 'crack' } as const
    const parents = parent === undefined ? [] : [{ imageId: parent, role: 'background' }]
    const details = { runId, position, method: 'memseg', seed: 0, parameters: {}, parents, ...size }
    ids.push(addSyntheticSample(workspace, details, image, null))
  }
  return ids
}

async function diskUse(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('flawsmith.db'))
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function expectSound(workspace: Workspace): Promise<void> {
  expect(await reconcile(workspace)).toEqual({ missing: [], changed: [], unknown: [] })
  expect(selectAll(workspace.database, 'PRAGMA foreign_key_check')).toEqual([])
  expect(selectAll(workspace.database, 'SELECT * FROM leftovers')).toEqual([])
  expect(firstBrokenAuditEntry(workspace)).toBeNull()
}

describe('removing runs', () => {
  it('frees the predicted number of bytes and keeps shared contents', async () => {
    const workspace = await temporaryWorkspace()
    const { runId: imported, image } = await dataset(workspace, 'tiles', ['one', 'two'])
    const synthesized = run(workspace, 'synthesize', [{ runId: imported, role: 'dataset' }])
    await samples(workspace, synthesized, ['one', 'a sample'], image)
    await addArtifact(workspace, synthesized, { role: 'preview', name: 'p.png', data: bytes('a preview') })
    const other = run(workspace, 'generate')
    await addArtifact(workspace, other, { role: 'preview', name: 'p.png', data: bytes('a preview') })
    await writeCheckpoint(workspace, synthesized, 5, { 'state.bin': bytes('a state') })
    const sample = listSyntheticSamples(workspace, synthesized)[1]?.imageHash ?? ''
    const thumbnail = cacheFile(workspace, 'thumbnails', sample)
    await keepInCache(thumbnail, bytes('small'))
    const derived = (await stat(thumbnail)).size

    const predicted = await bytesFreed(workspace, new Set([synthesized]))
    const before = await diskUse(workspace.folder)
    removeRecords(workspace, set([synthesized]), 'anna')
    expect(await deleteLeftovers(workspace)).toBe(predicted)
    // One sample and the checkpoint with its manifest; the first sample is also an image, the preview another run's.
    expect(predicted).toBeGreaterThan(2 * 5000)
    expect(predicted).toBeLessThan(3 * 5000)
    expect(before - (await diskUse(workspace.folder))).toBe(predicted + derived)
    expect([existsSync(thumbnail), existsSync(contentPath(workspace, sample))]).toEqual([false, false])
    expect(listRuns(workspace).map(({ id }) => id)).toEqual([other, imported])
    await expectSound(workspace)
  })

  it('unlinks remaining runs that were reproduced from them', async () => {
    const workspace = await temporaryWorkspace()
    const original = run(workspace, 'synthesize')
    const again = run(workspace, 'synthesize', [{ runId: original, role: 'reproduced' }])
    removeRecords(workspace, set([original]), 'anna')
    expect(parentsOf(workspace, again)).toEqual([])
    await deleteLeftovers(workspace)
    await expectSound(workspace)
  })

  it('removes their adapters, reviews and undo steps, and keeps undo working for other runs', async () => {
    const workspace = await temporaryWorkspace()
    const trained = run(workspace, 'finetune')
    const content = await putContent(workspace, bytes('an adapter'))
    addAdapter(workspace, { name: 'lora', baseModelId: null, runId: trained, details: {} }, content)
    const [gone, kept] = [run(workspace, 'synthesize'), run(workspace, 'synthesize')]
    const decided = { decision: 'reject', note: '', reviewer: 'anna' } as const
    const keptSamples = await samples(workspace, kept, ['kept'])
    decideSamples(workspace, { ...decided, runId: kept, samples: keptSamples })
    decideSamples(workspace, { ...decided, runId: gone, samples: await samples(workspace, gone, ['gone']) })
    removeRecords(workspace, set([trained, gone]), 'ben')
    await deleteLeftovers(workspace)
    expect(listAdapters(workspace)).toEqual([])
    expect(latestReviewStep(workspace, gone)).toBeNull()
    expect(undoReviewStep(workspace, gone, 'ben')).toEqual([])
    expect(undoReviewStep(workspace, kept, 'ben')).toEqual(keptSamples)
    await expectSound(workspace)
  })

  it('is rejected by the database if a remaining run was created from them', async () => {
    const workspace = await temporaryWorkspace()
    const { runId: imported, image } = await dataset(workspace, 'tiles', ['one'])
    const synthesized = run(workspace, 'synthesize')
    await samples(workspace, synthesized, ['a sample'], image)
    expect(() => removeRecords(workspace, set([imported]), 'anna')).toThrow(/FOREIGN KEY/)
    expect(listDatasets(workspace)).toHaveLength(1)
    expect(listAudit(workspace)).toEqual([])
    expect(await deleteLeftovers(workspace)).toBe(0)
    await expectSound(workspace)
  })

  it('works for a run with missing files', async () => {
    const workspace = await temporaryWorkspace()
    const synthesized = run(workspace, 'synthesize')
    await samples(workspace, synthesized, ['lost', 'there'])
    const [lost] = listSyntheticSamples(workspace, synthesized)
    await rm(contentPath(workspace, lost?.imageHash ?? ''))
    expect(await bytesFreed(workspace, new Set([synthesized]))).toBe(5000)
    removeRecords(workspace, set([synthesized]), 'anna')
    expect(await deleteLeftovers(workspace)).toBe(5000)
    await expectSound(workspace)
  })

  it('records who removed what, with hashes, in the audit trail', async () => {
    const workspace = await temporaryWorkspace()
    const synthesized = run(workspace, 'synthesize')
    await samples(workspace, synthesized, ['a', 'b'])
    const { contentHash } = await addArtifact(workspace, synthesized, { role: 'plot', name: 'x.svg', data: bytes('x') })
    removeRecords(workspace, set([synthesized]), 'anna')
    const [entry] = listAudit(workspace)
    expect(entry).toMatchObject({ actor: 'anna', action: 'run.remove', subject: `run ${synthesized}` })
    expect(entry?.details).toMatchObject({
      ...{ name: 'a synthesize', kind: 'synthesize', state: 'queued', samples: 2 },
      files: { 'plot/x.svg': contentHash }
    })
    expect(entry?.details['imagesHash']).toMatch(/^[0-9a-f]{64}$/)
    await deleteLeftovers(workspace)
    await expectSound(workspace)
  })

  it('cancels the jobs of interrupted runs, and lists every job that the runs belonged to', async () => {
    const workspace = await temporaryWorkspace()
    const job = (state: 'interrupted' | 'succeeded', runId: number) => {
      const id = addJob(workspace, { kind: 'synthesize', name: 'work', request: {}, fresh: false })
      moveJob(workspace, id, 'queued', 'running')
      addJobRun(workspace, id, runId)
      moveJob(workspace, id, 'running', state)
      return id
    }
    const [paused, done] = [run(workspace, 'synthesize'), run(workspace, 'synthesize')]
    startRun(workspace, paused)
    interruptRun(workspace, paused, 'it was stopped')
    const jobs = [job('interrupted', paused), job('succeeded', done)]
    expect(removeRecords(workspace, set([paused, done]), 'anna')).toEqual(jobs)
    expect(jobs.map((id) => getJob(workspace, id).state)).toEqual(['cancelled', 'succeeded'])
    expect(getJob(workspace, jobs[0] ?? 0).runs).toEqual([])
  })
})

describe('removing a dataset', () => {
  it('removes its images, splits and former masks, but no contents shared with another dataset', async () => {
    const workspace = await temporaryWorkspace()
    const tiles = await dataset(workspace, 'tiles', ['one', 'two'])
    const plates = await dataset(workspace, 'plates', ['two', 'three'])
    for (const { image, mask } of [tiles, plates]) {
      const drawn = { ...(await putContent(workspace, bytes(`drawn ${image}`))), pixels: 4 }
      replaceMask(workspace, image, { replaces: mask, mask: drawn, actor: 'anna' })
      const again = { ...(await putContent(workspace, bytes(`again ${image}`))), pixels: 5 }
      replaceMask(workspace, image, { replaces: drawn.hash, mask: again, actor: 'anna' })
    }
    // The image `one`, and three masks.
    expect(await bytesFreed(workspace, new Set([tiles.runId]))).toBe(4 * 5000)
    removeRecords(workspace, set([tiles.runId]), 'anna')
    expect(await deleteLeftovers(workspace)).toBe(4 * 5000)
    expect(listDatasets(workspace).map(({ name }) => name)).toEqual(['plates'])
    expect(listAudit(workspace).slice(-2)).toMatchObject([
      { action: 'dataset.remove', details: { name: 'tiles', images: 2, source: '/images' } },
      { action: 'run.remove', details: { kind: 'import' } }
    ])
    await expectSound(workspace)
    expect(existsSync(contentPath(workspace, plates.mask))).toBe(true)
  })

  it('keeps its source folder, unless it is Flawsmith’s own sample dataset', async () => {
    const workspace = await temporaryWorkspace()
    const [drawn, brought] = [join(workspace.folder, 'sample-dataset'), join(workspace.folder, '../brought')]
    for (const folder of [drawn, brought]) {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'a.png'), bytes('a'))
    }
    const own = await dataset(workspace, 'sample', ['one'], drawn)
    const twin = await dataset(workspace, 'twin', ['two'], drawn)
    const foreign = await dataset(workspace, 'foreign', ['three'], brought)
    const remove = async (runs: number[]) => {
      removeRecords(workspace, set(runs), 'anna')
      await deleteLeftovers(workspace)
      return [existsSync(drawn), existsSync(brought)]
    }
    expect(await remove([own.runId, foreign.runId])).toEqual([true, true])
    expect(await remove([twin.runId])).toEqual([false, true])
    await expectSound(workspace)
  })

  it('keeps a report file at a chosen path, and deletes one in the default folder with its last report', async () => {
    const workspace = await temporaryWorkspace()
    const usual = join(workspace.folder, 'reports', 'tiles-7', 'report.pdf')
    const chosen = join(workspace.folder, 'reports', 'mine.pdf')
    for (const file of [usual, chosen]) {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, bytes('a report'))
    }
    const [first = 0, second = 0, third = 0] = [usual, usual, chosen].map((path) =>
      run(workspace, 'report', [], { path })
    )
    const remove = async (runs: number[]) => {
      removeRecords(workspace, set(runs), 'anna')
      await deleteLeftovers(workspace)
      return [existsSync(usual), existsSync(chosen)]
    }
    expect(await remove([first, third])).toEqual([true, true])
    expect(await remove([second])).toEqual([false, true])
  })
})

describe('removing a base model', () => {
  it('removes only its record, and lists the runs whose adapters need it', async () => {
    const workspace = await temporaryWorkspace()
    const file = join(workspace.folder, '../model.safetensors')
    await writeFile(file, bytes('weights'))
    const model = {
      name: 'sd',
      format: 'single-file',
      path: file,
      hashes: { unet: 'f'.repeat(64) },
      details: {}
    } as const
    const [used, unused] = [addBaseModel(workspace, model), addBaseModel(workspace, { ...model, name: 'other' })]
    const trained = run(workspace, 'finetune')
    const content = await putContent(workspace, bytes('an adapter'))
    addAdapter(workspace, { name: 'lora', baseModelId: used, runId: trained, details: {} }, content)
    expect(adapterRunsOf(workspace, new Set([unused]))).toEqual([])
    expect(adapterRunsOf(workspace, new Set([used]))).toEqual([trained])
    removeRecords(workspace, set([trained], [used]), 'anna')
    await deleteLeftovers(workspace)
    expect(listBaseModels(workspace).map(({ name }) => name)).toEqual(['other'])
    expect(existsSync(file)).toBe(true)
    expect(listAudit(workspace).at(-1)).toMatchObject({
      action: 'model.remove',
      details: { name: 'sd', path: file, hashes: model.hashes }
    })
    await expectSound(workspace)
  })
})

describe('a crash between deleting rows and files', () => {
  it('leaves files that are removed at the next opening', async () => {
    const workspace = await temporaryWorkspace()
    const synthesized = run(workspace, 'synthesize')
    await samples(workspace, synthesized, ['a', 'b', 'c'])
    await writeCheckpoint(workspace, synthesized, 1, { 'state.bin': bytes('a state') })
    const kept = run(workspace, 'synthesize')
    await samples(workspace, kept, ['c'])
    const child = spawnSync(process.execPath, [
      `${import.meta.dirname}/removal-child.ts`,
      workspace.folder,
      String(synthesized)
    ])
    expect([child.signal, child.stderr.toString()]).toEqual(['SIGKILL', ''])
    const left = await reconcile(workspace)
    expect(left).toMatchObject({ missing: [], changed: [] })
    expect(left.unknown).toHaveLength(2)
    expect(existsSync(join(workspace.folder, 'runs', String(synthesized)))).toBe(true)
    closeWorkspace(await openWorkspace(workspace.folder))
    expect(existsSync(join(workspace.folder, 'runs', String(synthesized)))).toBe(false)
    expect(listRuns(workspace).map(({ id }) => id)).toEqual([kept])
    await expectSound(workspace)
  })

  it('does not remove files that are referenced again or just being stored', async () => {
    const workspace = await temporaryWorkspace()
    const synthesized = run(workspace, 'synthesize')
    await samples(workspace, synthesized, ['again', 'awaited', 'gone'])
    removeRecords(workspace, set([synthesized]), 'anna')
    const next = run(workspace, 'synthesize')
    await samples(workspace, next, ['again'])
    const awaited = await putContent(workspace, bytes('awaited'))
    expect(await deleteLeftovers(workspace)).toBe(5000)
    transaction(workspace.database, () => recordContent(workspace, awaited))
    await expectSound(workspace)
  })
})
