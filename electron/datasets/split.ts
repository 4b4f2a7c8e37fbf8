import { FlawsmithError } from '../common/errors.ts'
import { randomStream } from '../common/random.ts'
import type { DatasetImage, Label, Part } from '../workspace/datasets.ts'
import { checkSplitOptions, type SplitOptions } from './split-options.ts'

/** What a split looks at. */
export type SplitImage = Pick<
  DatasetImage,
  'id' | 'name' | 'contentHash' | 'label' | 'defectType' | 'givenSplit' | 'specimen'
>

/**
 * Divides images into parts, by image id; images in no part are left out. The same images, seed and options give
 * the same split, whatever their order. Random draws never put images of one
 * specimen, or identical ones, into different parts.
 * Errors: `split.bad-options`, `split.none-given`, `split.too-few-shots`.
 */
export function makeSplit(images: readonly SplitImage[], options: SplitOptions): Map<number, Part> {
  checkSplitOptions(options)
  const sorted = images.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const good = sorted.filter((image) => image.label === 'good')
  const defects = sorted.filter((image) => image.label === 'defect')
  const split = new SplitBuilder(options, images.some(isTest))
  const { protocol } = options
  switch (protocol.kind) {
    case 'given':
      splitAsGiven(split, sorted)
      break
    case 'random':
      for (const [name, stratum] of strata(sorted)) split.divide(name, stratum, protocol.testFraction)
      break
    case 'few-shot':
      split.keepTestOrDivide('good', good, protocol.testFraction)
      drawShots(split, defects, protocol)
      break
    case 'first-third':
      split.keepTestOrDivide('good', good, protocol.testFraction)
      for (const [name, stratum] of strata(ofType(defects, protocol.defectType ?? null))) {
        const [first, rest] = firstThird(stratum)
        split.hold(name, first)
        split.put(rest, 'test')
      }
      break
  }
  return split.parts
}

/** Refuses a subset without images of a label. Errors: `split.no-good`, `split.no-defects`. */
export function requireLabels(
  images: readonly Pick<SplitImage, 'id' | 'label'>[],
  parts: ReadonlyMap<number, Part>,
  part: Part,
  labels: readonly Label[]
): void {
  for (const label of labels) {
    if (images.some((image) => image.label === label && parts.get(image.id) === part)) continue
    throw new FlawsmithError(label === 'good' ? 'split.no-good' : 'split.no-defects', { part })
  }
}

/** Images of one specimen or of identical content, which never go to different parts. */
type Unit = readonly SplitImage[]

/** Collects the subsets; every draw comes from a stream named after what is drawn. */
class SplitBuilder {
  readonly parts = new Map<number, Part>()
  readonly options: SplitOptions
  /** Whether the dataset has a predefined test subset. */
  readonly hasTest: boolean

  constructor(options: SplitOptions, hasTest: boolean) {
    this.options = options
    this.hasTest = hasTest
  }

  put(images: readonly SplitImage[], part: Part): void {
    for (const image of images) this.parts.set(image.id, part)
  }

  /** Units in random order. */
  draw(name: string, images: readonly SplitImage[]): Unit[] {
    return randomStream(this.options.seed, `split/${name}`).shuffle(unitsOf(images))
  }

  /** A random share, rounded to whole units, and the rest. */
  share(name: string, images: readonly SplitImage[], fraction: number): [SplitImage[], SplitImage[]] {
    const units = this.draw(name, images)
    const count = Math.round(units.length * fraction)
    return [units.slice(0, count).flat(), units.slice(count).flat()]
  }

  /** Holds the validation fraction out; the rest is trained on. */
  hold(name: string, images: readonly SplitImage[]): void {
    const [validation, train] = this.share(`${name}/validation`, images, this.options.validationFraction)
    this.put(validation, 'validation')
    this.put(train, 'train')
  }

  divide(name: string, images: readonly SplitImage[], testFraction: number): void {
    const [test, rest] = this.share(`${name}/test`, images, testFraction)
    this.put(test, 'test')
    this.hold(name, rest)
  }

  keepTestOrDivide(name: string, images: readonly SplitImage[], testFraction: number): void {
    if (!this.hasTest) return this.divide(name, images, testFraction)
    this.put(images.filter(isTest), 'test')
    this.hold(
      name,
      images.filter((image) => !isTest(image))
    )
  }
}

function splitAsGiven(split: SplitBuilder, images: readonly SplitImage[]): void {
  if (!split.hasTest) throw noneGiven()
  const hasValidation = images.some((image) => image.givenSplit === 'validation')
  for (const [name, stratum] of strata(images)) {
    if (!hasValidation) split.keepTestOrDivide(name, stratum, 0)
    else for (const image of stratum) split.put([image], image.givenSplit ?? 'train')
  }
}

function drawShots(
  split: SplitBuilder,
  defects: readonly SplitImage[],
  protocol: { readonly shots: number; readonly defectType: string | null }
): void {
  const { shots, defectType } = protocol
  const wanted = defects.filter((image) => defectType === null || image.defectType === defectType)
  const outsideTest = wanted.filter((image) => !isTest(image))
  const keepsTest = split.hasTest && outsideTest.length > 0
  const units = split.draw('shots', keepsTest ? outsideTest : wanted)
  const drawn = inTurns(units.map(withoutCopies))
  if (drawn.length < shots) throw tooFewShots(shots, drawn.length, defectType, defects)
  split.put(drawn.slice(0, shots), 'train')
  const fraction = split.options.validationFraction
  const [validation, rest] = split.share('shots/validation', units.slice(shots).flat(), fraction)
  split.put(validation, 'validation')
  split.put(keepsTest ? wanted.filter(isTest) : rest, 'test')
}

/** Defects of one type, or all for null. Errors: `split.no-such-type`. */
function ofType(defects: readonly SplitImage[], type: string | null): readonly SplitImage[] {
  const found = defects.filter((image) => type === null || image.defectType === type)
  if (found.length > 0 || type === null) return found
  throw new FlawsmithError('split.no-such-type', { defectType: type, types: typesIn(defects) })
}

/** The images of the lowest file numbers, at most a third of them and only whole units, and the rest. */
function firstThird(images: readonly SplitImage[]): [SplitImage[], SplitImage[]] {
  const inOrder = images.toSorted((a, b) => byNumber.compare(a.name, b.name))
  const units = unitsOf(inOrder)
  let count = 0
  const crossing = units.findIndex((unit) => (count += unit.length) > Math.floor(images.length / 3))
  const end = crossing < 0 ? units.length : crossing
  return [units.slice(0, end).flat(), units.slice(end).flat()]
}

/** Orders names by the numbers in them: 9.png before 10.png. */
const byNumber = new Intl.Collator('en', { numeric: true })

function unitsOf(images: readonly SplitImage[]): Unit[] {
  return [...Map.groupBy(images, (image) => image.specimen ?? image.contentHash).values()]
}

/** One image of each unit, then a second one of each, and so on: few shots show as many specimens as they can. */
function inTurns(units: readonly Unit[]): SplitImage[] {
  const longest = units.reduce((length, unit) => Math.max(length, unit.length), 0)
  return Array.from({ length: longest }, (_, turn) => units.flatMap((unit) => unit[turn] ?? [])).flat()
}

function withoutCopies(unit: Unit): Unit {
  return unit.filter((image, index) => unit.findIndex((other) => other.contentHash === image.contentHash) === index)
}

function isTest(image: SplitImage): boolean {
  return image.givenSplit === 'test'
}

/** Good images and each defect type, by name. */
function strata(images: readonly SplitImage[]): Map<string, SplitImage[]> {
  return Map.groupBy(images, (image) => (image.defectType === null ? 'good' : `defect ${image.defectType}`))
}

function noneGiven(): FlawsmithError {
  return new FlawsmithError('split.none-given')
}

function tooFewShots(
  shots: number,
  available: number,
  defectType: string | null,
  defects: readonly SplitImage[]
): FlawsmithError {
  const types = typesIn(defects)
  return new FlawsmithError('split.too-few-shots', { shots, available, defectType: defectType ?? 'any', types })
}

/** Names of the types for a message. */
function typesIn(defects: readonly SplitImage[]): string[] {
  const types = [...new Set(defects.flatMap((image) => image.defectType ?? []))]
  return types.length === 0 ? ['none'] : types
}
