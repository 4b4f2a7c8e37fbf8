import { readFile } from 'node:fs/promises'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { noDefectImages } from '../../synthesis/defects.ts'
import type { PlainRecord } from '../../synthesis/method.ts'
import { needsDefects, type SimulationName } from '../../synthesis/simulation-methods.ts'
import { putContent, type Content } from '../../workspace/contents.ts'
import { transaction } from '../../workspace/database.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { RunParent } from '../../workspace/runs.ts'
import { addSyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'

/** How to simulate: settings of the method, which its own schema has filled in. */
export interface SimulationSection {
  readonly settings: PlainRecord
  readonly seed: number
  /** Folder of texture images, for methods that take any. */
  readonly textures?: string | undefined
}

export interface SimulateRequest {
  readonly name: string
  /** Default: memseg. */
  readonly method?: SimulationName
  readonly section: SimulationSection
  readonly count: number
  readonly preprocessing: Preprocessing
  readonly goods: readonly Pick<DatasetImage, 'id' | 'contentHash'>[]
  /** Defective training images; methods that cut defects out use those with masks. */
  readonly defects?: readonly DefectImage[]
  readonly datasetHash: string
  readonly parents: readonly RunParent[]
}

export type DefectImage = Pick<DatasetImage, 'id' | 'contentHash' | 'maskHash' | 'defectType'>

/**
 * Makes images of a simulation method as a run; each is stored with its mask, parameters, the good image it was made
 * from and the image that its defect was cut from, whose defect type it takes. Errors: `synthesis.no-defect-images`
 * before any run is recorded, and those of the method.
 */
export async function simulateDefects(context: HostContext, request: SimulateRequest): Promise<RecordedRun> {
  const { workspace } = context
  const { section, goods, count, preprocessing, method = 'memseg' } = request
  const defects = needsDefects(method) ? withMasks(request.defects ?? [], method) : []
  const plan = {
    kind: 'synthesize',
    name: request.name,
    config: {
      method,
      section,
      count,
      preprocessing,
      goods: goods.map(({ id }) => id),
      ...(needsDefects(method) ? { defects: defects.map(({ id }) => id) } : {})
    },
    seeds: [section.seed],
    parents: request.parents,
    datasetHash: request.datasetHash
  } as const
  return recordRun(context, plan, async (runId) => {
    const { seed, settings, textures } = section
    const hashes = goods.map(({ contentHash }) => contentHash)
    const pieces = defects.map(({ contentHash, maskHash }) => ({ image: contentHash, mask: maskHash }))
    const work = { method, preprocessing, goods: hashes, defects: pieces, count, seed, settings, textures }
    const input = { ...placeOf(context, runId), ...work }
    const { output, usage } = await runJob('simulate', input, context.monitor)
    const stored: { image: Content; mask: Content }[] = []
    for (const { image, mask } of output) {
      stored.push({
        image: await putContent(workspace, await readFile(image)),
        mask: await putContent(workspace, await readFile(mask))
      })
    }
    transaction(workspace.database, () => {
      for (const [index, { position, width, height, parameters, good, defect }] of output.entries()) {
        const { image, mask } = stored[index] as (typeof stored)[number]
        const background = goods.find(({ contentHash }) => contentHash === good)
        const source = defects.find(({ contentHash }) => contentHash === defect)
        const parents = [
          ...(background === undefined ? [] : [{ imageId: background.id, role: 'background' }]),
          ...(source === undefined ? [] : [{ imageId: source.id, role: 'defect' }])
        ]
        const facts = { method, label: 'defect', defectType: source?.defectType ?? method } as const
        addSyntheticSample(
          workspace,
          { runId, position, seed, width, height, parameters, parents, ...facts },
          image,
          mask
        )
      }
    })
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
}

function withMasks(images: readonly DefectImage[], method: string): (DefectImage & { readonly maskHash: string })[] {
  const usable = images.flatMap((image) => (image.maskHash === null ? [] : [{ ...image, maskHash: image.maskHash }]))
  if (usable.length === 0) throw noDefectImages(method)
  return usable
}
