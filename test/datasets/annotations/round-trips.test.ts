import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { silent } from '../../../electron/common/progress.ts'
import { exportDataset, type ExportLayout } from '../../../electron/datasets/export/export.ts'
import { decodeMask } from '../../../electron/imaging/decode-mask.ts'
import { encodeMaskPng } from '../../../electron/imaging/encode.ts'
import { emptyMask } from '../../../electron/imaging/image.ts'
import { readContent } from '../../../electron/workspace/contents.ts'
import { getDataset, listImages } from '../../../electron/workspace/datasets.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { temporaryFolder, temporaryWorkspace } from '../../workspace/helpers.ts'
import { importFolder, maskPng, size, writeTree } from '../images.ts'

/** Single pixels, holes and areas that touch at a corner. */
async function raggedMask(seed: number): Promise<Buffer> {
  const mask = emptyMask(size)
  const random = randomStream(seed, 'ragged mask')
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = random.uniform() < 0.4 ? 1 : 0
  return encodeMaskPng(mask)
}

async function parts(workspace: Workspace): Promise<number> {
  const folder = await temporaryFolder()
  const defects = Array.from({ length: 12 }, (_, index) => index)
  const masks = await Promise.all(defects.map(raggedMask))
  const masked = masks.flatMap((mask, index) => [
    [`test/crack/${100 + index}.png`, 50 + index] as const,
    [`ground_truth/crack/${100 + index}_mask.png`, mask] as const
  ])
  await writeTree(folder, {
    'train/good/000.png': 1,
    'test/good/000.png': 3,
    'validation/good/001.png': 4,
    'test/Deep pit/000.png': 6,
    'ground_truth/Deep pit/000_mask.png': await maskPng(7),
    ...Object.fromEntries<number | Buffer>(masked)
  })
  return importFolder(workspace, folder)
}

/** `hash label type part mask` of every image, in the order of hashes. */
async function everything(workspace: Workspace, dataset: number): Promise<string[]> {
  const lines = listImages(workspace, dataset).map(async ({ contentHash, label, defectType, givenSplit, maskHash }) => {
    const mask = maskHash === null ? null : await decodeMask(await readContent(workspace, maskHash))
    return [contentHash, label, defectType, givenSplit, mask?.data.join('')].join(' ')
  })
  return (await Promise.all(lines)).sort()
}

describe('what was exported', () => {
  it.each<ExportLayout>([
    { name: 'coco', shape: 'rle' },
    { name: 'coco', shape: 'polygon' },
    { name: 'yolo', shape: 'polygon' }
  ])('is the same when imported again, as $name in $shape', async (layout) => {
    const workspace = await temporaryWorkspace()
    const dataset = await parts(workspace)
    const folder = join(await temporaryFolder(), 'out')
    const filter = { defectTypes: [], origins: [], parts: [], decisions: [], text: '' } as const
    await exportDataset(
      workspace,
      { dataset: getDataset(workspace, dataset), layout, folder, filter, synthesis: [] },
      silent
    )
    const again = await importFolder(workspace, folder, 'again')
    expect(getDataset(workspace, again).layout).toBe(layout.name)
    expect(await everything(workspace, again)).toEqual(await everything(workspace, dataset))
  })
})
