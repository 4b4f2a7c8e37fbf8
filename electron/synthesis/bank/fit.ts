/** @file A real defect in a shape that somebody drew. */
import type { RandomStream } from '../../common/random.ts'
import { emptyMask } from '../../imaging/image.ts'
import type { Mask, Size } from '../../imaging/image.ts'
import { dilateMask, maskBounds, maskComponents } from '../../imaging/mask.ts'
import { valueNoise } from '../procedural/noise.ts'
import type { BankEntry } from './entries.ts'
import { clearance, fadeAround } from './ratio-field.ts'
import { spineOf } from './spine.ts'
import type { Spine } from './spine.ts'
import { clamp, edge, elasticCell } from './warp.ts'
import type { WarpedDefect } from './warp.ts'

/** A shape that defects are fitted into: its pixels with an empty edge, and the courses of its parts. */
export interface TargetShape {
  /** Where the top left corner of the rectangle lies on the image; it may be outside. */
  readonly left: number
  readonly top: number
  readonly mask: Mask
  /** Parts more than 8 px apart, each of which gets the whole defect; the largest first. */
  readonly parts: readonly TargetPart[]
}

interface TargetPart {
  readonly pixels: readonly number[]
  readonly spine: Spine
}

/** The mask, which is not empty, as a shape to fit defects into. */
export function targetShape(mask: Mask): TargetShape {
  const bounds = maskBounds(mask)
  if (bounds === null) throw new RangeError('an empty mask has no shape')
  const [left, top] = [bounds.left - edge, bounds.top - edge]
  const own = emptyMask({ width: bounds.width + 2 * edge, height: bounds.height + 2 * edge })
  for (let y = 0; y < bounds.height; y++) {
    const from = (bounds.top + y) * mask.width + bounds.left
    own.data.set(mask.data.subarray(from, from + bounds.width), (y + edge) * own.width + edge)
  }
  const { components, labels } = maskComponents(dilateMask(own, clearance))
  const parts = components.map((_, index) => {
    const inPart = (_value: number, i: number) => Number(labels[i] === index + 1)
    const connected = { ...own, data: own.data.map(inPart) }
    const shape = { ...own, data: own.data.map((marked, i) => marked & connected.data[i]!) }
    return { pixels: [...shape.data.keys()].filter((i) => shape.data[i] === 1), spine: spineOf(shape, connected) }
  })
  return { left, top, mask: own, parts: parts.toSorted((a, b) => b.pixels.length - a.pixels.length) }
}

const spines = new WeakMap<BankEntry, Spine>()

/** The course of an entry's defect. */
export function entrySpine(entry: BankEntry): Spine {
  const known = spines.get(entry)
  if (known !== undefined) return known
  const spine = spineOf(entry.mask, dilateMask(entry.mask, clearance))
  spines.set(entry, spine)
  return spine
}

/** How an entry is laid into a shape. */
export interface Fit {
  /** Turned by half a turn. */
  readonly turned: boolean
  readonly flipped: boolean
  /** Largest displacement by the smooth distortion, in pixels of the entry. */
  readonly elastic: number
}

/** The least turning that lays an entry along a shape. */
export function straightTurn(entry: BankEntry, { spine }: TargetPart): boolean {
  const course = ({ pointAt }: Spine) => {
    const [[x0, y0], [x1, y1]] = [pointAt({ along: 0, across: 0 }), pointAt({ along: 1, across: 0 })]
    return [x1 - x0, y1 - y0] as const
  }
  const [[ax, ay], [bx, by]] = [course(entrySpine(entry)), course(spine)]
  return ax * bx + ay * by < 0
}

/**
 * The entry laid into a shape, bilinear: what was along the defect from end to end and across it from edge to edge is so
 * in the shape, however that is curved. The mask is the shape's; the stream draws the distortion.
 */
export function fitEntry(
  entry: BankEntry,
  { mask, parts }: TargetShape,
  { turned, flipped, elastic }: Fit,
  stream: RandomStream
): WarpedDefect {
  const size: Size = { width: mask.width, height: mask.height }
  const { channels } = entry.image
  const course = entrySpine(entry)
  const bend = () => (elastic === 0 ? null : valueNoise(stream, size, { cell: [elasticCell, elasticCell] }))
  const [bendX, bendY] = [bend(), bend()]
  const ratio = new Float32Array(mask.data.length * channels)
  const data = new Float32Array(mask.data.length * channels)
  const across = turned === flipped ? 1 : -1
  for (const { pixels, spine } of parts) {
    for (const i of pixels) {
      const place = spine.placeOf(i)
      const along = turned ? 1 - place.along : place.along
      const [x, y] = course.pointAt({ along, across: across * place.across })
      const u = x + (bendX === null ? 0 : elastic * bendX[i]!)
      const v = y + (bendY === null ? 0 : elastic * bendY[i]!)
      sampleEntry(entry, u, v, (from, weight) => {
        for (let k = 0; k < channels; k++) {
          ratio[i * channels + k]! += weight * entry.ratio[from * channels + k]!
          data[i * channels + k]! += weight * entry.image.data[from * channels + k]!
        }
      })
    }
  }
  continueAround(mask, [ratio, data], channels)
  return { ratio, image: { ...size, channels, data }, mask, fade: fadeAround(mask) }
}

/** The four pixels of an entry around a point, with their bilinear weights. */
function sampleEntry(
  { mask: { width, height } }: BankEntry,
  u: number,
  v: number,
  add: (pixel: number, weight: number) => void
): void {
  const [left, top] = [Math.floor(u), Math.floor(v)]
  for (let corner = 0; corner < 4; corner++) {
    const [right, down] = [corner & 1, corner >> 1]
    const weight = (right === 1 ? u - left : 1 - u + left) * (down === 1 ? v - top : 1 - v + top)
    add(clamp(top + down, height) * width + clamp(left + right, width), weight)
  }
}

/** Continues values of marked pixels outwards, ring by ring, so that they can fade out. */
function continueAround({ width, data: marked }: Mask, fields: readonly Float32Array[], channels: number): void {
  const known = marked.slice()
  for (let ring = 0; ring < edge; ring++) {
    const before = known.slice()
    for (let i = width + 1; i < known.length - width - 1; i++) {
      if (before[i] === 1) continue
      const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]
        .map((step) => i + step)
        .filter((at) => before[at] === 1)
      if (around.length === 0) continue
      known[i] = 1
      for (const field of fields) {
        for (let k = 0; k < channels; k++) {
          field[i * channels + k] = around.reduce((sum, at) => sum + field[at * channels + k]!, 0) / around.length
        }
      }
    }
  }
}
