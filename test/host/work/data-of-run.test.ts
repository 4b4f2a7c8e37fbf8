import { beforeEach, describe, expect, it } from 'vitest'
import { createSplit } from '../../../electron/datasets/store-split.ts'
import { atSizeOf, dataOfRun } from '../../../electron/host/work/data-of-run.ts'
import { putContent } from '../../../electron/workspace/contents.ts'
import { execute } from '../../../electron/workspace/database.ts'
import { getDataset, listImages } from '../../../electron/workspace/datasets.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { createRun } from '../../../electron/workspace/runs.ts'
import { partsOf, type Split } from '../../../electron/workspace/splits.ts'
import { addSyntheticSample } from '../../../electron/workspace/synthetic.ts'
import { importFolder, maskPng, noisePng, writeTree } from '../../datasets/images.ts'
import { temporaryFolder, temporaryWorkspace } from '../../workspace/helpers.ts'
import { runPlan } from '../../workspace/plan.ts'

const preprocessing = { width: 32, height: 32, fit: 'stretch', channels: 1 } as const
const fewShot = (seed: number, shots: number) =>
  ({
    ...{ seed, validationFraction: 0 },
    protocol: { kind: 'few-shot', shots, defectType: null, testFraction: 0.4 }
  }) as const

let workspace: Workspace
let dataset: number

beforeEach(async () => {
  workspace = await temporaryWorkspace()
  const folder = await temporaryFolder()
  const files = Array.from({ length: 6 }, (_, index): [string, number][] => [
    [`good/${index}.png`, index],
    [`crack/${index}.png`, 10 + index]
  ]).flat()
  await writeTree(folder, { ...Object.fromEntries(files), 'crack/0_mask.png': await maskPng(4) })
  dataset = await importFolder(workspace, folder)
})

function madeFrom(split: Split, config: object): number {
  const parents = [{ runId: getDataset(workspace, dataset).runId, role: 'dataset' }]
  return createRun(workspace, {
    ...runPlan,
    ...{ kind: 'synthesize', config: { preprocessing, ...config }, parents, datasetHash: split.snapshotHash }
  })
}

function trainingNames(split: Split, label: string): string[] {
  const parts = partsOf(workspace, split.id)
  const images = listImages(workspace, dataset).filter((image) => parts.get(image.id) === 'train')
  return images.flatMap((image) => (image.label === label ? image.name : [])).sort()
}

const names = (images: readonly { readonly name: string }[] | undefined) =>
  (images ?? []).map(({ name }) => name).sort()

describe('the images that a run was made from', () => {
  it('are those of its own split and seed, whatever other splits there are', () => {
    const [own, other] = [
      createSplit(workspace, dataset, null, fewShot(7, 2)),
      createSplit(workspace, dataset, null, fewShot(8, 4))
    ]
    const data = dataOfRun(workspace, madeFrom(own, {}))
    expect(data?.split?.name).toBe(own.name)
    expect(names(data?.defects)).toEqual(trainingNames(own, 'defect'))
    expect(names(data?.goods)).toEqual(trainingNames(own, 'good'))
    expect(trainingNames(own, 'defect')).not.toEqual(trainingNames(other, 'defect'))
  })

  it('are only those good ones that the run was given, where a limit applied', () => {
    const split = createSplit(workspace, dataset, null, fewShot(1, 2))
    const goods = listImages(workspace, dataset).flatMap(({ id, label }) => (label === 'good' ? id : []))
    const data = dataOfRun(workspace, madeFrom(split, { goods: goods.slice(0, 2) }))
    expect(data?.goods.map(({ id }) => id)).toEqual(goods.slice(0, 2))
  })

  it('are those of the whole training subset where a defect was placed on one good image', () => {
    const split = createSplit(workspace, dataset, null, fewShot(1, 2))
    const data = dataOfRun(workspace, madeFrom(split, { goods: [1], place: {} }))
    expect(names(data?.goods)).toEqual(trainingNames(split, 'good'))
  })

  it('are those of the adapter of a run that used no dataset itself', () => {
    const split = createSplit(workspace, dataset, null, fewShot(3, 2))
    const adapter = madeFrom(split, { images: [] })
    const run = createRun(workspace, { ...runPlan, kind: 'generate', config: { preprocessing, adapter } })
    expect(names(dataOfRun(workspace, run)?.defects)).toEqual(trainingNames(split, 'defect'))
  })

  it('are none for a run of a prompt alone', () => {
    const run = createRun(workspace, { ...runPlan, kind: 'generate', config: { preprocessing, adapter: null } })
    expect(dataOfRun(workspace, run)).toBeNull()
  })

  it('are those that the run names where its split has been removed, and an error where these are gone, too', () => {
    const split = createSplit(workspace, dataset, null, fewShot(1, 2))
    const ids = listImages(workspace, dataset).map(({ id }) => id)
    const run = madeFrom(split, { goods: ids.slice(0, 1) })
    const spoilt = madeFrom(split, { goods: [9999, ...ids.slice(0, 1)] })
    execute(workspace.database, 'DELETE FROM splits')
    expect(dataOfRun(workspace, run)).toMatchObject({ split: null, goods: [{ id: ids[0] }] })
    const details: unknown = expect.objectContaining({ missing: 1, total: 2, dataset: 'parts' })
    const gone = { code: 'check.images-gone', details }
    expect(() => dataOfRun(workspace, spoilt)).toThrow(expect.objectContaining(gone))
  })

  it('are named as gone where the dataset has been removed', () => {
    const split = createSplit(workspace, dataset, null, fewShot(1, 2))
    const run = createRun(workspace, { ...runPlan, kind: 'generate', datasetHash: split.snapshotHash })
    expect(() => dataOfRun(workspace, run)).toThrow(expect.objectContaining({ code: 'check.data-gone' }))
  })
})

it('compares images at the size that they have, which is not always that of the training', async () => {
  const content = await putContent(workspace, await noisePng(9))
  const split = createSplit(workspace, dataset, null, fewShot(1, 2))
  const run = madeFrom(split, {})
  const sample = { runId: run, position: 0, method: 'bank', seed: 1, parameters: {}, parents: [], width: 12, height: 8 }
  addSyntheticSample(workspace, { ...sample, label: 'defect', defectType: 'x' }, content, null)
  expect(dataOfRun(workspace, run)?.preprocessing).toEqual({ ...preprocessing, width: 12, height: 8 })
  const mixed = [
    { width: 12, height: 8 },
    { width: 8, height: 12 }
  ]
  expect(atSizeOf(preprocessing, mixed).fit).toBe('native')
})
