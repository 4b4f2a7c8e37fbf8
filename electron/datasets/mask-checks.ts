import { FlawsmithError } from '../common/errors.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { maskedThumbnail } from '../imaging/thumbnail.ts'
import type { MaskRemark } from './inspect-masks.ts'
import type { DraftEntry } from './layouts/layout.ts'
import type { PlanEntry } from './plan-entry.ts'
import { goodWithMask, problemOf, type Problem } from './problems.ts'

/** The masks of an image, as they were read. */
export interface InspectedMask {
  readonly files: readonly string[]
  /** What a folder says of the image; `by-mask` where they decide if it is good. */
  readonly of: DraftEntry['label']
  /** Marked ones. */
  readonly pixels: number
  readonly remarks: readonly MaskRemark[]
}

interface Inspected {
  readonly entry: PlanEntry
  /** Null where the image has none. */
  readonly mask: InspectedMask | null
}

/** Part of the image: more is rather a mask that was misread than a defect. */
const mostMarked = 0.9
/** Pixels: fewer are rather a slip of the hand than a defect. */
const fewestMarked = 3
/** Of a problem. */
const mostThumbnails = 6
const mostNamed = 5

/**
 * What a person should know about the masks of a dataset: one problem of each kind, which counts the masks and names them.
 * A mask of a single colour marks nothing where that is the background of most other masks, and decides that its image is
 * good. Other images whose masks should decide and cannot are left out, with an error.
 */
export async function checkMasks<Each extends Inspected>(
  all: readonly Each[]
): Promise<{ readonly inspected: readonly Each[]; readonly problems: readonly Problem[] }> {
  const isBlank = blankAmong(all)
  const isUnclear = (each: Inspected) =>
    decides(each) && !isBlank(each) && (has(each, 'one-colour') || (each.mask?.pixels === 0 && has(each, 'faint')))
  const unclear = all.filter(isUnclear)
  const inspected = all
    .filter((each) => !isUnclear(each))
    .map((each) => (decides(each) && isBlank(each) ? { ...each, entry: { ...each.entry, ...good } } : each))
  const deciding = inspected.filter(decides)
  const allEmpty = unclear.length === 0 && deciding.every(({ entry }) => entry.mask === null)
  const markedGood = inspected.filter((each) => each.mask?.of === 'good' && each.mask.pixels > 0 && !isBlank(each))
  const used = inspected.filter(({ mask }) => mask !== null && mask.of !== 'good')
  const withRemark = (kind: MaskRemark['kind']) => used.filter((each) => has(each, kind))
  const share = ({ entry }: Inspected) => (entry.maskPixels ?? 0) / (entry.width * entry.height)
  const isSmall = ({ entry }: Inspected) => entry.maskPixels !== null && entry.maskPixels < fewestMarked
  const found = [
    problem('error', 'dataset.mask-decides-nothing', unclear),
    problem('warning', 'dataset.masks-empty', allEmpty ? deciding : []),
    problem('warning', 'dataset.mask-photo', withRemark('photo')),
    problem('warning', 'dataset.mask-faint', withRemark('faint')),
    problem(
      'warning',
      'dataset.mask-background',
      used.filter((each) => has(each, 'background') || (decides(each) && isBlank(each)))
    ),
    problem('warning', 'dataset.mask-turned', withRemark('turned')),
    problem('warning', 'dataset.mask-direction', withRemark('direction')),
    problem(
      'warning',
      'dataset.mask-large',
      used.filter((each) => share(each) > mostMarked)
    ),
    problem('warning', 'dataset.mask-small', used.filter(isSmall))
  ]
  const problems = (await Promise.all(found)).flat()
  if (markedGood.length > 0) problems.push(goodWithMask(markedGood.map(({ entry }) => entry.name)))
  return { inspected, problems }
}

const good = { label: 'good', defectType: null, mask: null, maskHash: null, maskPixels: null } as const
const decides = ({ mask }: Inspected) => mask?.of === 'by-mask'
const has = ({ mask }: Inspected, kind: MaskRemark['kind']) =>
  mask?.remarks.some((remark) => remark.kind === kind) === true

/** Of 255 levels: what the noise of compression may change in a background. */
const play = 16

/** Which masks are of one colour that is the background of most others. */
function blankAmong(all: readonly Inspected[]): (each: Inspected) => boolean {
  const others = all.filter((each) => each.mask !== null && each.mask.pixels > 0 && !has(each, 'one-colour'))
  const remarks = (each: Inspected, wanted: MaskRemark['kind']) =>
    each.mask?.remarks.filter(({ kind }) => kind === wanted) ?? []
  const isNear = ({ colour }: MaskRemark, other: MaskRemark) =>
    colour.every((value, channel) => Math.abs(value - (other.colour[channel] as number)) <= play)
  const isBackground = (remark: MaskRemark) => {
    const equal = others.filter((other) => remarks(other, 'background').some((each) => isNear(remark, each)))
    return equal.length > others.length / 2
  }
  return (each) => remarks(each, 'one-colour').some(isBackground)
}

type MaskProblem =
  `dataset.${'mask-decides-nothing' | 'masks-empty' | 'mask-faint' | 'mask-photo' | 'mask-background' | 'mask-turned' | 'mask-direction' | 'mask-large' | 'mask-small'}`

async function problem(
  severity: Problem['severity'],
  code: MaskProblem,
  about: readonly Inspected[]
): Promise<readonly Problem[]> {
  const [first] = about
  if (first === undefined) return []
  const masks = about.flatMap(({ mask }) => mask?.files ?? [])
  const images = about.map(({ entry }) => entry.name)
  const error = new FlawsmithError(code, { count: about.length, file: masks.slice(0, mostNamed).join(', ') })
  const thumbnails = await Promise.all(about.slice(0, mostThumbnails).map(thumbnailOf))
  // Errors name the images, which are left out with them.
  const files = severity === 'error' ? [...images, ...masks] : masks
  return [{ ...problemOf(severity, error, files), thumbnails: thumbnails.flat() }]
}

async function thumbnailOf({ entry, mask }: Inspected): Promise<{ file: string; webp: string }[]> {
  if (entry.mask === null) return []
  const marks = typeof entry.mask === 'string' ? await readRegularFile(entry.mask) : entry.mask
  const webp = await maskedThumbnail(await readRegularFile(entry.image), marks)
  return [{ file: mask?.files[0] ?? entry.name, webp: webp.toString('base64') }]
}
