/** @file Which images go together, and where a dataset's own split parts them. */
import type { DatasetImage, Part } from '../workspace/datasets.ts'

/** What images of one part, or identical ones, share. */
export const unitOf = ({ specimen, contentHash }: Pick<DatasetImage, 'specimen' | 'contentHash'>) =>
  specimen ?? contentHash

type GivenImage = Pick<DatasetImage, 'name' | 'contentHash' | 'specimen' | 'givenSplit'>

/** Parts of which a dataset's own layout has images in several subsets. */
export interface Leaks {
  readonly parts: number
  /** Their images that another subset comes before: those that mending leaves out. */
  readonly images: number
  /** Of some of these parts, the first image of each subset that has one. */
  readonly examples: readonly (readonly { readonly part: Part; readonly name: string }[])[]
}

/** The subset that images of one part stay in where they are in several: what is tested on is not learnt from. */
const order: readonly Part[] = ['test', 'validation', 'train']

/** A dataset's own subset of an image: what it puts nowhere is trained on. */
export const givenPart = ({ givenSplit }: Pick<GivenImage, 'givenSplit'>): Part => givenSplit ?? 'train'

/** Leaks of the layout's own split; none where that has no test subset, and so is no split. */
export function findLeaks(images: readonly GivenImage[]): Leaks {
  if (!images.some(({ givenSplit }) => givenSplit === 'test')) return { parts: 0, images: 0, examples: [] }
  const units = [...Map.groupBy(images, unitOf).values()]
  const divided = units.filter((unit) => new Set(unit.map(givenPart)).size > 1)
  const left = divided.reduce((sum, unit) => sum + unit.length - staying(unit).length, 0)
  const examples = divided.slice(0, 3).map((unit) =>
    order.flatMap((part) => {
      const first = unit.find((image) => givenPart(image) === part)
      return first === undefined ? [] : [{ part, name: first.name }]
    })
  )
  return { parts: divided.length, images: left, examples }
}

/** The images without those whose part has others in a subset that comes before theirs: test, then validation, then training. */
export function withoutLeaks<Image extends GivenImage>(images: readonly Image[]): Image[] {
  const kept = new Set([...Map.groupBy(images, unitOf).values()].flatMap(staying))
  return images.filter((image) => kept.has(image))
}

function staying<Image extends GivenImage>(unit: readonly Image[]): Image[] {
  const part = order.find((each) => unit.some((image) => givenPart(image) === each))
  return unit.filter((image) => givenPart(image) === part)
}
