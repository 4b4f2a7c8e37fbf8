import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomStream } from '../../electron/common/random.ts'
import { silent } from '../../electron/common/progress.ts'
import { importDataset } from '../../electron/datasets/import.ts'
import { planDataset } from '../../electron/datasets/plan.ts'
import { encodeMaskPng, encodePng } from '../../electron/imaging/encode.ts'
import { blankImage, emptyMask } from '../../electron/imaging/image.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { startRun } from '../../electron/workspace/run-transitions.ts'
import { createRun } from '../../electron/workspace/runs.ts'
import { runPlan } from '../workspace/plan.ts'

export const size = { width: 12, height: 8 }

/** A PNG of noise drawn from the seed, so that different seeds give different images. */
export async function noisePng(seed: number, channels: 1 | 3 = 1): Promise<Buffer> {
  const random = randomStream(seed, 'test image')
  const image = blankImage(size, channels)
  for (let i = 0; i < image.data.length; i++) image.data[i] = random.uniform()
  return encodePng(image)
}

/** A mask with its first `marked` pixels marked. */
export async function maskPng(marked: number, of = size): Promise<Buffer> {
  const mask = emptyMask(of)
  mask.data.fill(1, 0, marked)
  return encodeMaskPng(mask)
}

/** Writes files below a folder: a number is the seed of a noise image, a Buffer is the file's content. */
export async function writeTree(folder: string, files: Readonly<Record<string, number | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), typeof content === 'number' ? await noisePng(content) : content)
  }
}

/** Imports a folder as a dataset and returns its id. */
export async function importFolder(
  workspace: Workspace,
  folder: string,
  name = 'parts',
  partPattern: string | null = null
): Promise<number> {
  const runId = createRun(workspace, { ...runPlan, kind: 'import' })
  startRun(workspace, runId)
  const plan = await planDataset(folder, partPattern === null ? {} : { parts: { pattern: partPattern } }, silent)
  return importDataset(workspace, plan, { name, category: 'part', runId, partPattern }, silent)
}
