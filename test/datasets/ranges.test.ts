import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { sha256 } from '../../electron/common/files.ts'
import { importDataset } from '../../electron/datasets/import.ts'
import { planDataset } from '../../electron/datasets/plan.ts'
import { loadImage } from '../../electron/datasets/preprocessing.ts'
import { lookAtLevels } from '../../electron/datasets/ranges.ts'
import { readPreprocessed } from '../../electron/host/jobs/image-cache.ts'
import type { RangeName } from '../../electron/common/value-range.ts'
import { getDataset, listImages } from '../../electron/workspace/datasets.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { startRun } from '../../electron/workspace/run-transitions.ts'
import { createRun } from '../../electron/workspace/runs.ts'
import { savedAs, shares } from '../imaging/deep-images.ts'
import { runPlan } from '../workspace/plan.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { size, writeTree } from './images.ts'

const names = ['crack/1', 'good/1', 'good/2'] as const
const pictures = names.map((_, seed) => shares(seed, size.width * size.height))

type Kind = keyof typeof savedAs

/** Three images of a kind, all with the same shares of its range as those of every other kind. */
async function folderOf(kind: Kind): Promise<string> {
  const folder = await temporaryFolder()
  const files = await Promise.all(pictures.map((values) => savedAs[kind](values, size)))
  const ending = { II: 'tif', P5: 'pgm' }[files[0]!.subarray(0, 2).toString()] ?? 'png'
  await writeTree(folder, Object.fromEntries(names.map((name, i) => [`${name}.${ending}`, files[i]!])))
  return folder
}

async function imported(workspace: Workspace, folder: string, name: string, range: RangeName) {
  const runId = createRun(workspace, { ...runPlan, kind: 'import' })
  startRun(workspace, runId)
  const plan = await planDataset(folder, { range }, silent)
  const id = await importDataset(workspace, plan, { name, category: '', runId }, silent)
  return { plan, dataset: getDataset(workspace, id), images: listImages(workspace, id) }
}

const cases: readonly (readonly [Kind, RangeName, object | null])[] = [
  ['8 bits', 'as-stored', null],
  ['16 bits', 'as-stored', null],
  ['12 bits in a PNG of 16', '12-bit', { name: '12-bit', black: 0, white: 4095 }],
  ['12 bits in a PNG of 16', 'min-max', { name: 'min-max', black: 0, white: 4095 }],
  ['10 bits in a TIFF of 16', '10-bit', { name: '10-bit', black: 0, white: 1023 }],
  ['12 bits in a PGM that says so', 'as-stored', null],
  ['12 bits in a PGM that says so', '12-bit', { name: '12-bit', black: 0, white: 4095 }],
  ['12 bits in a PGM of 16', '12-bit', { name: '12-bit', black: 0, white: 4095 }],
  ['14 bits in a compressed TIFF of signed 16', '14-bit', { name: '14-bit', black: 0, white: 16383 }],
  ['14 bits in a TIFF of signed 16', '14-bit', { name: '14-bit', black: 0, white: 16383 }],
  ['floating point from 0 to 1', 'as-stored', null],
  ['floating point from -20 to 300', 'min-max', { name: 'min-max', black: -20, white: 300 }],
  ['32 bits, of which 20 are used', 'min-max', { name: 'min-max', black: 0, white: 2 ** 20 }]
]

describe('the range of a dataset', () => {
  it.each(cases)('gives trainings equal pixels of %s (%s)', async (kind, range, stored) => {
    const workspace = await temporaryWorkspace()
    const { plan, dataset, images } = await imported(workspace, await folderOf(kind), 'parts', range)
    expect(plan.problems).toEqual([])
    expect(dataset.range).toEqual(stored)
    const native = { ...size, fit: 'native', channels: 1 } as const
    const half = { width: 6, height: 4, fit: 'stretch', channels: 1 } as const
    for (const [index, { contentHash, maskHash }] of images.entries()) {
      const { data } = (await loadImage(workspace, { contentHash, maskHash }, native)).image
      const expected = pictures[index]!
      // Half a step of 10 bits.
      for (const [i, value] of data.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(0.5001 / 1023)
      const small = await readPreprocessed(workspace.folder, contentHash, half)
      const mean = [0, 1, 12, 13].reduce((sum, i) => sum + expected[i]! / 4, 0)
      expect(Math.abs(small.data[0]! - mean)).toBeLessThan(0.0025)
    }
  })

  it('keeps the hash of the file that an image was made of, and other images as they are', async () => {
    const workspace = await temporaryWorkspace()
    const kind = '12 bits in a PNG of 16'
    const files = await Promise.all(pictures.map((values) => savedAs[kind](values, size)))
    const eight = await savedAs['8 bits'](shares(9, size.width * size.height), size)
    const folder = await temporaryFolder()
    await writeTree(folder, { 'crack/1.png': files[0]!, 'good/1.png': files[1]!, 'good/2.png': eight })
    const deep = await imported(workspace, folder, 'deep', '12-bit')
    expect(deep.images.map(({ originalHash }) => originalHash)).toEqual([sha256(files[0]!), sha256(files[1]!), null])
    expect(deep.images[2]!.contentHash).toBe(sha256(eight))
    const plain = await imported(workspace, folder, 'plain', 'as-stored')
    expect(plain.images.map(({ contentHash }) => contentHash)).toEqual([...files.slice(0, 2), eight].map(sha256))
    expect(plain.images.every(({ originalHash }) => originalHash === null)).toBe(true)
  })

  it('is said to cut off values, to have no effect, or to be missing', async () => {
    const codes = async (kind: Kind, range: RangeName) =>
      (await planDataset(await folderOf(kind), { range }, silent)).problems.map(({ code, severity }) => [
        severity,
        code
      ])
    expect(await codes('12 bits in a PNG of 16', '10-bit')).toEqual([['warning', 'dataset.range-cut']])
    expect(await codes('12 bits in a PNG of 16', 'as-stored')).toEqual([['warning', 'dataset.dark']])
    expect(await codes('8 bits', '12-bit')).toEqual([['warning', 'dataset.range-unused']])
    expect(await codes('14 bits in a TIFF of signed 16', 'as-stored')).toEqual([['warning', 'dataset.range-narrow']])
    const refused = Array.from({ length: 3 }, () => ['error', 'image.float-range'])
    expect(await codes('floating point from -20 to 300', 'as-stored')).toEqual(refused)
  })

  it.each(['8 of 32 bits', '8 of 32 signed bits'] as const)(
    'is asked for where as stored every image would be a single grey: %s',
    async (kind) => {
      const folder = await folderOf(kind)
      const { entries, problems } = await planDataset(folder, {}, silent)
      expect(entries).toEqual([])
      expect(problems.map(({ code, severity, remedy }) => [severity, code, remedy.includes('min-max')])).toEqual(
        names.map(() => ['error', 'image.flattened', true])
      )
      const scaled = await planDataset(folder, { range: 'min-max' }, silent)
      expect(scaled.problems).toEqual([])
      expect(scaled.entries).toHaveLength(names.length)
    }
  )

  it('is not found where all images hold one value', async () => {
    const folder = await temporaryFolder()
    const flat = await savedAs['16 bits'](
      Array.from({ length: size.width * size.height }, () => 0.5),
      size
    )
    await writeTree(folder, { 'good/1.png': flat, 'crack/1.png': flat })
    await expect(planDataset(folder, { range: 'min-max' }, silent)).rejects.toMatchObject({
      code: 'dataset.range-flat'
    })
  })

  it.each([
    ['8 bits', null],
    ['16 bits', { lowest: 0, highest: 65535, likely: 'as-stored' }],
    ['12 bits in a PNG of 16', { lowest: 0, highest: 4095, least: 0, most: 65535, likely: '12-bit', images: 3 }],
    ['10 bits in a TIFF of 16', { highest: 1023, likely: '10-bit' }],
    ['12 bits in a PGM that says so', { highest: 4095, most: 4095, likely: 'as-stored' }],
    ['12 bits in a PGM of 16', { highest: 4095, most: 65535, likely: '12-bit' }],
    ['14 bits in a TIFF of signed 16', { highest: 16383, least: -32768, most: 32767, likely: '14-bit' }],
    ['floating point from 0 to 1', { lowest: 0, highest: 1, kind: 'float', likely: 'as-stored' }],
    ['floating point from -20 to 300', { lowest: -20, highest: 300, kind: 'float', likely: 'min-max' }],
    ['32 bits, of which 20 are used', { highest: 2 ** 20, likely: 'min-max' }]
  ] as const)('is suggested before the import: %s', async (kind, expected) => {
    const folder = await folderOf(kind)
    const found = await lookAtLevels(
      folder,
      names.flatMap((name) => [`${name}.png`, `${name}.tif`, `${name}.pgm`])
    )
    if (expected === null) expect(found).toBeNull()
    else expect({ ...found, images: 3 }).toMatchObject(expected)
  })
})
