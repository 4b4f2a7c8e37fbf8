import { Option, type Command } from 'commander'
import type { Recipe } from '../experiments/recipe.ts'
import type { Workspace } from '../workspace/handle.ts'
import { getDataset, listImages } from '../workspace/datasets.ts'
import { realNumber, wholeNumber } from './command.ts'
import { FlawsmithError } from '../common/errors.ts'

/** Options that choose images of a dataset and their size. */
export interface DataOptions {
  readonly dataset: string
  readonly size: string
  readonly fit: 'stretch' | 'centre-crop'
  readonly shots?: string
  readonly firstThird?: boolean
  readonly defectType?: string
  readonly splitSeed: number
  readonly validation: number
  readonly testFraction: number
}

export function addDataOptions(command: Command): Command {
  return command
    .requiredOption('--dataset <name>', 'name or number of the dataset')
    .option('--size <size>', 'image size, WIDTHxHEIGHT or one side', '128')
    .addOption(
      new Option('--fit <how>', 'how images are brought to it').choices(['stretch', 'centre-crop']).default('stretch')
    )
    .option('--shots <n>', 'few-shot: how many defective training images; “zero” for none')
    .option('--first-third', 'train on the first third of each defect type, test on the rest, as generation papers do')
    .option('--defect-type <name>', 'few-shot and first third: of this defect type only')
    .option('--split-seed <n>', 'seed of the split', wholeNumber, 0)
    .option('--validation <share>', 'share of the training images held out to choose thresholds', realNumber, 0.2)
    .option('--test-fraction <share>', 'share tested on where the dataset has no test part', realNumber, 0.3)
}

/** The data section of a recipe that the options stand for. */
export function dataSection(workspace: Workspace, options: DataOptions): Recipe['data'] {
  const { shots, testFraction, fit, defectType } = options
  const dataset = getDataset(workspace, options.dataset)
  const hasTest = listImages(workspace, dataset.id).some(({ givenSplit }) => givenSplit === 'test')
  const count = shots === 'zero' ? 0 : shots === undefined ? null : wholeNumber(shots)
  const protocol =
    count !== null
      ? ({ kind: 'few-shot', shots: count, defectType: defectType ?? null, testFraction } as const)
      : options.firstThird === true
        ? ({ kind: 'first-third', testFraction, ...(defectType === undefined ? {} : { defectType }) } as const)
        : hasTest
          ? ({ kind: 'given' } as const)
          : ({ kind: 'random', testFraction } as const)
  const split = { seed: options.splitSeed, validationFraction: options.validation, protocol }
  return { ...parseSize(options.size), fit, split, limits: {} }
}

/** `128` or `200x600`. */
export function parseSize(text: string): { readonly width: number; readonly height: number } {
  const [, width, height = width] = /^(\d{2,4})(?:[x×](\d{2,4}))?$/i.exec(text) ?? []
  if (width !== undefined) return { width: Number(width), height: Number(height) }
  throw new FlawsmithError('option.size', {
    message: `This is not an image size: ${text}`,
    remedy: 'Write a side such as 128, or width and height such as 200x600.',
    details: { size: text }
  })
}
