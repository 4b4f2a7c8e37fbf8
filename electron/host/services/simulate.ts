import { readFile } from 'node:fs/promises'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { MemsegSection } from '../../experiments/recipe.ts'
import { putContent, type Content } from '../../workspace/contents.ts'
import { transaction } from '../../workspace/database.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { RunParent } from '../../workspace/runs.ts'
import { addSyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'

export interface SimulateRequest {
  readonly name: string
  readonly section: MemsegSection
  readonly count: number
  readonly preprocessing: Preprocessing
  readonly goods: readonly Pick<DatasetImage, 'id' | 'contentHash'>[]
  readonly datasetHash: string
  readonly parents: readonly RunParent[]
}

/** Makes MemSeg pictures as a run; each is stored with its mask, parameters and the good picture it was made from. */
export async function simulateDefects(context: HostContext, request: SimulateRequest): Promise<RecordedRun> {
  const { workspace } = context
  const { section, goods, count, preprocessing } = request
  const plan = {
    kind: 'synthesize',
    name: request.name,
    config: { method: 'memseg', section, count, preprocessing, goods: goods.map(({ id }) => id) },
    seeds: [section.seed],
    parents: request.parents,
    datasetHash: request.datasetHash
  } as const
  return recordRun(context, plan, async (runId) => {
    const { seed, settings, textures } = section
    const hashes = goods.map(({ contentHash }) => contentHash)
    const input = { ...placeOf(context, runId), preprocessing, goods: hashes, count, seed, settings, textures }
    const { output, usage } = await runJob('simulate', input, context.monitor)
    const stored: { picture: Content; mask: Content }[] = []
    for (const { picture, mask } of output) {
      stored.push({
        picture: await putContent(workspace, await readFile(picture)),
        mask: await putContent(workspace, await readFile(mask))
      })
    }
    transaction(workspace.database, () => {
      for (const [index, { position, width, height, parameters, good }] of output.entries()) {
        const { picture, mask } = stored[index] as (typeof stored)[number]
        const parent = goods.find(({ contentHash }) => contentHash === good)
        const parents = parent === undefined ? [] : [{ imageId: parent.id, role: 'background' }]
        const facts = { method: 'memseg', label: 'defect', defectType: 'memseg' } as const
        addSyntheticSample(
          workspace,
          { runId, position, seed, width, height, parameters, parents, ...facts },
          picture,
          mask
        )
      }
    })
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
}
