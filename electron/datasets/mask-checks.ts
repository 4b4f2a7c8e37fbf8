import { readFile } from 'node:fs/promises'
import { FlawsmithError } from '../common/errors.ts'
import { maskedThumbnail } from '../imaging/thumbnail.ts'
import type { MaskRemark } from './inspect-masks.ts'
import type { PlanEntry } from './plan-entry.ts'
import { problemOf, type Problem } from './problems.ts'

/** The masks of an image, as they were read. */
export interface InspectedMask {
  readonly files: readonly string[]
  /** Whether they decide if the image is good. */
  readonly byMask: boolean
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

/**
 * What a person should know about the masks of a dataset: one problem of each kind, which counts the masks and names them.
 * Where masks decide what is good, one of a single colour does so only if most other masks have that background; it marks
 * nothing then. Other images whose masks decide nothing are left out, with an error.
 */
export async function checkMasks<Each extends Inspected>(
  all: readonly Each[]
): Promise<{ readonly inspected: readonly Each[]; readonly problems: readonly Problem[] }> {
  const isBlank = blankAmong(all)
  const isUnclear = (each: Inspected) => decides(each) && !isBlank(each) && (has(each, 'one-colour') || has(each, 'faint'))
  const unclear = all.filter(isUnclear)
  const inspected = all
    .filter((each) => !isUnclear(each))
    .map((each) => (isBlank(each) ? { ...each, entry: { ...each.entry, ...good } } : each))
  const deciding = inspected.filter(decides)
  const allEmpty = unclear.length === 0 && deciding.every(({ entry }) => entry.mask === null)
  const marked = ({ entry }: Inspected) => entry.maskPixels ?? 0
  const found = [
    problem('error', 'dataset.mask-decides-nothing', unclear),
    problem('warning', 'dataset.masks-empty', allEmpty ? deciding : []),
    problem('warning', 'dataset.mask-faint', withRemark('faint')),
    problem('warning', 'dataset.mask-background', [...withRemark('background'), ...inspected.filter(isBlank)]),
    problem('warning', 'dataset.mask-turned', withRemark('turned')),
    problem('warning', 'dataset.mask-direction', withRemark('direction')),
    problem('warning', 'dataset.mask-large', inspected.filter((each) => marked(each) > mostMarked * area(each))),
    problem('warning', 'dataset.mask-small', inspected.filter((each) => marked(each) > 0 && marked(each) < fewestMarked))
  ]
  return { inspected, problems: (await Promise.all(found)).flat() }

  function withRemark(kind: MaskRemark['kind']): readonly Each[] {
    return inspected.filter((each) => has(each, kind))
  }
}

const good = { label: 'good', defectType: null, mask: null, maskHash: null, maskPixels: null } as const
const decides = ({ mask }: Inspected) => mask?.byMask === true
const has = ({ mask }: Inspected, kind: MaskRemark['kind']) => mask?.remarks.some((remark) => remark.kind === kind) === true
const area = ({ entry }: Inspected) => entry.width * entry.height

/** Of 255 levels: what the noise of compression may change in a background. */
const play = 16

/** Which masks are of one colour that is the background of most others. */
function blankAmong(all: readonly Inspected[]): (each: Inspected) => boolean {
  const others = all.filter((each) => decides(each) && each.entry.mask !== null && !has(each, 'one-colour'))
  const colours = others.flatMap(({ mask }) => mask?.remarks.filter(({ kind }) => kind === 'background') ?? [])
  const near = (one: MaskRemark, other: MaskRemark) =>
    one.colour.every((value, channel) => Math.abs(value - (other.colour[channel] as number)) <= play)
  return (each) =>
    decides(each) &&
    each.mask?.remarks.some(
      (remark) => remark.kind === 'one-colour' && colours.filter((other) => near(remark, other)).length > others.length / 2
    ) === true
}

type MaskProblem = `dataset.${'mask-decides-nothing' | 'masks-empty' | 'mask-faint' | 'mask-background' | 'mask-turned' | 'mask-direction' | 'mask-large' | 'mask-small'}`

async function problem(
  severity: Problem['severity'],
  code: MaskProblem,
  about: readonly Inspected[]
): Promise<readonly Problem[]> {
  const [first] = about
  if (first === undefined) return []
  const masks = about.flatMap(({ mask }) => mask?.files ?? [])
  const images = about.map(({ entry }) => entry.name)
  const error = new FlawsmithError(code, { count: about.length, file: masks[0] ?? '' })
  const thumbnails = await Promise.all(about.slice(0, mostThumbnails).map(thumbnailOf))
  // Errors name the images, which are left out with them.
  const files = severity === 'error' ? [...images, ...masks] : masks
  return [{ ...problemOf(severity, error, files), thumbnails: thumbnails.flat() }]
}

async function thumbnailOf({ entry, mask }: Inspected): Promise<{ file: string; webp: string }[]> {
  if (entry.mask === null) return []
  const marks = typeof entry.mask === 'string' ? await readFile(entry.mask) : entry.mask
  const webp = await maskedThumbnail(await readFile(entry.image), marks)
  return [{ file: mask?.files[0] ?? entry.name, webp: webp.toString('base64') }]
}
