import { expect, it } from 'vitest'
import { samplesApart } from '../../../electron/host/work/samples-apart.ts'
import { putContent } from '../../../electron/workspace/contents.ts'
import { listImages } from '../../../electron/workspace/datasets.ts'
import { createRun } from '../../../electron/workspace/runs.ts'
import { addSyntheticSample, listSyntheticSamples } from '../../../electron/workspace/synthetic.ts'
import { importFolder, noisePng, size, writeTree } from '../../datasets/images.ts'
import { temporaryFolder, temporaryWorkspace } from '../../workspace/helpers.ts'
import { runPlan } from '../../workspace/plan.ts'

it('leaves out synthetic images that were made from images set aside, or by a model that saw one', async () => {
  const workspace = await temporaryWorkspace()
  const folder = await temporaryFolder()
  await writeTree(folder, { 'good/a.png': 1, 'good/b.png': 2, 'good/c.png': 3 })
  const [a, b, c] = listImages(workspace, await importFolder(workspace, folder))
  const content = await putContent(workspace, await noisePng(9))
  const made = (config: object, background: number) => {
    const runId = createRun(workspace, { ...runPlan, kind: 'synthesize', config })
    const parents = [{ imageId: background, role: 'background' }]
    const sample = { runId, position: 0, method: 'bank', seed: 1, parameters: {}, ...size, parents }
    addSyntheticSample(workspace, { ...sample, label: 'defect', defectType: 'x' }, content, null)
    return listSyntheticSamples(workspace, runId)
  }
  const tuned = (images: number[]) => createRun(workspace, { ...runPlan, kind: 'finetune', config: { images } })
  const fine = [made({}, a!.id), made({ adapter: tuned([a!.id]) }, a!.id)].flat()
  const tested = [made({}, c!.id), made({}, b!.id), made({ model: tuned([c!.id]) }, a!.id)].flat()
  const apart = samplesApart(workspace, [...fine, ...tested], { validation: [b!], test: [c!] })
  expect(apart.map(({ id }) => id)).toEqual(fine.map(({ id }) => id))
})
