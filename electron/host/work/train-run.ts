import { basename, join } from 'node:path'
import { z } from 'zod'
import { hashOfFile } from '../../common/file-hash.ts'
import { hash } from '../../contract/values.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { metadataName, weightsName } from '../../detection/detector-file.ts'
import type { TaskImage } from '../../detection/task-worker.ts'
import type { TaskImages, TaskName } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import { addArtifact, addArtifactFile, listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { upgradeStoredJson } from '../../workspace/stored-json.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { detectorEffort, usualSize } from '../effort/detector-effort.ts'
import { scratchFolder } from '../jobs/job-input.ts'
import type { DrawnImages } from './choose-images.ts'
import { inWorker } from './in-worker.ts'
import { idsOf, imagesByIds, samplesByIds } from './inputs.ts'
import type { RunWork } from './run-work.ts'
import { placeOf } from './scratch.ts'

type Config = ConfigOf<'train'>

interface TrainChoice extends Pick<Config, 'preprocessing' | 'seed'> {
  readonly task: TaskName
  /** Settings that the task's schema has checked. */
  readonly section: object
  readonly images: TaskImages
  readonly synthetic: readonly Pick<SyntheticSample, 'id'>[]
}

export function trainConfigOf({ section, images, synthetic, ...choice }: TrainChoice): Config {
  return {
    kind: 'train',
    ...choice,
    section: section as Config['section'],
    images: Object.fromEntries(Object.entries(images).map(([role, own]) => [role, idsOf(own)])),
    synthetic: idsOf(synthetic)
  }
}

/**
 * The config of a detector by itself, on images that were chosen for it. Errors: those of the task, where the images do
 * not suffice.
 */
export async function resolveTrain(
  { folder }: Workspace,
  choice: Pick<TrainChoice, 'task' | 'section' | 'seed'>,
  { selection, preprocessing }: Pick<DrawnImages, 'selection' | 'preprocessing'>,
  samples: readonly SyntheticSample[]
): Promise<Config> {
  const task = tasks[choice.task]
  const images = await task.images(selection, { folder, preprocessing }, choice.section)
  const synthetic = task.needsMask ? samples.filter(({ maskHash }) => maskHash !== null) : samples
  return trainConfigOf({ ...choice, preprocessing, images, synthetic })
}

const resultName = 'result.json'
const validationRole = 'validation'

/** Trains a detector of any task on real and synthetic images, and tests it. */
export const trainRun: RunWork<Config> = {
  kind: 'train',
  row: 'train',
  produces: ['models'],
  resumable: true,
  seeds: ({ seed }) => [seed],
  weightHashes: async (_, { section }, options): Promise<Record<string, string>> => {
    const { weights } = section
    return typeof weights === 'string'
      ? { start: await hashOfFile((await openSafetensors(weights)).path, options) }
      : {}
  },
  check: (workspace, config) => {
    const { images, synthetic } = inputsOf(workspace, config)
    const task = tasks[config.task]
    task.check?.(images, synthetic)
    task.requireLength(config.section, images, synthetic.length)
  },
  effort: (workspace, config) => {
    const { task, section, preprocessing } = config
    const { images, synthetic } = inputsOf(workspace, config)
    const { validation = [], test = [], ...roles } = images
    const trained = Object.values(roles).flat()
    const goods = trained.filter(({ label }) => label === 'good').length
    const load = { goods, defects: trained.length - goods, synthetic: synthetic.length }
    const size = usualSize([...trained, ...validation, ...test], preprocessing)
    return detectorEffort({ task, section, size, ...load, scored: validation.length + test.length })
  },
  perform: async (context, { id: runId, config }) => {
    const { workspace } = context
    const { task, section, preprocessing, seed } = config
    const { images, synthetic } = inputsOf(workspace, config)
    const input = {
      ...{ task, section, preprocessing, seed },
      images: Object.fromEntries(Object.entries(images).map(([role, own]) => [role, own.map(realImage)])),
      synthetic: synthetic.map(syntheticImage)
    }
    await inWorker(context, runId, 'train', input, async ({ result, metrics, files, validation }) => {
      recordMetrics(
        workspace,
        runId,
        metrics.map((metric) => ({ ...metric, seed }))
      )
      for (const name of [weightsName, metadataName]) {
        const file = join(scratchFolder(placeOf(context, runId)), name)
        await addArtifactFile(workspace, runId, { role: 'detector', name, file })
      }
      for (const { role, path } of files) {
        await addArtifactFile(workspace, runId, { role, name: basename(path), file: path })
      }
      const data = new TextEncoder().encode(JSON.stringify(result))
      await addArtifact(workspace, runId, { role: 'result', name: resultName, data })
      const scores = validation.flatMap((scored, index) =>
        Number.isFinite(scored.score) ? [{ contentHash: images['validation']![index]!.contentHash, ...scored }] : []
      )
      if (scores.length === 0) return
      await addArtifact(workspace, runId, {
        ...{ role: validationRole, name: 'validation-scores.json' },
        data: new TextEncoder().encode(JSON.stringify(scores))
      })
    })
  }
}

/** What a finished training found, in the shape of its task. */
export async function readTrainResult(workspace: Workspace, runId: number): Promise<unknown> {
  const [artifact] = listArtifacts(workspace, runId, 'result')
  if (artifact === undefined) throw new Error(`run ${runId} has no result`)
  return upgradeStoredJson(JSON.parse((await readContent(workspace, artifact.contentHash)).toString()))
}

const validationScores = z.array(
  z.strictObject({ contentHash: hash, score: z.number(), sizes: z.array(z.number()).nullable() })
)

/** What a training's detector says of its validation images; none where it had none, or an earlier version trained it. */
export async function readValidationScores(
  workspace: Workspace,
  runId: number
): Promise<z.output<typeof validationScores>> {
  const [artifact] = listArtifacts(workspace, runId, validationRole)
  if (artifact === undefined) return []
  return validationScores.parse(JSON.parse((await readContent(workspace, artifact.contentHash)).toString()))
}

function inputsOf(workspace: Workspace, config: Config) {
  const roles = Object.entries(config.images).map(([role, ids]) => [role, imagesByIds(workspace, ids)] as const)
  const images: TaskImages = Object.fromEntries(roles)
  return { images, synthetic: samplesByIds(workspace, config.synthetic) }
}

function realImage({ name, contentHash, maskHash, label, defectType }: DatasetImage): TaskImage {
  return { name, image: contentHash, mask: maskHash, defective: label === 'defect', type: defectType }
}

function syntheticImage({ id, imageHash, maskHash, label, defectType }: SyntheticSample): TaskImage {
  const name = `synthetic image ${id}`
  return { name, image: imageHash, mask: maskHash, defective: label === 'defect', type: defectType }
}
