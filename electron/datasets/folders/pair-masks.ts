import { FlawsmithError } from '../../common/errors.ts'
import type { Part } from '../../workspace/datasets.ts'
import { problemOf, type Problem } from '../problems.ts'
import { nameKey } from './words.ts'

/** An image with what it shows. */
export interface LabelledFile {
  readonly name: string
  readonly part: Part | null
  /** Folders around it, without those that name a part, masks or only hold others. */
  readonly labels: readonly string[]
  readonly stem: string
  readonly label: 'good' | 'defect'
  readonly defectType: string
}

export interface MaskFile extends Omit<LabelledFile, 'label' | 'defectType'> {
  /** The name of its image where a suffix says so. */
  readonly base: string | null
}

interface Pairing {
  /** Masks by the name of their image. */
  readonly masksOf: ReadonlyMap<string, readonly string[]>
  readonly problems: readonly Problem[]
  /** Masks that belong to no image. */
  readonly unused: readonly string[]
}

/**
 * Finds the image of each mask: one of its name, without a suffix or with it, whose folders contain the mask's in their
 * order, in the mask's part of the dataset where it names one; or the image that the mask's folder is named after. Of several, one
 * in just the same folders goes first, then defects, then test images. A mask that still fits several images belongs to none.
 */
export function pairMasks(images: readonly LabelledFile[], masks: readonly MaskFile[]): Pairing {
  const byStem = Map.groupBy(images, ({ stem }) => nameKey(stem))
  const masksOf = new Map<string, string[]>()
  const unused: string[] = []
  const ambiguous: { readonly mask: string; readonly images: readonly LabelledFile[] }[] = []
  for (const mask of masks) {
    const found = imagesOf(mask, byStem)
    const [only] = found
    if (only === undefined) unused.push(mask.name)
    else if (found.length > 1) ambiguous.push({ mask: mask.name, images: found })
    else {
      const known = masksOf.get(only.name)
      if (known === undefined) masksOf.set(only.name, [mask.name])
      else known.push(mask.name)
    }
  }
  return { masksOf, unused, problems: ambiguous.length === 0 ? [] : [fitsSeveral(ambiguous)] }
}

function imagesOf(mask: MaskFile, byStem: ReadonlyMap<string, readonly LabelledFile[]>): readonly LabelledFile[] {
  const own = mask.labels.at(-1)
  const readings = [
    { stem: mask.base, labels: mask.labels },
    { stem: mask.stem, labels: mask.labels },
    { stem: withoutNumber(mask.base ?? mask.stem), labels: mask.labels },
    // MVTec LOCO: ground_truth/<type>/000/001.png is one of the masks of 000.png.
    { stem: own ?? null, labels: mask.labels.slice(0, -1) }
  ]
  for (const { stem, labels } of readings) {
    if (stem === null) continue
    const keys = labels.map(nameKey)
    const fitting = (byStem.get(nameKey(stem)) ?? []).filter(
      (image) => samePart(mask.part, image.part) && isWithin(keys, image.labels.map(nameKey))
    )
    if (fitting.length > 0) return closest(fitting, keys)
  }
  return []
}

function closest(images: readonly LabelledFile[], keys: readonly string[]): readonly LabelledFile[] {
  const preferences: readonly ((image: LabelledFile) => boolean)[] = [
    ({ labels }) => labels.length === keys.length,
    ({ label }) => label === 'defect',
    // MVTec AD's ground_truth is that of its test images.
    ({ part }) => part === 'test'
  ]
  return preferences.reduce((left, preferred) => {
    const found = left.filter(preferred)
    return found.length > 0 ? found : left
  }, images)
}

/** `a` of `a_2`, one of several masks of an image; null for others. */
const withoutNumber = (stem: string) => /^(.+?)[\s_.-]\d+$/.exec(stem)?.[1] ?? null

const samePart = (one: Part | null, other: Part | null) => one === null || other === null || one === other

/** Whether all names occur in others, in their order. */
function isWithin(names: readonly string[], others: readonly string[]): boolean {
  let at = 0
  for (const other of others) if (other === names[at]) at++
  return at === names.length
}

function fitsSeveral(
  ambiguous: readonly { readonly mask: string; readonly images: readonly LabelledFile[] }[]
): Problem {
  const [first] = ambiguous
  const files = ambiguous.map(({ mask }) => mask)
  const error = new FlawsmithError('dataset.ambiguous-mask', {
    count: files.length,
    file: files[0] ?? '',
    images: (first?.images ?? []).slice(0, 3).map(({ name }) => name)
  })
  return problemOf('warning', error, files)
}
