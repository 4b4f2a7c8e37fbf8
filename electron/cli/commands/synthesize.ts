import { resolve } from 'node:path'
import { Option } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import type { HostContext } from '../../host/host-context.ts'
import { chooseImages, type ChosenImages } from '../../host/services/choose-images.ts'
import { generateDefects } from '../../host/services/generate.ts'
import { failedPairs, generateDualDefects } from '../../host/services/generate-dual.ts'
import { simulateDefects } from '../../host/services/simulate.ts'
import { foregroundSettings } from '../../synthesis/foreground.ts'
import { sharesOf, type MixedMethod } from '../../synthesis/inout.ts'
import { simulationMethod } from '../../synthesis/simulation-methods.ts'
import { simulationNames, type SimulationName } from '../../synthesis/simulation-names.ts'
import { parseSettings } from '../../synthesis/synthesize.ts'
import { realNumber, wholeNumber, type Register } from '../command.ts'
import { addDataOptions, dataSection, type DataOptions } from '../data-options.ts'
import { addPairOptions, pairsSection, type PairOptions } from '../dual-options.ts'
import { exportSamples } from '../export-samples.ts'
import { addGenerationOptions, findAdapter, generationSection, type GenerationOptions } from '../generation-options.ts'
import { withWorkspace } from '../with-workspace.ts'

interface SynthesizeOptions extends DataOptions, GenerationOptions, PairOptions {
  readonly method: MixedMethod | 'dual'
  readonly count: number
  readonly seed: number
  readonly textures?: string
  readonly foreground: 'none' | 'otsu'
  readonly strength?: number
  readonly out?: string
  readonly fresh?: boolean
}

export const registerSynthesize: Register = (program, run) => {
  const command = program.command('synthesize').description('make defective images for a dataset')
  addPairOptions(addGenerationOptions(addDataOptions(command)))
    .addOption(
      new Option(
        '--method <name>',
        `${simulationNames.join(', ')}; dreambooth; inout for half memseg, half dreambooth; dual`
      )
        .choices([...simulationNames, 'dreambooth', 'inout', 'dual'])
        .makeOptionMandatory()
    )
    .requiredOption('--count <n>', 'how many', wholeNumber)
    .option('--seed <n>', 'seed', wholeNumber, 0)
    .option('--textures <folder>', 'memseg, draem: folder of texture images')
    .addOption(
      new Option('--foreground <how>', 'simulated, dual: where the part is').choices(['none', 'otsu']).default('none')
    )
    .option('--strength <share>', 'diffusion: start from good images noised this much', realNumber)
    .option('--out <folder>', 'also write images, masks, records and a contact sheet there')
    .option('--fresh', 'do it again even if an equal run has finished')
    .action(
      run((context, options: SynthesizeOptions) =>
        withWorkspace(
          context,
          async (host) => {
            const chosen = chooseImages(host.workspace, options.dataset, dataSection(host.workspace, options))
            const runs: number[] = []
            if (options.method === 'dual') runs.push(await generatedPairs(host, chosen, options))
            else {
              const shares = sharesOf(options.method, options.count)
              const { diffusion, simulation } = shares
              if (shares.simulated > 0) runs.push(await simulated(host, chosen, options, simulation, shares.simulated))
              if (diffusion > 0) runs.push(await generated(host, chosen, options, diffusion))
            }
            const out = options.out === undefined ? null : resolve(options.out)
            for (const runId of out === null ? [] : runs) {
              await exportSamples(host.workspace, runId, resolve(out ?? '', `run-${runId}`))
            }
            const failed = runs.reduce((sum, id) => sum + failedPairs(host.workspace, id), 0)
            if (failed > 0)
              context.note(`${failed} of ${options.count} pairs show no defect in their part; they are not kept.`)
            const text = `${options.count - failed} ${options.method} images are in ${runs.map((id) => `run ${id}`).join(' and ')}.`
            context.show(out === null ? text : `${text} Files: ${out}`, { runs, failed, out })
          },
          { fresh: options.fresh }
        )
      )
    )
}

async function simulated(
  host: HostContext,
  { dataset, split, selection, preprocessing }: ChosenImages,
  { foreground, textures, seed }: SynthesizeOptions,
  method: SimulationName,
  count: number
): Promise<number> {
  const settings = foreground === 'none' ? {} : { foreground: { mode: foreground } }
  const section = {
    settings: parseSettings(simulationMethod(method), settings),
    seed,
    ...(textures === undefined ? {} : { textures: resolve(textures) })
  }
  const { trainGood: goods, trainDefects: defects } = selection
  const parents = [{ runId: dataset.runId, role: 'dataset' }]
  const request = { name: dataset.name, method, section, count, preprocessing, goods, defects, parents }
  return (await simulateDefects(host, { ...request, datasetHash: split.snapshotHash })).runId
}

async function generated(
  host: HostContext,
  { dataset, split, selection, preprocessing }: ChosenImages,
  options: SynthesizeOptions,
  count: number
): Promise<number> {
  const { width, height } = preprocessing
  const { seed, strength = null } = options
  const run = await generateDefects(host, {
    name: dataset.name,
    section: generationSection(options, { width, height, seed, strength }),
    adapter: options.adapter === undefined ? null : findAdapter(host.workspace, options.adapter),
    count,
    preprocessing,
    goods: selection.trainGood,
    defectType: options.defectType ?? 'generated',
    datasetHash: split.snapshotHash,
    parents: [{ runId: dataset.runId, role: 'dataset' }]
  })
  return run.runId
}

async function generatedPairs(
  host: HostContext,
  { dataset, split, selection, preprocessing }: ChosenImages,
  options: SynthesizeOptions
): Promise<number> {
  if (options.adapter === undefined) {
    throw new FlawsmithError('option.adapter', {
      message: 'DualAnoDiff needs an adapter that it has been trained to, and none was given.',
      remedy: 'Train one by flawsmith finetune --method dual, and add --adapter with its name or run.'
    })
  }
  const run = await generateDualDefects(host, {
    name: dataset.name,
    base: options.base,
    section: pairsSection(options),
    adapter: findAdapter(host.workspace, options.adapter),
    types: options.defectType === undefined ? null : [options.defectType],
    count: options.count,
    preprocessing,
    goods: selection.trainGood,
    foreground: foregroundSettings.parse({ mode: options.foreground }),
    datasetHash: split.snapshotHash,
    parents: [{ runId: dataset.runId, role: 'dataset' }]
  })
  return run.runId
}
