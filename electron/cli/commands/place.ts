import { Option } from 'commander'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { place, placeMethod, type PlaceMethod } from '../../contract/work/place.ts'
import { placingSplit } from '../../host/work/placing-split.ts'
import { bankSettings, type BankSettings } from '../../synthesis/bank/settings.ts'
import { residualSettings } from '../../synthesis/residual/settings.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Register } from '../command.ts'
import { addSplitOptions, dataOf, usualSize, type SplitOptions } from '../data-options.ts'
import { withHost } from '../host-connection.ts'
import { nextLook } from '../next-review.ts'
import { outFolder, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import { withoutUndefined } from '../without-undefined.ts'

type PlaceRequest = Extract<WorkRequest, { kind: 'place' }>

const [{ shape }] = place.spec.options
const { shape: settingsOf } = residualSettings.unwrap()

interface PlaceOptions extends SplitOptions, OverwriteOptions {
  readonly method: PlaceMethod
  readonly image: string
  readonly mask?: string
  readonly box?: string
  readonly type: string
  readonly variants?: number
  readonly strength?: number
  readonly seed?: number
  readonly blend?: BankSettings['blend']
  readonly trainingSteps?: number
  readonly samplingSteps?: number
  readonly out?: string
  readonly fresh?: boolean
}

export const registerPlace: Register = (program, run) => {
  const command = program.command('place').description('put a defect where you want it: variants on one good image')
  addSplitOptions(command.requiredOption('--dataset <name>', 'name or number of the dataset'))
    .addOption(
      new Option(
        '--method <name>',
        'bank: real defects, in seconds; residual: new ones by a model that learns them first'
      )
        .choices(placeMethod.options)
        .default('bank')
    )
    .requiredOption('--image <image>', 'the good image: its number, or its name or the end of it')
    .option(
      '--mask <file>',
      'where the defect should be: a PNG or other lossless image of the same size; pixels above 0 mark'
    )
    .option('--box <box>', 'or a box that shapes are fitted into, in pixels: LEFT,TOP,WIDTH,HEIGHT')
    .requiredOption('--type <name>', 'defect type, one of the training images’')
    .addOption(specOption('--variants <n>', shape.variants))
    .addOption(specOption('--strength <factor>', shape.strength))
    .addOption(specOption('--seed <n>', shape.seed))
    .addOption(specOption('--blend <how>', bankSettings.unwrap().shape.blend, 'bank'))
    .addOption(specOption('--training-steps <n>', settingsOf.trainingSteps, 'residual'))
    .addOption(specOption('--sampling-steps <n>', settingsOf.samplingSteps, 'residual'))
    .option('--out <folder>', 'also write the images, masks, records and a contact sheet to this folder')
    .option(...overwriteOption)
    .option('--fresh', 'start from the beginning even if an equal run has finished or was interrupted')
    .action(
      run((context, options: PlaceOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const request = await placeRequest(workspace, options)
          const out = options.out === undefined ? null : await outFolder(options.out, options)
          const job = await runJob(context, connection, request, { command: 'place', fresh: options.fresh })
          const { runs } = job.result as { runs: number[] }
          if (out !== null) {
            const { exportRuns } = await import('../export-samples.ts')
            await exportRuns(workspace, runs, out)
          }
          const text = `The variants are in ${runs.map((id) => `run ${id}`).join(' and ')}.`
          const files = out === null ? '' : ` Files: ${out}`
          context.show(`${text}${files}\n${nextLook(runs[0] ?? 0, out !== null)}`, { runs, out })
        })
      )
    )
}

/** Errors: `option.place`, `option.image`, `option.images`, `option.box`, `image.unreadable`. */
async function placeRequest(workspace: Workspace, options: PlaceOptions): Promise<PlaceRequest> {
  const { method, mask, box, type, variants, strength, seed, blend, trainingSteps, samplingSteps } = options
  if ((mask === undefined) === (box === undefined)) throw new FlawsmithError('option.place')
  // The schemas refuse settings that a method does not have; images keep their own size.
  return {
    kind: 'place',
    method,
    data: dataOf(workspace, { ...withUsualShots(workspace, options), size: usualSize }),
    image: imageOf(workspace, options),
    area: mask === undefined ? boxOf(box ?? '') : { shape: 'mask', png: await base64Of(mask) },
    defectType: type,
    settings: withoutUndefined({ blend, trainingSteps, samplingSteps }),
    ...withoutUndefined({ variants, strength, seed })
  }
}

/** By number, by name, or by the end of a name that only one good image of the dataset has. */
function imageOf(workspace: Workspace, { dataset, image }: PlaceOptions): number {
  if (/^\d+$/.test(image)) return Number(image)
  const goods = listImages(workspace, getDataset(workspace, dataset).id).filter(({ label }) => label === 'good')
  const exact = goods.filter(({ name }) => name === image)
  const named = exact.length > 0 ? exact : goods.filter(({ name }) => name.endsWith(`/${image}`))
  const [found] = named
  if (found === undefined) throw new FlawsmithError('option.image', { image })
  if (named.length === 1) return found.id
  throw new FlawsmithError('option.images', { image, names: named.map(({ name }) => name).slice(0, 5) })
}

/** The options with the usual few-shot split where the dataset needs one and the options choose none. */
function withUsualShots(workspace: Workspace, options: PlaceOptions): PlaceOptions {
  const { dataset, type, shots, firstThird, split } = options
  if (shots !== undefined || firstThird === true || split !== undefined) return options
  const { protocol } = placingSplit(listImages(workspace, getDataset(workspace, dataset).id), type)
  if (protocol.kind !== 'few-shot') return options
  return { ...options, shots: protocol.shots, ...withoutUndefined({ defectType: protocol.defectType ?? undefined }) }
}

function boxOf(text: string): PlaceRequest['area'] {
  const [, left, top, width, height] = /^(\d+),(\d+),(\d+),(\d+)$/.exec(text.replaceAll(' ', '')) ?? []
  if (height === undefined) throw new FlawsmithError('option.box', { box: text })
  return { shape: 'box', left: Number(left), top: Number(top), width: Number(width), height: Number(height) }
}

async function base64Of(path: string): Promise<string> {
  try {
    return (await readRegularFile(path)).toString('base64')
  } catch (cause) {
    throw new FlawsmithError('image.unreadable', { source: path, reason: reasonOf(cause) }, { cause })
  }
}
