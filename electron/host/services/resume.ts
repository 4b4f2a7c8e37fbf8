import { FlawsmithError } from '../../common/errors.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import { parseAnyRecipe } from '../../experiments/read-recipe.ts'
import type { DetectorSection, GenerateSection } from '../../experiments/recipe.ts'
import type { LocaliserSection } from '../../experiments/localisation/recipe.ts'
import type { DifferenceMaskSettings } from '../../imaging/difference-mask.ts'
import type { SimulationName } from '../../synthesis/simulation-methods.ts'
import { listDatasets, listImages, type Dataset, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { reproducedRole } from '../../workspace/run-roles.ts'
import { getRun, parentsOf, type Run, type RunParent } from '../../workspace/runs.ts'
import { listSyntheticSamples, type SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import type { RecordedRun } from '../recorded-run.ts'
import { carryOutRecipe } from './experiment.ts'
import { adapterPath, finetuneModel } from './finetune.ts'
import { dualTask, finetuneDual, type FinetuneDualRequest } from './finetune-dual.ts'
import { generateDefects } from './generate.ts'
import { generateDualDefects, type GenerateDualRequest } from './generate-dual.ts'
import { simulateDefects, type SimulationSection } from './simulate.ts'
import { trainAndTest } from './train-detector.ts'
import { trainAndTestTypes, typesTask, type TypesSection } from './train-types.ts'
import { localiserTask, trainAndTestLocaliser } from './train-localiser.ts'

/** Goes on with an interrupted run from what its record says. Errors: `run.not-found`, `run.not-interrupted`. */
export function resumeRun(context: HostContext, runId: number): Promise<RecordedRun> {
  const { workspace } = context
  const run = getRun(workspace, runId)
  if (run.state !== 'interrupted') throw notInterrupted(run)
  const parents = parentsOf(workspace, runId)
  const original = parents.find(({ role }) => role === reproducedRole)
  if (original === undefined) return repeatRun(context, run, parents)
  const reproduces = { runId: original.runId, kind: run.kind, since: runId }
  const others = parents.filter(({ role }) => role !== reproducedRole)
  return repeatRun({ ...context, reproduces }, run, others)
}

/**
 * Does what a run's record says, as work with these parents. Errors: `run.inputs-gone`, `run.not-repeatable`, those of the
 * work itself.
 */
export function repeatRun(context: HostContext, run: Run, parents: readonly RunParent[]): Promise<RecordedRun> {
  const { workspace } = context
  const { name } = run
  const datasetHash = run.datasetHash ?? ''
  // A config was written by the service that reads it here, of the same program version, or no equal run is found.
  const config = run.config as Record<string, unknown>
  const preprocessing = config['preprocessing'] as Preprocessing
  switch (run.kind) {
    case 'experiment':
      return carryOutRecipe(
        context,
        parseAnyRecipe(JSON.stringify(config['recipe']), name),
        datasetOf(workspace, parents)?.id ?? (config['dataset'] as string)
      )
    case 'finetune': {
      if (config['task'] === dualTask) {
        const { base, settings, foreground } = config as unknown as FinetuneDualRequest
        const defects = imagesOf(workspace, parents, config['defects'])
        const goods = imagesOf(workspace, parents, config['goods'])
        const images = { preprocessing, defects, goods, foreground }
        return finetuneDual(context, { name, base, settings, ...images, datasetHash, parents })
      }
      const { base, settings } = config as { base: string; settings: DreamBoothConfig }
      const images = imagesOf(workspace, parents, config['images'])
      return finetuneModel(context, { name, base, settings, preprocessing, images, datasetHash, parents })
    }
    case 'generate': {
      const adapterRun = parents.find(({ role }) => role === 'adapter')?.runId
      const others = parents.filter(({ role }) => role !== 'adapter')
      if (config['task'] === dualTask && adapterRun !== undefined) {
        const { base, section, types, count, foreground } = config as unknown as GenerateDualRequest
        const goods = imagesOf(workspace, parents, config['goods'])
        const adapter = { runId: adapterRun, path: adapterPath(workspace, adapterRun) }
        const request = { name, base, section, types, count, foreground, goods, adapter, preprocessing }
        return generateDualDefects(context, { ...request, datasetHash, parents: others })
      }
      const { section, count, defectType } = config as { section: GenerateSection; count: number; defectType: string }
      const goods = imagesOf(workspace, parents, config['backgrounds'])
      const adapter = adapterRun === undefined ? null : { runId: adapterRun, path: adapterPath(workspace, adapterRun) }
      const hash = run.datasetHash === null ? {} : { datasetHash: run.datasetHash }
      const mask = config['mask'] as DifferenceMaskSettings | undefined
      const request = { name, section, adapter, count, preprocessing, goods, defectType, parents: others, ...hash }
      return generateDefects(context, mask === undefined ? request : { ...request, mask })
    }
    case 'synthesize': {
      const { method, section, count } = config as {
        method: SimulationName
        section: SimulationSection
        count: number
      }
      const goods = imagesOf(workspace, parents, config['goods'])
      const defects = imagesOf(workspace, parents, config['defects'] ?? [])
      const request = { name, method, section, count, preprocessing, goods, defects, datasetHash, parents }
      return simulateDefects(context, request)
    }
    case 'train': {
      const imagesAt = (key: string) => imagesOf(workspace, parents, config[key])
      const shared = { name, preprocessing, seed: run.seeds[0] ?? 0, datasetHash, parents }
      if (config['task'] === localiserTask) {
        const { section, oracleEveryEpochs } = config as {
          section: LocaliserSection
          oracleEveryEpochs: number | null
        }
        const [goods, defects, test] = [imagesAt('goods'), imagesAt('defects'), imagesAt('test')]
        const synthetic = samplesOf(workspace, parents, config['synthetic'] as number[])
        const used = { goods, defects, synthetic, test }
        return trainAndTestLocaliser(context, { ...shared, section, oracleEveryEpochs, ...used })
      }
      if (config['task'] === typesTask) {
        const section = config['section'] as TypesSection
        const synthetic = samplesOf(workspace, parents, config['synthetic'] as number[])
        return trainAndTestTypes(context, {
          ...shared,
          section,
          train: imagesAt('train'),
          synthetic,
          test: imagesAt('test')
        })
      }
      const [train, validation, test] = [imagesAt('train'), imagesAt('validation'), imagesAt('test')]
      const synthetic = samplesOf(workspace, parents, config['synthetic'] as number[])
      const section = config['section'] as DetectorSection
      return trainAndTest(context, { ...shared, section, train, synthetic, validation, test })
    }
    case 'import':
    case 'pretrain':
    case 'evaluate':
    case 'report':
      throw new FlawsmithError('run.not-repeatable', {
        message: `A run of the kind ${run.kind} does not keep what is needed to do it again: ${name}`,
        remedy: 'Give its command again.',
        details: { run: run.id, kind: run.kind }
      })
  }
}

/** The dataset that a run works on; its name may have been changed since. */
function datasetOf(workspace: Workspace, parents: readonly RunParent[]): Dataset | undefined {
  const importRun = parents.find(({ role }) => role === 'dataset')?.runId
  return listDatasets(workspace).find(({ runId }) => runId === importRun)
}

/** Images of the parent dataset by id, in the order of the ids. */
function imagesOf(workspace: Workspace, parents: readonly RunParent[], ids: unknown): DatasetImage[] {
  const dataset = datasetOf(workspace, parents)
  if (dataset === undefined) return []
  const byId = new Map(listImages(workspace, dataset.id).map((image) => [image.id, image]))
  return found(ids as number[], byId, `images of the dataset ${dataset.name}`)
}

function samplesOf(workspace: Workspace, parents: readonly RunParent[], ids: readonly number[]): SyntheticSample[] {
  const runs = parents.filter(({ role }) => role === 'synthesis').map(({ runId }) => runId)
  const byId = new Map(runs.flatMap((id) => listSyntheticSamples(workspace, id)).map((sample) => [sample.id, sample]))
  return found(ids, byId, 'synthetic images')
}

function found<Item>(ids: readonly number[], byId: ReadonlyMap<number, Item>, what: string): Item[] {
  const items = ids.flatMap((id) => byId.get(id) ?? [])
  if (items.length === ids.length) return items
  throw new FlawsmithError('run.inputs-gone', {
    message: `${ids.length - items.length} of ${ids.length} ${what} that the run used are no longer there.`,
    remedy: 'Start new work with the images that are there now.',
    details: { missing: ids.filter((id) => !byId.has(id)) }
  })
}

function notInterrupted({ id, state, name }: Run): FlawsmithError {
  return new FlawsmithError('run.not-interrupted', {
    message: `Run ${id} is ${state}, and only an interrupted run can go on: ${name}`,
    remedy: state === 'failed' ? 'Correct what it failed of and give its command again.' : 'Nothing is left to do.',
    details: { run: id, state }
  })
}
