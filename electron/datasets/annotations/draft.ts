import { FlawsmithError } from '../../common/errors.ts'
import type { Part } from '../../workspace/datasets.ts'
import type { FolderRule } from '../folders/rule.ts'
import { ruledBy } from '../folders/rules.ts'
import { isGoodWord, isMaskWord, nameKey } from '../folders/words.ts'
import type { Draft, DraftEntry, LeftOut } from '../layouts/layout.ts'
import { problemOf, type Problem } from '../problems.ts'
import { partsOfName } from '../tree.ts'
import { typeName, type AnnotatedImage, type Annotations, type Fault } from './annotated.ts'
import { aboutArea } from './draw.ts'
import { imageFinder } from './find-image.ts'
import { partOfFolders } from './parts.ts'

/** What one annotation file says. */
export interface AnnotationFile extends Annotations {
  /** Path in the dataset's folder. */
  readonly file: string
  /** The part that the file is about. */
  readonly part: Part | null
}

/** What annotation files say of an image of the folder. */
export interface Collected extends Pick<AnnotatedImage, 'size' | 'shapes' | 'unplaced'> {
  readonly file: string
  readonly part: Part | null
}

/** What a layout has read before its images are found. */
interface Reading {
  readonly files: readonly AnnotationFile[]
  /** All files that were read or tried. */
  readonly read: readonly string[]
  readonly problems: readonly Problem[]
}

/** Finds the images that annotation files name; see `finishedDraft` for the others. */
export function draftOf(
  images: readonly string[],
  { files, read, problems }: Reading,
  rules: readonly FolderRule[]
): Draft {
  const find = imageFinder(
    images.filter((image) => !isForMasks(image, rules)),
    files.flatMap((file) => file.images.map(({ name }) => name))
  )
  const collected = new Map<string, Collected>()
  const missing: Missing[] = []
  for (const { file, part, images: annotated } of files) {
    for (const image of annotated) {
      const own = image.part ?? part
      const found = find(image.name, { folder: folderOf(file), part: own })
      if ('failure' in found) missing.push({ file, name: image.name, ...found })
      else addTo(collected, found.image, { ...image, file, part: own ?? partOfFolders(found.image) })
    }
  }
  const faults = [...problems, ...missingImages(missing), ...faultProblems(files)]
  return { ...finishedDraft(images, collected, faults, rules), read }
}

/**
 * The draft of what was collected. An image without any annotation is good. One that no file mentions is good only in a
 * folder of good images, and otherwise left out, since nobody says what it shows; rules say it of these images, leave
 * images out, and give parts.
 */
export function finishedDraft(
  images: readonly string[],
  collected: ReadonlyMap<string, Collected>,
  problems: readonly Problem[],
  rules: readonly FolderRule[]
): Draft {
  const all = new Map<string, Collected>()
  const masks = images.filter((image) => isForMasks(image, rules))
  const leftOut: LeftOut[] = []
  // Broken files are errors that name their images.
  const inErrors = new Set(problems.flatMap(({ severity, files }) => (severity === 'error' ? files : [])))
  for (const image of images) {
    const { folder } = partsOfName(image)
    const { as, part } = ruledBy(rules, image)
    const known = collected.get(image)
    const unannotated = () => ({ ...nothing(image), part: part ?? partOfFolders(image) })
    if (as?.as === 'leave-out') leftOut.push({ name: image, reason: 'chosen' })
    // Tools write masks beside their annotations, of which the annotations are read.
    else if (isForMasks(image, rules)) leftOut.push({ name: image, reason: as === null ? 'other-layout' : 'chosen' })
    else if (known !== undefined) all.set(image, { ...known, part: part ?? known.part })
    else if (as?.as === 'defect') {
      const type = typeName(as.defectType ?? folder.slice(folder.lastIndexOf('/') + 1))
      all.set(image, { ...unannotated(), unplaced: [type] })
    } else if (as?.as === 'good' || folder.split('/').some(isGoodWord)) all.set(image, unannotated())
    else if (!inErrors.has(image)) leftOut.push({ name: image, reason: 'not-annotated' })
  }
  return { entries: entriesOf(all), masks, leftOut, problems: [...problems, ...shapeProblems(all)] }
}

/** Whether an image lies in a folder of masks. */
function isForMasks(image: string, rules: readonly FolderRule[]): boolean {
  const { folder } = partsOfName(image)
  const { as } = ruledBy(rules, image)
  return as === null ? folder.split('/').some(isMaskWord) : as.as === 'masks'
}

/** An image that has no annotations. */
export function nothing(image: string): Collected {
  return { file: image, part: partOfFolders(image), size: null, shapes: [], unplaced: [] }
}

/** Joins what several files, or several records of one, say of an image. */
export function addTo(collected: Map<string, Collected>, image: string, more: Collected): void {
  const known = collected.get(image)
  const shapes = [...(known?.shapes ?? []), ...more.shapes]
  const unplaced = [...(known?.unplaced ?? []), ...more.unplaced]
  const { file, size, part } = known ?? more
  collected.set(image, { file, part: part ?? more.part, size: size ?? more.size, shapes, unplaced })
}

/** The entries of annotated images, by name; the type is that of the largest area until the shapes are drawn. */
function entriesOf(collected: ReadonlyMap<string, Collected>): DraftEntry[] {
  const sorted = [...collected].sort(([one], [other]) => (one < other ? -1 : 1))
  // People who label write a type now large, now small: it is called as it is first.
  const spelling = new Map<string, string>()
  const spelled = (type: string) => {
    const key = nameKey(type)
    if (!spelling.has(key)) spelling.set(key, type)
    return spelling.get(key) ?? type
  }
  return sorted.map(([name, { file, size, shapes, unplaced, part }]): DraftEntry => {
    const marked = shapes.filter(({ type }) => !isGoodWord(type))
    const defects = marked.map(({ type, shape }) => ({ type: spelled(type), shape }))
    const types = [...defects.map(({ type }) => type), ...unplaced.filter((type) => !isGoodWord(type)).map(spelled)]
    const entry = { name, masks: [], givenSplit: part, defectType: largestType(defects) ?? types[0] ?? 'good' }
    if (types.length === 0) return { ...entry, label: 'good' }
    const drawn = { file, size, shapes: defects }
    return { ...entry, label: 'defect', ...(defects.length === 0 ? {} : { drawn }) }
  })
}

function largestType(defects: Collected['shapes']): string | undefined {
  const areas = new Map<string, number>()
  for (const { type, shape } of defects) areas.set(type, (areas.get(type) ?? 0) + aboutArea(shape))
  return [...areas].sort(([, one], [, other]) => other - one)[0]?.[0]
}

interface Missing {
  readonly file: string
  readonly name: string
  readonly failure: 'absent' | 'ambiguous'
}

function missingImages(missing: readonly Missing[]): Problem[] {
  return (['absent', 'ambiguous'] as const).flatMap((failure) =>
    [...Map.groupBy(missing, ({ file }) => file)].flatMap(([file, own]) => {
      const [first, ...more] = own.filter((each) => each.failure === failure)
      if (first === undefined) return []
      const values = { count: more.length + 1, image: first.name.slice(0, 200), file }
      const error =
        failure === 'absent'
          ? new FlawsmithError('dataset.annotated-missing', values)
          : new FlawsmithError('dataset.annotated-ambiguous', values)
      return [problemOf('warning', error, [file])]
    })
  )
}

/** Faults inside annotation files, by kind. */
function faultProblems(files: readonly Pick<AnnotationFile, 'file' | 'faults'>[]): Problem[] {
  const all = files.flatMap(({ file, faults }) => faults.map((fault) => ({ ...fault, file })))
  const codes = {
    shape: 'dataset.annotation-shape',
    category: 'dataset.annotation-category',
    orphan: 'dataset.annotation-orphan'
  } as const satisfies Record<Fault['kind'], string>
  return [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, faults]) => {
    const [first] = faults
    const values = { count: faults.length, image: (first?.about ?? '').slice(0, 200), file: first?.file ?? '' }
    return problemOf('warning', new FlawsmithError(codes[kind], values), [...new Set(faults.map(({ file }) => file))])
  })
}

/** Boxes instead of outlines, lines without a width, and several types in one image. */
function shapeProblems(collected: ReadonlyMap<string, Collected>): Problem[] {
  const imagesWith = (has: (defects: Collected['shapes'], image: Collected) => boolean) =>
    [...collected].flatMap(([name, image]) => {
      const defects = image.shapes.filter(({ type }) => !isGoodWord(type))
      return has(defects, image) ? [name] : []
    })
  const boxes = imagesWith((defects) => defects.some(({ shape }) => shape.kind === 'box'))
  const lines = imagesWith((defects) => defects.some(({ shape }) => shape.kind === 'line'))
  const several = imagesWith((defects, { unplaced }) => {
    const types = [...defects.map(({ type }) => type), ...unplaced.filter((type) => !isGoodWord(type))]
    return new Set(types.map(nameKey)).size > 1
  })
  const counted = (files: readonly string[]) => ({ count: files.length, file: files[0] ?? '' })
  return [
    ...(boxes.length === 0
      ? []
      : [problemOf('warning', new FlawsmithError('dataset.masks-are-boxes', counted(boxes)), boxes)]),
    ...(lines.length === 0
      ? []
      : [problemOf('warning', new FlawsmithError('dataset.masks-are-lines', counted(lines)), lines)]),
    ...(several.length === 0
      ? []
      : [problemOf('warning', new FlawsmithError('dataset.several-types-annotated', counted(several)), several)])
  ]
}

/** Annotations that reach outside their image (`part`), or mark nothing inside it (`all`). */
export function outsideProblems(images: readonly { readonly name: string; readonly how: 'all' | 'part' }[]): Problem[] {
  return (['all', 'part'] as const).flatMap((how) => {
    const files = images.filter((image) => image.how === how).map(({ name }) => name)
    if (files.length === 0) return []
    const values = { count: files.length, file: files[0] ?? '' }
    const error =
      how === 'all'
        ? new FlawsmithError('dataset.annotation-outside', values)
        : new FlawsmithError('dataset.annotation-clipped', values)
    return [problemOf('warning', error, files)]
  })
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** What reading a file gave, or the problem that it has, which is also one of the images given. */
export async function readOr<Result>(
  files: readonly string[],
  read: () => Promise<Result>
): Promise<{ readonly value: Result } | { readonly problem: Problem }> {
  try {
    return { value: await read() }
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    return { problem: problemOf('error', error as FlawsmithError, files) }
  }
}

/**
 * Reads annotation files one by one, since each may be large; those that cannot be read become problems, also of the image
 * of the same name where each file is about one.
 */
export async function readAll(
  files: readonly string[],
  read: (file: string) => Promise<AnnotationFile | null>,
  imageOf: (file: string) => string | undefined = () => undefined
): Promise<Reading> {
  const found: AnnotationFile[] = []
  const problems: Problem[] = []
  for (const file of files) {
    const image = imageOf(file)
    const result = await readOr([file, ...(image === undefined ? [] : [image])], () => read(file))
    if ('problem' in result) problems.push(result.problem)
    else if (result.value !== null) found.push(result.value)
  }
  return { files: found, read: files, problems }
}
