import { randomStream } from '../common/random.ts'
import { FlawsmithError } from '../common/errors.ts'
import type { DatasetImage, Part } from '../workspace/datasets.ts'
import type { DataSection, FinetuneSection } from './recipe.ts'

/** The real images of an experiment, each list by name. */
export interface Selection {
  readonly trainGood: readonly DatasetImage[]
  readonly trainDefects: readonly DatasetImage[]
  readonly validation: readonly DatasetImage[]
  readonly test: readonly DatasetImage[]
}

/**
 * The images of a split that a recipe works with: all defects, and good ones up to its limits, drawn by the split's
 * seed. Throws `split.no-good` where there is nothing good to train on.
 */
export function selectImages(
  images: readonly DatasetImage[],
  parts: ReadonlyMap<number, Part>,
  { limits, split }: Pick<DataSection, 'limits' | 'split'>
): Selection {
  const of = (part: Part, label: DatasetImage['label']) =>
    byName(images.filter((image) => parts.get(image.id) === part && image.label === label))
  const good = (part: Part) => draw(of(part, 'good'), limits[part], split.seed, `experiment/limit/${part}`)
  const selection = {
    trainGood: good('train'),
    trainDefects: of('train', 'defect'),
    validation: byName([...good('validation'), ...of('validation', 'defect')]),
    test: byName([...good('test'), ...of('test', 'defect')])
  }
  if (selection.trainGood.length === 0) throw new FlawsmithError('split.no-good', { part: 'train' })
  return selection
}

/** Throws `split.no-good` and `split.no-defects` where a detector could not be tested. */
export function requireTest({ test }: Pick<Selection, 'test'>): void {
  for (const label of ['good', 'defect'] as const) {
    if (test.some((image) => image.label === label)) continue
    throw new FlawsmithError(label === 'good' ? 'split.no-good' : 'split.no-defects', { part: 'test' })
  }
}

/** How many images a selection has, by label and subset. */
export function countImages(selection: Selection): Record<string, number> {
  return countBySubset(selection, (images) => images.length)
}

/** How many different parts the images of a selection show, by subset; images of one part count once. */
export function countSpecimens(selection: Selection): Record<string, number> {
  const specimens = (images: readonly DatasetImage[]) =>
    new Set(images.map(({ specimen, contentHash }) => specimen ?? contentHash)).size
  return countBySubset(selection, specimens)
}

function countBySubset(
  { trainGood, trainDefects, validation, test }: Selection,
  count: (images: readonly DatasetImage[]) => number
): Record<string, number> {
  const labelled = (images: readonly DatasetImage[], label: DatasetImage['label']) =>
    count(images.filter((image) => image.label === label))
  return {
    'good, training': labelled(trainGood, 'good'),
    'defective, training': labelled(trainDefects, 'defect'),
    'good, validation': labelled(validation, 'good'),
    'defective, validation': labelled(validation, 'defect'),
    'good, test': labelled(test, 'good'),
    'defective, test': labelled(test, 'defect')
  }
}

/** What a recipe fine-tunes on. Throws `split.no-defects` where it wants defects and there are none. */
export function finetuneImages(selection: Selection, section: FinetuneSection): DatasetImage[] {
  const candidates = section.on === 'good' ? selection.trainGood : selection.trainDefects
  if (candidates.length === 0) throw new FlawsmithError('split.no-defects', { part: 'train' })
  return draw(candidates, section.images ?? undefined, section.settings.seed, 'experiment/finetune')
}

function draw(images: readonly DatasetImage[], count: number | undefined, seed: number, name: string): DatasetImage[] {
  return count === undefined ? [...images] : byName(randomStream(seed, name).shuffle(images).slice(0, count))
}

function byName(images: readonly DatasetImage[]): DatasetImage[] {
  return images.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
