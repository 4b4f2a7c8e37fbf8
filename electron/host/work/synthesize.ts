import type { SpecOf } from '../../contract/work/kinds.ts'
import { sharesOf } from '../../synthesis/inout.ts'
import { listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { generationEffort, pairsEffort, residualTuningEffort, simulationEffort } from '../effort/effort.ts'
import { adapterForm, adapterRank, adapterRun } from './adapters.ts'
import { datasetOf, drawnImages, drawnInputs, generateSection, requireDrawable } from './data.ts'
import { finetuneResidualConfigOf } from './finetune-residual-run.ts'
import { failedPairs, resolveGenerateDual } from './generate-dual-run.ts'
import { failedImages, resolveGenerate } from './generate-run.ts'
import type { HostWork, PreparedWork } from './host-work.ts'
import { gateOutcome } from './replace-rejected.ts'
import { performRun } from './perform-run.ts'
import { resolveSimulate, simulatedSize } from './simulate-run.ts'

type Spec = SpecOf<'synthesize'>
type PairsSpec = Extract<Spec, { method: 'dual' }>
type OtherSpec = Exclude<Spec, PairsSpec>

export const synthesize: HostWork<'synthesize'> = {
  kind: 'synthesize',
  lane: 'heavy',
  uses: (spec) => {
    const model = 'pairs' in spec ? spec.pairs : 'generation' in spec ? spec.generation : null
    return {
      datasets: [spec.data.dataset],
      baseModels: model === null ? [] : [model.base],
      adapters: model === null || model.adapter === null ? [] : [model.adapter]
    }
  },
  efforts: (workspace, spec) => {
    const { method, count, data } = spec
    if (method === 'dual') {
      const { base, settings, adapter } = spec.pairs
      return [pairsEffort(base, settings, count, data, adapterForm(workspace, adapter))]
    }
    const { diffusion, simulated, simulation } = sharesOf(method, count)
    const generation = 'generation' in spec ? spec.generation : null
    const settings = 'settings' in spec ? spec.settings : {}
    const goods = () => listImages(workspace, data.dataset).filter(({ label }) => label === 'good')
    return [
      ...(spec.method === 'residual' ? [residualTuningEffort(spec.settings.trainingSteps)] : []),
      ...(simulated > 0
        ? [simulationEffort(simulation, settings, simulated, simulatedSize(simulation, settings, data, goods))]
        : []),
      ...(diffusion > 0 && generation !== null
        ? [generationEffort(generateSection(generation, data), diffusion, adapterRank(workspace, generation.adapter))]
        : [])
    ]
  },
  prepare: (workspace, spec) =>
    spec.method === 'dual' ? preparePairs(workspace, spec) : prepareOthers(workspace, spec)
}

function prepareOthers(workspace: Workspace, spec: OtherSpec): PreparedWork<'synthesize'> {
  const { method, count, data } = spec
  const { diffusion, simulated, simulation } = sharesOf(method, count)
  const generation = 'generation' in spec ? spec.generation : null
  const section = generation === null ? null : generateSection(generation, data)
  const wanted = generation?.adapter ?? null
  const adapter = wanted === null ? null : adapterRun(workspace, wanted)
  const name = spec.name ?? `${datasetOf(workspace, data).name}-${method}`
  return {
    name,
    perform: async (context) => {
      // Reported before the simulated half is synthesized.
      if (section !== null && diffusion > 0) await requireDrawable(workspace, section)
      const chosen = drawnImages(workspace, data)
      const { preprocessing, ...inputs } = drawnInputs(context, chosen, data)
      const { trainGood: goods, trainDefects: defects } = chosen.selection
      const runs: number[] = []
      if (simulated > 0 && 'settings' in spec) {
        const { settings, seed, textures } = spec
        const own = { settings, seed, ...(textures === undefined ? {} : { textures }) }
        const tuned =
          spec.method === 'residual'
            ? finetuneResidualConfigOf({ settings: spec.settings, seed, preprocessing, goods, defects })
            : null
        const model = tuned === null ? undefined : (await performRun(context, { name, config: tuned, ...inputs })).runId
        const config = resolveSimulate({
          ...{ method: simulation, section: own, count: simulated },
          ...{ preprocessing, goods, defects },
          ...(model === undefined ? {} : { model }),
          // Both halves of In&Out have the attempts of its generation.
          attempts: 'attempts' in spec ? spec.attempts : spec.generation.attempts
        })
        runs.push((await performRun(context, { name, config, ...inputs })).runId)
      }
      if (section !== null && diffusion > 0 && 'defectType' in spec) {
        const { defectType } = spec
        const { attempts } = spec.generation
        const choice = { section, adapter, count: diffusion, preprocessing, defectType, goods, defects }
        const config = resolveGenerate({ ...choice, attempts })
        runs.push((await performRun(context, { name, config, ...inputs })).runId)
      }
      return { runs, ...failuresOf(workspace, runs), ...gateOutcome(workspace, runs) }
    }
  }
}

/** How many images of runs show no defect; nothing where all do. */
function failuresOf(workspace: Workspace, runs: readonly number[]): { readonly failed?: number } {
  const failed = runs.reduce((sum, run) => sum + failedImages(workspace, run), 0)
  return failed === 0 ? {} : { failed }
}

function preparePairs(workspace: Workspace, spec: PairsSpec): PreparedWork<'synthesize'> {
  const { data, pairs, count, seed } = spec
  const { base, types, foreground, attempts } = pairs
  const adapter = adapterRun(workspace, pairs.adapter)
  const name = spec.name ?? `${datasetOf(workspace, data).name}-pairs`
  return {
    name,
    perform: async (context) => {
      const chosen = drawnImages(workspace, data)
      const { preprocessing, ...inputs } = drawnInputs(context, chosen, data)
      const section = { ...pairs.settings, seed }
      const goods = chosen.selection.trainGood
      const choice = { base, section, adapter, types, count, preprocessing, goods, foreground, attempts }
      const config = await resolveGenerateDual(workspace, choice)
      const { runId } = await performRun(context, { name, config, ...inputs })
      return { runs: [runId], failed: failedPairs(workspace, runId), ...gateOutcome(workspace, [runId]) }
    }
  }
}
