import { resolve } from 'node:path'
import { Option } from 'commander'
import { memsegSchema } from '../../experiments/recipe.ts'
import type { HostContext } from '../../host/host-context.ts'
import { choosePictures, type ChosenPictures } from '../../host/services/choose-pictures.ts'
import { generateDefects } from '../../host/services/generate.ts'
import { simulateDefects } from '../../host/services/simulate.ts'
import { splitInOut } from '../../synthesis/inout.ts'
import { realNumber, wholeNumber, type Register } from '../command.ts'
import { addDataOptions, dataSection, type DataOptions } from '../data-options.ts'
import { exportSamples } from '../export-samples.ts'
import { addGenerationOptions, findAdapter, generationSection, type GenerationOptions } from '../generation-options.ts'
import { withWorkspace } from '../with-workspace.ts'

interface SynthesizeOptions extends DataOptions, GenerationOptions {
  readonly method: 'memseg' | 'dreambooth' | 'inout'
  readonly count: number
  readonly seed: number
  readonly textures?: string
  readonly foreground: 'none' | 'otsu'
  readonly strength?: number
  readonly out?: string
  readonly fresh?: boolean
}

export const registerSynthesize: Register = (program, run) => {
  const command = program.command('synthesize').description('make defective pictures for a dataset')
  addGenerationOptions(addDataOptions(command))
    .addOption(
      new Option('--method <name>', 'memseg, dreambooth, or inout for half of each')
        .choices(['memseg', 'dreambooth', 'inout'])
        .makeOptionMandatory()
    )
    .requiredOption('--count <n>', 'how many', wholeNumber)
    .option('--seed <n>', 'seed', wholeNumber, 0)
    .option('--textures <folder>', 'memseg: folder of texture pictures')
    .addOption(new Option('--foreground <how>', 'memseg: where the part is').choices(['none', 'otsu']).default('none'))
    .option('--strength <share>', 'diffusion: start from good pictures noised this much', realNumber)
    .option('--out <folder>', 'also write pictures, masks, records and a contact sheet there')
    .option('--fresh', 'do it again even if an equal run has finished')
    .action(
      run((context, options: SynthesizeOptions) =>
        withWorkspace(
          context,
          async (host) => {
            const chosen = choosePictures(host.workspace, options.dataset, dataSection(host.workspace, options))
            const { diffusion, memseg } = sharesOf(options)
            const runs: number[] = []
            if (memseg > 0) runs.push(await simulated(host, chosen, options, memseg))
            if (diffusion > 0) runs.push(await generated(host, chosen, options, diffusion))
            const out = options.out === undefined ? null : resolve(options.out)
            for (const runId of out === null ? [] : runs) {
              await exportSamples(host.workspace, runId, resolve(out ?? '', `run-${runId}`))
            }
            const text = `${options.count} ${options.method} pictures are in ${runs.map((id) => `run ${id}`).join(' and ')}.`
            context.show(out === null ? text : `${text} Files: ${out}`, { runs, out })
          },
          { fresh: options.fresh }
        )
      )
    )
}

function sharesOf({ method, count }: SynthesizeOptions): { diffusion: number; memseg: number } {
  if (method === 'inout') return splitInOut(count)
  return method === 'memseg' ? { diffusion: 0, memseg: count } : { diffusion: count, memseg: 0 }
}

async function simulated(
  host: HostContext,
  { dataset, split, selection, preprocessing }: ChosenPictures,
  { foreground, textures, seed }: SynthesizeOptions,
  count: number
): Promise<number> {
  const section = memsegSchema.parse({
    settings: { foreground: { mode: foreground } },
    seed,
    ...(textures === undefined ? {} : { textures: resolve(textures) })
  })
  const parents = [{ runId: dataset.runId, role: 'dataset' }]
  const request = { name: dataset.name, section, count, preprocessing, goods: selection.trainGood, parents }
  return (await simulateDefects(host, { ...request, datasetHash: split.snapshotHash })).runId
}

async function generated(
  host: HostContext,
  { dataset, split, selection, preprocessing }: ChosenPictures,
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
