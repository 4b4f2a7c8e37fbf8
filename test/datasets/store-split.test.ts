import { describe, expect, it } from 'vitest'
import { splitName } from '../../electron/common/split-name.ts'
import { snapshotHash } from '../../electron/datasets/snapshot.ts'
import type { SplitOptions } from '../../electron/datasets/split-options.ts'
import { makeSplit } from '../../electron/datasets/split.ts'
import { createSplit, drawParts, splitForWork } from '../../electron/datasets/store-split.ts'
import { listAudit } from '../../electron/workspace/audit.ts'
import { listImages } from '../../electron/workspace/datasets.ts'
import { relabelImages } from '../../electron/workspace/edit-dataset.ts'
import { listSplits, partsOf, renameSplit } from '../../electron/workspace/splits.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { importFolder, writeTree } from './images.ts'

const rule = (seed = 0, validationFraction = 0.2, testFraction = 0.5): SplitOptions => {
  return { seed, validationFraction, protocol: { kind: 'random', testFraction } }
}

async function someDataset() {
  const workspace = await temporaryWorkspace()
  const folder = await temporaryFolder()
  const good = Object.fromEntries([1, 2, 3, 4, 5, 6].map((seed) => [`good/${seed}.png`, seed]))
  await writeTree(folder, { ...good, 'crack/1.png': 11, 'crack/2.png': 12 })
  const dataset = await importFolder(workspace, folder)
  return { workspace, dataset, images: () => listImages(workspace, dataset) }
}

describe('a split without a name', () => {
  it('gets a descriptive one, and is found again by its rule, whatever it is called by now', async () => {
    const { workspace, dataset } = await someDataset()
    const made = createSplit(workspace, dataset, null, rule())
    expect(made.name).toBe(splitName(rule()))
    expect(createSplit(workspace, dataset, null, rule())).toEqual(made)
    const renamed = renameSplit(workspace, dataset, made.id, 'mine', 'a person')
    expect(createSplit(workspace, dataset, null, rule())).toEqual(renamed)
    expect(listSplits(workspace, dataset)).toEqual([renamed])
    const created = listAudit(workspace).filter(({ action }) => action === 'split.create')
    expect(created.map(({ subject }) => subject)).toEqual([`split ${made.id}`])
  })

  it('is another one by another rule, or of other labels', async () => {
    const { workspace, dataset, images } = await someDataset()
    const rules = [rule(), rule(1), rule(0, 0.3), rule(0, 0.2, 0.4)]
    const splits = rules.map((each) => createSplit(workspace, dataset, null, each))
    expect(splits.map(({ name }) => name)).toEqual(rules.map(splitName))
    const made = splits.map(({ id }) => id)
    expect(new Set(made).size).toBe(rules.length)
    expect(rules.map((each) => createSplit(workspace, dataset, null, each).id)).toEqual(made)
    const [first] = images()
    relabelImages(workspace, dataset, [first!.id], 'chip', 'a person')
    const again = createSplit(workspace, dataset, null, rule())
    expect(made).not.toContain(again.id)
    expect(again.name).toBe(`${splitName(rule())}, data ${again.snapshotHash.slice(0, 8)}`)
    expect(createSplit(workspace, dataset, null, rule())).toEqual(again)
  })

  it('is one for each seed, though nothing is drawn', async () => {
    const { workspace, dataset } = await someDataset()
    const [first, second] = [0, 1].map((seed) => createSplit(workspace, dataset, null, rule(seed, 0, 0)))
    expect([first!.snapshotHash === second!.snapshotHash, first!.id === second!.id]).toEqual([true, false])
    // A person gave it the name that another seed's would get: it holds the same, and so is taken.
    const named = createSplit(workspace, dataset, splitName(rule(7, 0, 0)), rule(6, 0, 0))
    expect(createSplit(workspace, dataset, null, rule(7, 0, 0))).toEqual(named)
  })

  it('gets a name with its data where another split, which holds something else, has the descriptive one', async () => {
    const { workspace, dataset } = await someDataset()
    const named = createSplit(workspace, dataset, splitName(rule(7)), rule())
    const other = createSplit(workspace, dataset, null, rule(7))
    expect(other.id).not.toBe(named.id)
    expect(other.name).toBe(`${splitName(rule(7))}, data ${other.snapshotHash.slice(0, 8)}`)
  })
})

describe('a split with a name', () => {
  it('is a new one beside an equal one of another name', async () => {
    const { workspace, dataset } = await someDataset()
    const made = createSplit(workspace, dataset, null, rule())
    const named = createSplit(workspace, dataset, 'mine', rule())
    expect([named.name, named.id === made.id]).toEqual(['mine', false])
    expect(() => createSplit(workspace, dataset, 'mine', rule(1))).toThrow(
      expect.objectContaining({ code: 'split.name-taken' }) as Error
    )
  })
})

describe('the split of a piece of work', () => {
  it('is the stored one that it names, with the hash of what that holds today', async () => {
    const { workspace, dataset, images } = await someDataset()
    const made = createSplit(workspace, dataset, 'mine', rule())
    const named = { ...rule(5), stored: made.id }
    expect(splitForWork(workspace, dataset, named)).toEqual(made)
    relabelImages(workspace, dataset, [images()[0]!.id], 'chip', 'a person')
    const today = snapshotHash(images(), partsOf(workspace, made.id))
    expect(today).not.toBe(made.snapshotHash)
    expect(splitForWork(workspace, dataset, named)).toEqual({ ...made, snapshotHash: today })
    expect(listSplits(workspace, dataset)).toHaveLength(1)
    expect(drawParts(workspace, dataset, images(), named)).toEqual(partsOf(workspace, made.id))
    expect(() => splitForWork(workspace, dataset, { ...rule(), stored: 99 })).toThrow(
      expect.objectContaining({ code: 'split.gone' }) as Error
    )
    expect(() => drawParts(workspace, dataset, images(), { ...rule(), stored: 99 })).toThrow(
      expect.objectContaining({ code: 'split.gone' }) as Error
    )
  })

  it('is made by its rule where it names none, or where it is held out of a stored one', async () => {
    const { workspace, dataset, images } = await someDataset()
    const made = splitForWork(workspace, dataset, rule())
    expect(partsOf(workspace, made.id)).toEqual(makeSplit(images(), rule()))
    const of = { ...rule(), stored: made.id } as SplitOptions<{
      readonly kind: 'random'
      readonly testFraction: number
    }>
    const heldOut: SplitOptions = {
      ...{ seed: 3, validationFraction: 0, protocol: { kind: 'hold-out', of, testFraction: 0.5 } }
    }
    const split = splitForWork(workspace, dataset, heldOut)
    expect(split.id).not.toBe(made.id)
    const tested = [...partsOf(workspace, made.id)].filter(([, part]) => part === 'test').map(([id]) => id)
    const parts = partsOf(workspace, split.id)
    expect(parts.size).toBe(images().length - tested.length)
    expect(tested.filter((id) => parts.has(id))).toEqual([])
  })
})
