import { Option, type Command } from 'commander'
import { FlawsmithError } from '../common/errors.ts'
import { imageOrder, type ImageOrder } from '../contract/datasets.ts'
import type { Dataset, Label, Part } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { imageIds, imagesByIds, type ReviewedImage } from '../workspace/image-queries.ts'
import { getSplit } from '../workspace/splits.ts'

/** Which images of a dataset a command is about. */
export interface SelectionOptions {
  readonly label?: Label
  readonly defectType?: readonly string[]
  readonly tag?: readonly string[]
  readonly text?: string
  /** False for `--no-mask`; commander says true where neither is given. */
  readonly mask?: boolean
  readonly leastArea?: number
  readonly mostArea?: number
  readonly size?: readonly string[]
  readonly alike?: 'equal' | 'near'
  readonly split?: string
  readonly part?: readonly (Part | 'none')[]
  readonly all?: boolean
  readonly sort?: ImageOrder
}

const share = (text: string) => Number(text.replace(/%$/, '')) / 100

/** Adds the options that choose images. */
export function withSelectionOptions(command: Command): Command {
  return command
    .addOption(new Option('--label <label>', 'this label only').choices(['good', 'defect']))
    .option('--defect-type <types...>', 'these defect types only')
    .option('--tag <tags...>', 'images with one of these tags')
    .option('--text <text>', 'images whose name has this in it')
    .option('--no-mask', 'defective images without a mask')
    .option('--least-area <percent>', 'images whose mask marks at least this share', share)
    .option('--most-area <percent>', 'images whose mask marks at most this share', share)
    .option('--size <sizes...>', 'images of these sizes, such as 640x480')
    .addOption(
      new Option('--alike <kind>', 'images with an equal or a nearly equal one, as `dataset examine` found').choices([
        'equal',
        'near'
      ])
    )
    .option('--split <name>', 'split that --part is about')
    .addOption(new Option('--part <parts...>', 'these subsets of it').choices(['train', 'validation', 'test', 'none']))
}

/** Adds the choice of an order to a command that lists images. */
export function withOrder(command: Command): Command {
  return command.addOption(
    new Option('--sort <order>', 'order of the images').choices(imageOrder.options).default('name')
  )
}

/** The images that names (with `*`) and options choose; all of them where none does. Errors: `image.no-such-name`, `split.not-found`. */
export function selectedImages(
  workspace: Workspace,
  dataset: Dataset,
  names: readonly string[],
  options: SelectionOptions
): ReviewedImage[] {
  const {
    label,
    defectType = [],
    tag = [],
    text = '',
    mask,
    leastArea,
    mostArea,
    size = [],
    alike,
    part = []
  } = options
  const split = options.split === undefined ? undefined : getSplit(workspace, dataset.id, options.split).id
  const filter = {
    label: mask === false ? ('defect' as const) : label,
    ...{ defectTypes: defectType, origins: [], tags: tag, sizes: size, text, split, parts: part, decisions: [] },
    ...{ leastArea, mostArea, alike },
    ...(mask === false ? { mask: false } : {})
  }
  const ids = imageIds(workspace, dataset.id, filter, options.sort ?? 'name')
  const images = imagesByIds(workspace, ids, split)
  if (names.length === 0) return images
  const patterns = names.map((name) => ({ name, fits: pattern(name) }))
  const missing = patterns.filter(({ fits }) => !images.some((image) => fits(image.name)))
  if (missing.length > 0) {
    const values = { count: missing.length, names: missing.slice(0, 3).map(({ name }) => name) }
    throw new FlawsmithError('image.no-such-name', values, { details: { dataset: dataset.id } })
  }
  return images.filter((image) => patterns.some(({ fits }) => fits(image.name)))
}

/** Numbers of chosen images, for a command that changes them. Errors: `image.none-chosen`, as selectedImages. */
export function chosenIds(
  workspace: Workspace,
  dataset: Dataset,
  names: readonly string[],
  options: SelectionOptions
): number[] {
  const { sort: _, all, mask, ...filters } = options
  const isChosen = names.length > 0 || all === true || mask === false || Object.keys(filters).length > 0
  const ids = isChosen ? selectedImages(workspace, dataset, names, options).map(({ id }) => id) : []
  if (ids.length > 0) return ids
  throw new FlawsmithError('image.none-chosen')
}

/** A name with `*` for any characters, folders included. */
function pattern(text: string): (name: string) => boolean {
  if (!text.includes('*')) return (name) => name === text
  const parts = text.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
  const expression = new RegExp(`^${parts.join('.*')}$`, 's')
  return (name) => expression.test(name)
}
