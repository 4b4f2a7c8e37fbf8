import { expect, it } from 'vitest'
import { samplesApart, setAsideOrigin } from '../../../electron/host/work/samples-apart.ts'
import { putContent } from '../../../electron/workspace/contents.ts'
import { execute } from '../../../electron/workspace/database.ts'
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
  expect(setAsideOrigin(workspace, fine[0]!, { validation: [b!], test: [c!] })).toBeUndefined()
  expect(tested.map((sample) => setAsideOrigin(workspace, sample, { validation: [b!], test: [c!] })?.name)).toEqual(
    [c, b, c].map((image) => image?.name)
  )
  // Another photo of the part that an image was made from tells as much of it.
  const photo = { ...a!, contentHash: 'other', specimen: 'plate 1' }
  execute(workspace.database, `UPDATE images SET specimen = 'plate 1' WHERE id = ?`, a!.id)
  expect(samplesApart(workspace, fine, { validation: [], test: [photo] })).toEqual([])
})
