import { resolve } from 'node:path'
import { Option } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { generation } from '../../contract/work/fields.ts'
import { synthesisMethod, synthesize, type SynthesisMethod } from '../../contract/work/synthesize.ts'
import { type WorkRequest } from '../../contract/work/kinds.ts'
import { usuallyWanted, usualSize } from '../../contract/usual-data.ts'
import { trainedSide } from '../../contract/usual-model.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { DatasetNumbers } from '../../workspace/image-queries.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { counted } from '../counted.ts'
import type { Register } from '../command.ts'
import { addDataOptions, dataOf, type DataOptions, type UsualData } from '../data-options.ts'
import { usualFor } from '../usual-model-data.ts'
import { addPairOptions, pairSettings, type PairOptions } from '../dual-options.ts'
import { adapterName, addGenerationOptions, generationOf, type GenerationOptions } from '../generation-options.ts'
import { bankSettings, type BankSettings } from '../../synthesis/bank/settings.ts'
import { residualSettings } from '../../synthesis/residual/settings.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { gateLines, type GateTold } from '../gate-lines.ts'
import { withHost } from '../host-connection.ts'
import { nextLook } from '../next-review.ts'
import { outFolder, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import type { TypedOptions } from '../typed-options.ts'

/** What every method without a network takes; the others have some of it. */
const spec = synthesize.spec.options[0].shape

interface SynthesizeOptions extends DataOptions, GenerationOptions, PairOptions, OverwriteOptions {
  readonly method: SynthesisMethod
  readonly count: number
  readonly seed?: number
  readonly textures?: string
  readonly foreground?: 'none' | 'otsu'
  readonly placement?: BankSettings['placement']
  readonly blend?: BankSettings['blend']
  readonly trainingSteps?: number
  readonly samplingSteps?: number
  readonly strength?: number
  readonly out?: string
  readonly fresh?: boolean
}

export const registerSynthesize: Register = (program, run) => {
  const command = program.command('synthesize').description('generate defective images for a dataset')
  addPairOptions(
    addGenerationOptions(addDataOptions(command, 'the images’ own; with a base model what it was trained on'))
  )
    .addOption(
      new Option('--method <name>', 'how the images are made; inout: half memseg, half dreambooth')
        .choices(synthesisMethod.options)
        .makeOptionMandatory()
    )
    .addOption(specOption('--count <n>', spec.count).makeOptionMandatory())
    .addOption(specOption('--seed <n>', spec.seed))
    .addOption(specOption('--textures <folder>', spec.textures, 'memseg, draem'))
    .addOption(
      new Option('--foreground <how>', 'simulated, dual: how the part is found (default: none)').choices([
        'none',
        'otsu'
      ])
    )
    .addOption(specOption('--placement <where>', bankSettings.unwrap().shape.placement, 'bank, residual'))
    .addOption(specOption('--training-steps <n>', residualSettings.unwrap().shape.trainingSteps, 'residual'))
    .addOption(specOption('--sampling-steps <n>', residualSettings.unwrap().shape.samplingSteps, 'residual'))
    .addOption(specOption('--blend <how>', bankSettings.unwrap().shape.blend, 'bank'))
    .addOption(specOption('--strength <fraction>', generation.shape.strength, 'diffusion'))
    .option('--out <folder>', 'also write the images, masks, records and a contact sheet to this folder')
    .option(...overwriteOption)
    .option('--fresh', 'start from the beginning even if an equal run has finished or was interrupted')
    .action(
      run((context, options: SynthesizeOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const { fresh, count, method } = options
          const request = requestOf(workspace, options, context.typed)
          const out = options.out === undefined ? null : await outFolder(options.out, options)
          const job = await runJob(context, connection, request, { command: 'synthesize', fresh })
          const { runs, failed = 0, ...gate } = job.result as { runs: number[]; failed?: number } & GateTold
          const failure =
            method === 'dual' ? 'pairs show no defect in their part' : 'images show no defect in their window'
          if (out !== null) {
            const { exportRuns } = await import('../export-samples.ts')
            await exportRuns(workspace, runs, out)
          }
          if (failed > 0) context.note(`${failed} ${failure}; they are not kept.`)
          for (const line of gateLines(gate)) context.note(line)
          // Without a gate, pairs without a defect are not replaced.
          const usable = count - (options.attempts === 1 ? failed : (gate.missing ?? failed))
          if (usable <= 0) throw new FlawsmithError('synthesis.none-kept', { runs })
          const text = `${counted(usable, `${method} image`)} ${usable === 1 ? 'is' : 'are'} in ${runs.map((id) => `run ${id}`).join(' and ')}.`
          const files = out === null ? '' : ` Files: ${out}`
          context.show(`${text}${files}\n${nextLook(runs[0] ?? 0, out !== null)}`, { runs, failed, ...gate, out })
        })
      )
    )
}

/** Errors: `option.only`, `option.adapter` and those of `dataOf`. */
function requestOf(workspace: Workspace, options: SynthesizeOptions, typed: TypedOptions): WorkRequest {
  const { method, count, seed, textures, foreground, placement, blend, defectType } = options
  const { trainingSteps, samplingSteps, attempts } = options
  const mode = foreground === undefined || foreground === 'none' ? undefined : { mode: foreground }
  const request = {
    kind: 'synthesize',
    name: getDataset(workspace, options.dataset).name.slice(0, 100),
    data: dataOf(workspace, options, usualOf(workspace, options)),
    count
  } as const
  const seeded = withoutUndefined({ seed })
  if (method === 'dual') return { ...request, method, ...seeded, pairs: pairsOf(workspace, options, mode) }
  const isDiffused = method === 'dreambooth' || method === 'inout'
  const size = typed.ofSetting('size')
  // Windows of images at their own size, which a diffusion model works on, have a size all the same.
  if (size !== undefined && options.fit === 'native' && !isDiffused) {
    const only = '--fit stretch or --fit centre-crop'
    throw new FlawsmithError('option.only', { option: size, only, command: 'synthesize' })
  }
  const isResized = size !== undefined || (options.fit ?? 'native') !== 'native'
  const resolution = isResized && hasOwnResolution(method) ? 'run' : undefined
  const settings = withoutUndefined({ foreground: mode, placement, blend, trainingSteps, samplingSteps, resolution })
  const simulation = {
    ...seeded,
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...withoutUndefined({ textures: textures === undefined ? undefined : resolve(textures) })
  }
  if (!isDiffused) {
    // The methods' schemas refuse settings that they do not have, such as a foreground for CutPaste.
    return { ...request, method, ...simulation, ...withoutUndefined({ attempts }) } as WorkRequest
  }
  const generated = { generation: generationOf(workspace, options), ...withoutUndefined({ defectType }) }
  return method === 'inout' ? { ...request, method, ...simulation, ...generated } : { ...request, method, ...generated }
}

/** Images at their own size, or as the base model takes them, as in the form of the page. */
function usualOf(workspace: Workspace, { method, base }: SynthesizeOptions): (summary: DatasetNumbers) => UsualData {
  if (method === 'dreambooth' || method === 'inout') return usualFor(workspace, base)
  const side = trainedSide(base ?? 'embedded')
  return (summary) => {
    const wanted = usuallyWanted(summary, { needsMasks: fromDefects.includes(method) })
    return method === 'dual'
      ? { wanted, side, size: { width: side, height: side, fit: 'stretch' } }
      : { wanted, side, size: { ...usualSize(summary), fit: 'native' } }
  }
}

/** Methods that cut real defects out, and learn from their masks. */
const fromDefects: readonly SynthesisMethod[] = ['crop-paste', 'bank', 'residual']

/** Methods that leave images at their own size unless told otherwise. */
const hasOwnResolution = (method: SynthesisMethod) => method === 'bank' || method === 'residual'

function pairsOf(workspace: Workspace, options: SynthesizeOptions, foreground: { readonly mode: 'otsu' } | undefined) {
  const { adapter, base, defectType, attempts } = options
  if (adapter === undefined) {
    throw new FlawsmithError('option.adapter')
  }
  const settings = pairSettings(options)
  const types = defectType === undefined ? undefined : [defectType]
  return {
    adapter: adapterName(workspace, adapter),
    settings,
    ...withoutUndefined({ base, foreground, types, attempts })
  }
}
