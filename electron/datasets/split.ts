import { FlawsmithError } from '../common/errors.ts'
import { randomStream } from '../common/random.ts'
import type { DatasetImage, Label, Part } from '../workspace/datasets.ts'
import { nearestTo } from './nearest-units.ts'
import { checkSplitOptions, type HoldOutProtocol, type SplitOptions, type SplitProtocol } from './split-options.ts'
import { givenPart, unitOf, withoutLeaks } from './units.ts'

/** What a split looks at. */
export type SplitImage = Pick<
  DatasetImage,
  'id' | 'name' | 'contentHash' | 'label' | 'defectType' | 'givenSplit' | 'specimen' | 'maskHash'
>

/**
 * Divides images into parts, by image id; images in no part are left out. The same images, seed and options give
 * the same split, whatever their order. Images of one specimen, or identical ones, never go to different parts, also where
 * some are good and others show defects of several types. Only the subsets that the dataset gives are kept as they are, unless
 * their leaks are to be mended.
 * Of a stored split `partsOf` gives the parts. Errors: `split.bad-options`, `split.none-given`, `split.too-few-shots`, those of
 * `partsOf`.
 */
export function makeSplit(
  images: readonly SplitImage[],
  options: SplitOptions,
  partsOf?: StoredParts
): Map<number, Part> {
  checkSplitOptions(options)
  const { protocol, stored } = options
  if (protocol.kind === 'hold-out') return holdOut(images, { ...options, protocol }, partsOf)
  if (stored !== undefined) return storedSplit(images, stored, partsOf)
  const usable = protocol.masks === 'all' ? images.filter((image) => !lacksMask(image)) : images
  const sorted = usable.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const good = sorted.filter((image) => image.label === 'good')
  const defects = sorted.filter((image) => image.label === 'defect')
  const split = new SplitBuilder(options, images.some(isTest))
  switch (protocol.kind) {
    case 'given':
      splitAsGiven(split, protocol.mendLeaks === true ? withoutLeaks(sorted) : sorted)
      break
    case 'random':
      // The fewer defects first: good images of their parts follow them.
      for (const [name, stratum] of strata([...defects, ...good])) split.divide(name, stratum, protocol.testFraction)
      break
    case 'few-shot':
      split.put(good.filter(isTest), 'test')
      drawShots(split, defects, protocol)
      split.keepTestOrDivide('good', good, protocol.testFraction)
      break
    case 'first-third':
      split.put(good.filter(isTest), 'test')
      for (const [name, stratum] of strata(ofType(defects, protocol.defectType ?? null))) {
        const [first, rest] = firstThird(stratum)
        split.hold(name, first)
        split.put(rest, 'test')
      }
      split.keepTestOrDivide('good', good, protocol.testFraction)
      break
  }
  if (protocol.masks === 'train') split.leaveOut(sorted.filter(lacksMask), 'train')
  return split.parts
}

function lacksMask({ label, maskHash }: Pick<SplitImage, 'label' | 'maskHash'>): boolean {
  return label === 'defect' && maskHash === null
}

/** Which part each image of a stored split is in. */
export type StoredParts = (split: number) => ReadonlyMap<number, Part>

function storedSplit(
  images: readonly SplitImage[],
  stored: number,
  partsOf: StoredParts | undefined
): Map<number, Part> {
  if (partsOf === undefined) throw new RangeError(`split ${stored} is stored, and nothing says where`)
  const parts = partsOf(stored)
  return new Map(images.flatMap(({ id }) => (parts.has(id) ? [[id, parts.get(id) as Part] as const] : [])))
}

/** Divides what another split trains and validates on, as if the dataset had nothing else. Errors: those of makeSplit. */
function holdOut(
  images: readonly SplitImage[],
  options: SplitOptions<HoldOutProtocol>,
  partsOf: StoredParts | undefined
): Map<number, Part> {
  const { of, testFraction } = options.protocol
  const parts = makeSplit(images, of, partsOf)
  const known = images.flatMap((image): SplitImage[] => {
    const part = parts.get(image.id)
    return part === undefined || part === 'test' ? [] : [{ ...image, givenSplit: null }]
  })
  const { masks } = of.protocol
  if (of.protocol.kind !== 'few-shot') {
    return makeSplit(known, { ...options, protocol: { kind: 'random', testFraction, masks } })
  }
  const { shots, defectType } = of.protocol
  const defects = known.filter(({ label }) => label === 'defect')
  const trainable = masks === undefined ? defects : defects.filter((image) => !lacksMask(image))
  const most = Math.floor(unitsOf(defects).length * (1 - testFraction))
  const drawn = Math.min(shots, most, unitsOf(trainable).length)
  return makeSplit(known, { ...options, protocol: { kind: 'few-shot', shots: drawn, defectType, testFraction, masks } })
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

/**
 * Collects the subsets; every draw comes from a stream named after what is drawn. What a specimen's first images are put
 * into, all its others follow, whatever their label or type: a good photograph of a part goes where its defect goes.
 */
class SplitBuilder {
  readonly parts = new Map<number, Part>()
  readonly options: SplitOptions
  /** Whether the dataset has a predefined test subset. */
  readonly hasTest: boolean
  readonly #units = new Map<string, Part>()

  constructor(options: SplitOptions, hasTest: boolean) {
    this.options = options
    this.hasTest = hasTest
  }

  put(images: readonly SplitImage[], part: Part): void {
    for (const image of images) {
      const own = this.#units.get(unitOf(image)) ?? part
      this.#units.set(unitOf(image), own)
      this.parts.set(image.id, own)
    }
  }

  /** As the dataset gives them, also where it divides a specimen. */
  keep(images: readonly SplitImage[], part: Part): void {
    for (const image of images) this.parts.set(image.id, part)
  }

  /** What was put into a part. */
  leaveOut(images: readonly SplitImage[], part: Part): void {
    for (const { id } of images) if (this.parts.get(id) === part) this.parts.delete(id)
  }

  /** Units in random order. */
  draw(name: string, images: readonly SplitImage[]): Unit[] {
    return randomStream(this.options.seed, `split/${name}`).shuffle(unitsOf(images))
  }

  /** Whether other images of the unit have decided already where it goes. */
  isDecided([image]: Unit): boolean {
    return image !== undefined && this.#units.has(unitOf(image))
  }

  /** A random share, as near as whole units allow, and the rest; what is decided already counts for the share of its part. */
  share(name: string, images: readonly SplitImage[], fraction: number, part: Part): [SplitImage[], SplitImage[]] {
    const units = this.draw(name, images)
    const decided = units.filter((unit) => this.isDecided(unit))
    const free = units.filter((unit) => !this.isDecided(unit))
    const had = decided.filter(([image]) => image !== undefined && this.#units.get(unitOf(image)) === part)
    const elsewhere = decided.filter((unit) => !had.includes(unit))
    const taken = nearestTo(Math.round(images.length * fraction) - had.flat().length, free)
    const left = free.filter((unit) => !taken.has(unit))
    return [[...had, ...free.filter((unit) => taken.has(unit))].flat(), [...elsewhere, ...left].flat()]
  }

  /** Holds the validation fraction out; the rest is trained on. */
  hold(name: string, images: readonly SplitImage[]): void {
    const [validation, train] = this.share(`${name}/validation`, images, this.options.validationFraction, 'validation')
    this.put(validation, 'validation')
    this.put(train, 'train')
  }

  divide(name: string, images: readonly SplitImage[], testFraction: number): void {
    const [test, rest] = this.share(`${name}/test`, images, testFraction, 'test')
    this.put(test, 'test')
    this.hold(name, rest)
  }

  /** Keeps a given test subset, which was put already and whose specimens are not trained on; without one, draws it. */
  keepTestOrDivide(name: string, images: readonly SplitImage[], testFraction: number): void {
    if (!this.hasTest) return this.divide(name, images, testFraction)
    this.hold(
      name,
      images.filter((image) => this.#units.get(unitOf(image)) !== 'test')
    )
  }
}

function splitAsGiven(split: SplitBuilder, images: readonly SplitImage[]): void {
  if (!split.hasTest) throw noneGiven()
  const hasValidation = images.some((image) => image.givenSplit === 'validation')
  for (const [name, stratum] of strata(images)) {
    if (hasValidation) {
      for (const image of stratum) split.keep([image], givenPart(image))
    } else {
      split.keep(stratum.filter(isTest), 'test')
      split.hold(
        name,
        stratum.filter((image) => !isTest(image))
      )
    }
  }
}

function drawShots(
  split: SplitBuilder,
  defects: readonly SplitImage[],
  protocol: Extract<SplitProtocol, { readonly kind: 'few-shot' }>
): void {
  const { shots, defectType, masks } = protocol
  const wanted = defects.filter((image) => defectType === null || image.defectType === defectType)
  const outsideTest = wanted.filter((image) => !isTest(image))
  const keepsTest = split.hasTest && outsideTest.length > 0
  if (keepsTest) split.put(wanted.filter(isTest), 'test')
  const drawable = split.draw('shots', keepsTest ? outsideTest : wanted)
  const free = drawable.filter((unit) => !split.isDecided(unit))
  const canTrain = (image: SplitImage) => masks === undefined || !lacksMask(image)
  // As drawn, those to train on first.
  const trainable = free.filter((unit) => unit.some(canTrain))
  const units = [...trainable, ...free.filter((unit) => !trainable.includes(unit))]
  const drawn = inTurns(trainable.map((unit) => withoutCopies(unit.filter(canTrain))))
  if (drawn.length < shots) throw tooFewShots(shots, drawn.length, defectType, defects)
  split.put(drawn.slice(0, shots), 'train')
  const fraction = split.options.validationFraction
  const [validation, rest] = split.share(
    'shots/validation',
    units.slice(Math.min(shots, trainable.length)).flat(),
    fraction,
    'validation'
  )
  split.put(validation, 'validation')
  if (keepsTest) return
  // Defects of parts whose good images are a given test subset's follow them.
  const decided = drawable.filter((unit) => !units.includes(unit)).flat()
  split.put([...rest, ...decided], 'test')
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
  const end = units.findIndex((unit) => (count += unit.length) > Math.floor(images.length / 3))
  return [units.slice(0, end).flat(), units.slice(end).flat()]
}

/** Orders names by the numbers in them: 9.png before 10.png. */
const byNumber = new Intl.Collator('en', { numeric: true })

function unitsOf(images: readonly SplitImage[]): Unit[] {
  return [...Map.groupBy(images, unitOf).values()]
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
  return new FlawsmithError('split.too-few-shots', { count: shots, available, defectType: defectType ?? 'any', types })
}

/** Names of the types for a message. */
function typesIn(defects: readonly SplitImage[]): string[] {
  const types = [...new Set(defects.flatMap((image) => image.defectType ?? []))]
  return types.length === 0 ? ['none'] : types
}
