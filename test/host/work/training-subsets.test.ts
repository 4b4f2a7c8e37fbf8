import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256 } from '../../../electron/common/files.ts'
import { trainingSubsets } from '../../../electron/host/work/training-subsets.ts'
import { putContent } from '../../../electron/workspace/contents.ts'
import { listImages } from '../../../electron/workspace/datasets.ts'
import { createRun } from '../../../electron/workspace/runs.ts'
import { addSyntheticSample } from '../../../electron/workspace/synthetic.ts'
import { importFolder, noisePng, size, writeTree } from '../../datasets/images.ts'
import { temporaryFolder, temporaryWorkspace } from '../../workspace/helpers.ts'
import { runPlan } from '../../workspace/plan.ts'

it('reports how a training used an image, directly or through a synthetic image', async () => {
  const workspace = await temporaryWorkspace()
  const folder = await temporaryFolder()
  const files = { 'good/a.png': 1, 'good/b.png': 2, 'good/c.png': 3, 'good/d.png': 4, 'good/e.png': 5, 'good/f.png': 6 }
  await writeTree(folder, files)
  const dataset = await importFolder(workspace, folder)
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = listImages(workspace, dataset).map(({ id }) => id)
  const runId = createRun(workspace, { ...runPlan, kind: 'synthesize' })
  const sample = { runId, position: 0, method: 'memseg', seed: 1, parameters: {}, ...size }
  const details = {
    ...sample,
    parents: [{ imageId: e, role: 'background' }],
    label: 'defect',
    defectType: 'x'
  } as const
  const synthetic = addSyntheticSample(workspace, details, await putContent(workspace, await noisePng(9)), null)
  // Image b has two roles, as in a split with the same bytes twice.
  const images = { goods: [a], defects: [b], validation: [c], test: [b, d] }
  const training = createRun(workspace, { ...runPlan, kind: 'train', config: { images, synthetic: [synthetic] } })
  const subsetOf = trainingSubsets(workspace, training)
  const found = await Promise.all(
    Object.keys(files).map(async (name) => subsetOf(sha256(await readFile(join(folder, name)))))
  )
  expect(found).toEqual(['train', 'train', 'validation', 'test', 'train', 'unused'])
})
