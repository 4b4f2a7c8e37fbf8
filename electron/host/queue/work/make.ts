/** @file Jobs that make images or teach a model to. */
import { dreamBoothConfigSchema } from '../../../diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../../diffusion/dual/config.ts'
import { pairsSchema } from '../../../experiments/dual-section.ts'
import { finetuneImages } from '../../../experiments/selection.ts'
import { FlawsmithError } from '../../../common/errors.ts'
import { foregroundSettings } from '../../../synthesis/foreground.ts'
import { sharesOf } from '../../../synthesis/inout.ts'
import { simulationMethod } from '../../../synthesis/simulation-methods.ts'
import { getDataset } from '../../../workspace/datasets.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import { chooseImages } from '../../services/choose-images.ts'
import { finetuneModel } from '../../services/finetune.ts'
import { finetuneDual } from '../../services/finetune-dual.ts'
import { generateDefects } from '../../services/generate.ts'
import { failedPairs, generateDualDefects } from '../../services/generate-dual.ts'
import { simulateDefects } from '../../services/simulate.ts'
import { generateSection, recipeData, requestedAdapter, requireDrawable } from './data.ts'
import { checkedSettings, type Prepare, type RequestOf, type Work } from './work.ts'

/** Updates between checkpoints where a request does not say: a pause then loses little even if it has to be firm. */
const checkpointEvery = 50

export const finetune: Prepare<'finetune'> = (workspace, request) => {
  const data = recipeData(workspace, request.data)
  const { base, on, images } = request
  const resolution = Math.max(data.width, data.height)
  const given = { resolution, checkpointEvery, ...request.settings }
  const settings = checkedSettings(dreamBoothConfigSchema, given, 'fine-tuning', 'settings')
  const dataset = getDataset(workspace, request.data.dataset)
  const name = request.name ?? `${dataset.name}-${base}`
  return {
    name,
    perform: async (context) => {
      const chosen = chooseImages(workspace, dataset.id, data)
      const { runId } = await finetuneModel(context, {
        name,
        base,
        settings,
        preprocessing: chosen.preprocessing,
        images: finetuneImages(chosen.selection, { base, on, images, settings }),
        datasetHash: chosen.split.snapshotHash,
        parents: [{ runId: dataset.runId, role: 'dataset' }]
      })
      return { run: runId, adapter: `${name}-${runId}` }
    }
  }
}

export const finetunePairs: Prepare<'finetune-dual'> = (workspace, request) => {
  const data = recipeData(workspace, request.data)
  const { base } = request
  const resolution = Math.min(data.width, data.height)
  const given = { resolution, checkpointEvery, ...request.settings }
  const settings = checkedSettings(dualConfigSchema, given, 'DualAnoDiff', 'settings')
  const foreground = checkedSettings(foregroundSettings, request.foreground, 'the foreground', 'foreground')
  const dataset = getDataset(workspace, request.data.dataset)
  const name = request.name ?? `${dataset.name}-dual`
  return {
    name,
    perform: async (context) => {
      const { preprocessing, selection, split } = chooseImages(workspace, dataset.id, data)
      const { trainGood: goods, trainDefects: defects } = selection
      const { runId } = await finetuneDual(context, {
        ...{ name, base, settings, preprocessing, defects, goods, foreground },
        datasetHash: split.snapshotHash,
        parents: [{ runId: dataset.runId, role: 'dataset' }]
      })
      return { run: runId, adapter: `${name}-${runId}` }
    }
  }
}

export const generate: Prepare<'generate'> = (workspace, request) => {
  const { width, height, count, defectType, generation } = request
  const section = generateSection({ ...generation, strength: null }, { width, height })
  const adapter = generation.adapter === null ? null : requestedAdapter(workspace, generation.adapter)
  const name = request.name ?? ((section.prompts[0] ?? '').slice(0, 100).trim() || 'generate')
  return {
    name,
    perform: async (context) => {
      const preprocessing = { width, height, fit: 'stretch', channels: 3 } as const
      const work = { name, section, adapter, count, preprocessing, goods: [], defectType, parents: [] }
      return { runs: [(await generateDefects(context, work)).runId] }
    }
  }
}

export const synthesize: Prepare<'synthesize'> = (workspace, request) => {
  const { method, count, seed, textures, defectType } = request
  if (method === 'dual') return synthesizePairs(workspace, request)
  const data = recipeData(workspace, request.data)
  const dataset = getDataset(workspace, request.data.dataset)
  const { diffusion, simulated, simulation } = sharesOf(method, count)
  const settings = checkedSettings(simulationMethod(simulation).settings, request.settings, simulation, 'settings')
  const section = request.generation === undefined ? null : generateSection(request.generation, data)
  if (diffusion > 0 && section === null) {
    throw new FlawsmithError('request.invalid', {
      message: 'Diffusion images need a prompt, and none was given.',
      remedy: 'Add a prompt with the words of the fine-tuning and of the defect.',
      details: { faults: [{ path: 'generation.prompts', message: 'it is needed' }] }
    })
  }
  const wanted = request.generation?.adapter ?? null
  const adapter = wanted === null ? null : requestedAdapter(workspace, wanted)
  const name = request.name ?? `${dataset.name}-${method}`
  return {
    name,
    perform: async (context) => {
      // Said before the simulated half is made.
      if (diffusion > 0 && section !== null) await requireDrawable(workspace, section)
      const { preprocessing, selection, split } = chooseImages(workspace, dataset.id, data)
      const { trainGood: goods, trainDefects: defects } = selection
      const parents = [{ runId: dataset.runId, role: 'dataset' }]
      const common = { name, preprocessing, goods, parents, datasetHash: split.snapshotHash }
      const runs: number[] = []
      if (simulated > 0) {
        const chosen = { settings, seed, ...(textures === undefined ? {} : { textures }) }
        const work = { ...common, method: simulation, section: chosen, count: simulated, defects }
        runs.push((await simulateDefects(context, work)).runId)
      }
      if (diffusion > 0 && section !== null) {
        const work = { ...common, section, adapter, count: diffusion, defectType }
        runs.push((await generateDefects(context, work)).runId)
      }
      return { runs }
    }
  }
}

function synthesizePairs(
  workspace: Workspace,
  { data: given, pairs, count, seed, ...request }: RequestOf<'synthesize'>
): Work {
  if (pairs === undefined) {
    throw new FlawsmithError('request.invalid', {
      message: 'DualAnoDiff needs an adapter that it has been trained to, and none was given.',
      remedy: 'Fine-tune one on masked defects, and choose it.',
      details: { faults: [{ path: 'pairs.adapter', message: 'it is needed' }] }
    })
  }
  const data = recipeData(workspace, given)
  const dataset = getDataset(workspace, given.dataset)
  const section = checkedSettings(pairsSchema, { ...pairs.settings, seed }, 'pairs', 'pairs.settings')
  const foreground = checkedSettings(foregroundSettings, pairs.foreground, 'the foreground', 'pairs.foreground')
  const adapter = requestedAdapter(workspace, pairs.adapter)
  const { base, types } = pairs
  const name = request.name ?? `${dataset.name}-pairs`
  return {
    name,
    perform: async (context) => {
      const { preprocessing, selection, split } = chooseImages(workspace, dataset.id, data)
      const { runId } = await generateDualDefects(context, {
        ...{ name, base, section, adapter, types, count, preprocessing, foreground },
        goods: selection.trainGood,
        datasetHash: split.snapshotHash,
        parents: [{ runId: dataset.runId, role: 'dataset' }]
      })
      return { runs: [runId], failed: failedPairs(workspace, runId) }
    }
  }
}
