import { parse } from 'node:path'
import { Option, type Command } from 'commander'
import { FlawsmithError } from '../common/errors.ts'
import { imageOrder, type ImageOrder } from '../contract/datasets.ts'
import { textOf } from '../messages/english.ts'
import { someNames } from '../messages/some-names.ts'
import { listImages, type Dataset, type Label, type Part } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { datasetNumbers, imageFacets, imageIds, imagesByIds, type ReviewedImage } from '../workspace/image-queries.ts'
import { getSplit } from '../workspace/splits.ts'
import { counted } from './counted.ts'
import { anyNumber, refuseValue } from './option-value.ts'

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

const share = (name: string) => (text: string) => {
  const percent = anyNumber(text.replace(/%$/, ''), name)
  return percent >= 0 && percent <= 100
    ? percent / 100
    : refuseValue(name, text, textOf('fault.between', { least: 0, most: 100 }))
}

/** Adds the options that choose images. */
export function withSelectionOptions(command: Command): Command {
  return command
    .addOption(new Option('--label <label>', 'this label only').choices(['good', 'defect']))
    .option('--defect-type <types...>', 'these defect types only')
    .option('--tag <tags...>', 'images with one of these tags')
    .option('--text <text>', 'images whose name has this in it')
    .option('--no-mask', 'defective images without a mask')
    .option(
      '--least-area <percent>',
      'images whose mask marks at least this share, such as 2 for 2%',
      share('--least-area')
    )
    .option('--most-area <percent>', 'images whose mask marks at most this share', share('--most-area'))
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

/**
 * The images that names (with `*`) and options choose; all of them where none does. Errors: `image.no-such-name`,
 * `image.no-such-tag`, `image.no-such-size`, `image.not-examined`, `split.no-such-type`, `split.not-found`.
 */
export function selectedImages(
  workspace: Workspace,
  dataset: Dataset,
  names: readonly string[],
  options: SelectionOptions
): ReviewedImage[] {
  const { label, defectType = [], tag = [], text = '', mask, leastArea, mostArea, alike, part = [] } = options
  const sizes = (options.size ?? []).map(sizeName)
  requireThere(workspace, dataset, { defectType, tag, sizes, alike })
  const split = options.split === undefined ? undefined : getSplit(workspace, dataset.id, options.split).id
  const filter = {
    label: mask === false ? ('defect' as const) : label,
    ...{ defectTypes: defectType, origins: [], tags: tag, sizes, text, split, parts: part, decisions: [] },
    ...{ leastArea, mostArea, alike },
    ...(mask === false ? { mask: false } : {})
  }
  const ids = imageIds(workspace, dataset.id, filter, options.sort ?? 'name')
  const images = imagesByIds(workspace, ids, split)
  if (names.length === 0) return images
  const patterns = names.map((name) => ({ name, fits: pattern(name) }))
  const unmatched = patterns.filter(({ fits }) => !images.some((image) => fits(image.name)))
  if (unmatched.length > 0) requireNames(workspace, dataset, unmatched)
  return images.filter((image) => patterns.some(({ fits }) => fits(image.name)))
}

/** Refuses names that no image has, whatever else is asked of it. Errors: `image.no-such-name`. */
function requireNames(
  workspace: Workspace,
  dataset: Dataset,
  patterns: readonly { readonly name: string; readonly fits: (name: string) => boolean }[]
): void {
  const known = listImages(workspace, dataset.id).map(({ name }) => name)
  const missing = patterns.filter(({ fits }) => !known.some(fits)).map(({ name }) => name)
  const [first] = missing
  if (first === undefined) return
  const wanted = parse(first.replaceAll('*', '')).name.toLowerCase()
  const alike = known
    .filter((name) => wanted !== '' && name.toLowerCase().includes(wanted))
    .toSorted((one, other) => Number(other.endsWith(`/${first}`)) - Number(one.endsWith(`/${first}`)))
  const near = someNames((alike.length > 0 ? alike : known).slice(0, 3))
  const values = { count: missing.length, names: missing.slice(0, 3), near }
  throw new FlawsmithError('image.no-such-name', values, { details: { dataset: dataset.id } })
}

/** Refuses what no image of the dataset is, or what nobody has looked for: it is mistyped more likely than wanted. */
function requireThere(
  workspace: Workspace,
  dataset: Dataset,
  wanted: {
    readonly defectType: readonly string[]
    readonly tag: readonly string[]
    readonly sizes: readonly string[]
    readonly alike: SelectionOptions['alike']
  }
): void {
  const { defectType: types, tag: tags, size: sizes, alike } = imageFacets(workspace, dataset.id)
  const other = (names: readonly string[], known: Readonly<Record<string, number>>) =>
    names.find((name) => !Object.hasOwn(known, name))
  const [defectType, tag, size] = [other(wanted.defectType, types), other(wanted.tag, tags), other(wanted.sizes, sizes)]
  if (defectType !== undefined)
    throw new FlawsmithError('split.no-such-type', { defectType, types: someNames(Object.keys(types)) })
  if (tag !== undefined) throw new FlawsmithError('image.no-such-tag', { tag, tags: someNames(Object.keys(tags)) })
  if (size !== undefined) throw new FlawsmithError('image.no-such-size', { size, sizes: someNames(Object.keys(sizes)) })
  const isExamined = wanted.alike === undefined || (alike['looked'] ?? 0) > 0
  if (!isExamined) throw new FlawsmithError('image.not-examined', { dataset: dataset.name })
}

/** A size as images are listed by it. Errors: `option.size`. */
function sizeName(text: string): string {
  const [, width, height = width] = /^(\d{1,5})(?:[x×](\d{1,5}))?$/i.exec(text) ?? []
  if (width === undefined) throw new FlawsmithError('option.size', { size: text })
  return `${width}x${height}`
}

/** That a dataset has images, but none is as asked for. */
export function noneFits(workspace: Workspace, { id, name }: Dataset): FlawsmithError {
  return new FlawsmithError('image.none-fits', { count: datasetNumbers(workspace, id).images, dataset: name })
}

/**
 * Numbers of chosen images, for a command that changes them; `note` is told how many images each name with `*` fits. Errors:
 * `image.none-chosen`, `image.none-fits`, as selectedImages.
 */
export function chosenIds(
  note: (text: string) => void,
  workspace: Workspace,
  dataset: Dataset,
  names: readonly string[],
  options: SelectionOptions
): number[] {
  const { sort: _, all, mask, ...filters } = options
  const isChosen = names.length > 0 || all === true || mask === false || Object.keys(filters).length > 0
  if (!isChosen) throw new FlawsmithError('image.none-chosen')
  const images = selectedImages(workspace, dataset, names, options)
  if (images.length === 0) throw noneFits(workspace, dataset)
  for (const name of names.filter((each) => each.includes('*'))) {
    const fits = pattern(name)
    note(`“${name}” fits ${counted(images.filter((image) => fits(image.name)).length, 'image')}.`)
  }
  return images.map(({ id }) => id)
}

/** A name with `*` for any characters, folders included. */
function pattern(text: string): (name: string) => boolean {
  if (!text.includes('*')) return (name) => name === text
  const parts = text.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
  const expression = new RegExp(`^${parts.join('.*')}$`, 's')
  return (name) => expression.test(name)
}
