import { Option, type Command } from 'commander'
import { FlawsmithError } from '../common/errors.ts'
import { anySizeDataSection, type DataSection } from '../contract/work/fields.ts'
import { storedOptions } from '../common/stored-split.ts'
import { usualShotsOf, usualSplit, type ModelSize, type Wanted } from '../contract/usual-data.ts'
import { getDataset } from '../workspace/datasets.ts'
import { datasetNumbers, type DatasetNumbers } from '../workspace/image-queries.ts'
import type { Workspace } from '../workspace/handle.ts'
import { getSplit } from '../workspace/splits.ts'
import { wholeNumber } from './option-value.ts'
import { withoutUndefined } from './without-undefined.ts'
import { specOption } from './spec-option.ts'

/** Where no option says otherwise. */
const usualTestFraction = 0.3

const { shape } = anySizeDataSection
const split = shape.split.shape
const testFraction = split.protocol.options[1].shape.testFraction.meta({
  title: 'Test fraction',
  description: `Fraction of the images used for testing if the dataset has no test subset of its own; ${usualTestFraction} if not given.`
})

/** Where no size is given. */
export const usualSize = '128'

/** Options that say how a dataset is split. */
export interface RuleOptions {
  readonly shots?: number
  readonly firstThird?: boolean
  readonly defectType?: string
  readonly mendLeaks?: boolean
  readonly masks?: 'train' | 'all'
  readonly splitSeed: number
  readonly validation: number
  readonly testFraction?: number
}

/** Options that choose images of a dataset. */
export interface SplitOptions extends RuleOptions {
  readonly dataset: string
  /** Name of a stored split, in place of a rule. */
  readonly split?: string
}

/** Options that choose images of a dataset and their size. */
export interface DataOptions extends SplitOptions {
  /** Absent only where the command says what is usual for the images. */
  readonly size?: string
  readonly fit?: 'stretch' | 'centre-crop' | 'native'
}

/** Options of the data; a command says with `usual` where the size comes from if none is given. */
export function addDataOptions(command: Command, usual: string): Command {
  return addSplitOptions(
    command
      .requiredOption('--dataset <name>', 'name or number of the dataset')
      .option('--size <size>', `image size: WIDTHxHEIGHT, or one number for a square (default: ${usual})`)
      .addOption(specOption('--fit <how>', shape.fit))
  )
}

/** Options that make a split by a rule, which a stored one has followed already. */
export const ruleOptions = [
  ...['shots', 'firstThird', 'defectType', 'mendLeaks', 'masks'],
  ...['splitSeed', 'validation', 'testFraction']
]

/** The options of how a dataset is split, for work that leaves images at their own size. */
export function addSplitOptions(command: Command): Command {
  return addRuleOptions(
    command.addOption(
      new Option('--split <name>', 'use this split of the dataset as it is (flawsmith dataset split list)').conflicts(
        ruleOptions
      )
    )
  )
}

/** The options of a rule that splits a dataset. */
export function addRuleOptions(command: Command): Command {
  return command
    .option('--shots <n>', 'few-shot: number of defective training images; 0 for none', shotsOf)
    .option(
      '--first-third',
      'train on the first third of each defect type and test on the rest, as generation papers do'
    )
    .option(
      '--defect-type <name>',
      'this defect type only, by --shots or --first-third; else as many of its images as leave some for testing'
    )
    .option(
      '--mend-leaks',
      'where the dataset’s own split has images of one part on two sides: keep those in test, leave out the others'
    )
    .addOption(
      new Option(
        '--masks <where>',
        'leave out defects without a mask: of training (train), or altogether (all)'
      ).choices(['train', 'all'])
    )
    .addOption(specOption('--split-seed <n>', split.seed).default(0))
    .addOption(specOption('--validation <fraction>', split.validationFraction).default(0.2))
    .addOption(specOption('--test-fraction <fraction>', testFraction))
}

/** What a command takes where no option says otherwise. */
export interface UsualData {
  readonly wanted: Wanted
  /** The usual one of all commands where left out. */
  readonly size?: ModelSize
  /** Of squares, where another fit is chosen. */
  readonly side?: number
}

/**
 * The images of a request that the options stand for: where none says how they are split or how large they are, what is
 * usual for the dataset, as in the forms of the page. Errors: `dataset.not-found`, `split.not-found`, `option.size`, those of ruleOf.
 */
export function dataOf(
  workspace: Workspace,
  options: DataOptions,
  usualOf?: (summary: DatasetNumbers) => UsualData
): DataSection {
  // Work that cannot leave images at their own size says so in its schema.
  const fit = options.fit as DataSection['fit']
  const dataset = getDataset(workspace, options.dataset)
  const usual = usualOf?.(datasetNumbers(workspace, dataset.id))
  const split =
    options.split === undefined
      ? ruleOf(workspace, dataset.id, options, usual?.wanted)
      : storedOptions<DataSection['split']>(getSplit(workspace, dataset.id, options.split))
  const isUsual = options.size === undefined && (fit === undefined || fit === usual?.size?.fit)
  const given = isUsual ? usual?.size : undefined
  const size = given ?? parseSize(options.size ?? String(usual?.side ?? usualSize))
  return { dataset: dataset.id, ...size, split, ...withoutUndefined({ fit }) }
}

/** The split that the options make of a dataset; without any, the usual one for what is `wanted` of its training images. Errors: `split.no-such-type`, `option.own-test`. */
export function ruleOf(
  workspace: Workspace,
  dataset: number,
  options: RuleOptions,
  wanted: Wanted = 'nothing'
): DataSection['split'] {
  const { shots, testFraction = usualTestFraction, defectType, mendLeaks, masks } = options
  const numbers = datasetNumbers(workspace, dataset)
  const own = usualSplit(numbers, wanted).protocol
  const wantedShots = shots ?? (options.firstThird === true ? undefined : shotsOfType(numbers, defectType))
  const division =
    wantedShots !== undefined
      ? ({ kind: 'few-shot', shots: wantedShots, defectType: defectType ?? null, testFraction } as const)
      : options.firstThird === true
        ? ({ kind: 'first-third', testFraction, ...withoutUndefined({ defectType }) } as const)
        : own.kind === 'given'
          ? ({ ...own, ...withoutUndefined({ mendLeaks }) } as const)
          : { ...own, testFraction }
  if (division.kind === 'given' && options.testFraction !== undefined) throw new FlawsmithError('option.own-test')
  const protocol = { ...division, ...withoutUndefined({ masks }) }
  return { seed: options.splitSeed, validationFraction: options.validation, protocol }
}

/** A type alone asks for the usual number of its images. Errors: `split.no-such-type`. */
function shotsOfType(numbers: DatasetNumbers, defectType: string | undefined): number | undefined {
  if (defectType === undefined) return undefined
  const types = Object.keys(numbers.defectTypes)
  if (!types.includes(defectType)) throw new FlawsmithError('split.no-such-type', { defectType, types })
  return Math.max(1, usualShotsOf(numbers, defectType))
}

/** Zero shots are also given as a word, as papers do. */
function shotsOf(text: string): number {
  return text === 'zero' ? 0 : wholeNumber(text, '--shots')
}

/** `128` or `200x600`. */
export function parseSize(text: string): { readonly width: number; readonly height: number } {
  const [, width, height = width] = /^(\d{2,4})(?:[x×](\d{2,4}))?$/i.exec(text) ?? []
  if (width !== undefined) return { width: Number(width), height: Number(height) }
  throw new FlawsmithError('option.size', { size: text })
}
