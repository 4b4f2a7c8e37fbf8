import type { RandomStream } from '../../common/random.ts'
import { emptyMask } from '../../imaging/image.ts'
import type { Image, Mask, Size } from '../../imaging/image.ts'
import { maskBounds } from '../../imaging/mask.ts'
import { valueNoise } from '../procedural/noise.ts'
import type { BankEntry } from './entries.ts'
import { fadeAround, feather } from './ratio-field.ts'

/** How an entry is bent before it is put on an image. */
export interface Warp {
  /** Radians. */
  readonly angle: number
  readonly scale: number
  /** Width ÷ height of a square. */
  readonly aspect: number
  readonly flipped: boolean
  /** Largest displacement by the smooth distortion, in pixels. */
  readonly elastic: number
}

export const unchanged: Warp = { angle: 0, scale: 1, aspect: 1, flipped: false, elastic: 0 }

export interface WarpRanges {
  /** Share of defects that are turned by any angle; the others are turned by up to `tilt` degrees. */
  readonly turned: number
  readonly tilt: number
  readonly scale: readonly [number, number]
  /** Largest deviation of the aspect from 1. */
  readonly aspect: number
  readonly elastic: readonly [number, number]
  readonly flip: boolean
}

export function drawWarp(stream: RandomStream, ranges: WarpRanges): Warp {
  const limit = stream.uniform() < ranges.turned ? 180 : ranges.tilt
  return {
    angle: (stream.uniform(-limit, limit) * Math.PI) / 180,
    scale: stream.uniform(...ranges.scale),
    aspect: stream.uniform(1 - ranges.aspect, 1 + ranges.aspect),
    flipped: stream.uniform() < 0.5 && ranges.flip,
    elastic: stream.uniform(...ranges.elastic)
  }
}

/** A bent entry in a rectangle that holds it with its fading edge. */
export interface WarpedDefect {
  readonly ratio: Float32Array
  readonly image: Image
  /** Pixels at least half of which the bent defect covers. */
  readonly mask: Mask
  /** 1 in the mask, falling to 0 within 3 px around it. */
  readonly fade: Float32Array
}

/** Empty pixels around a bent defect, into which it fades. */
export const edge = feather + 1

/** Lattice of the distortion in pixels: so wide that 2 px of displacement fold nothing over. */
export const elasticCell = 16

/** The size of the bent defect without its fading edge. */
function warpedSize(entry: BankEntry, { angle, scale, aspect, elastic }: Warp): Size {
  const { width, height } = defectSize(entry)
  const [along, across] = [scale * Math.sqrt(aspect) * width, (scale / Math.sqrt(aspect)) * height]
  const [cosine, sine] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const reach = (first: number, second: number) => Math.max(1, Math.ceil(first + second + 2 * elastic - 1e-9))
  return { width: reach(along * cosine, across * sine), height: reach(along * sine, across * cosine) }
}

/** The warp, scaled down where the defect would be larger than the image. */
export function fittedWarp(entry: BankEntry, warp: Warp, good: Size): Warp {
  const { width, height } = warpedSize(entry, warp)
  const ratio = Math.min(1, good.width / width, good.height / height)
  return ratio === 1 ? warp : { ...warp, scale: warp.scale * ratio, elastic: warp.elastic * ratio }
}

/** The warp at the scale at which the bent defect just fits into a rectangle; smaller ones are not distorted. */
export function filledWarp(entry: BankEntry, warp: Warp, { width, height }: Size): Warp {
  const elastic = Math.min(warp.elastic, Math.min(width, height) / 8)
  // Lengths are rounded up, so that the scale is found for rectangles of ten times the size.
  const plain = warpedSize(entry, { ...warp, scale: 10 * warp.scale, elastic: 0 })
  const ratio = 10 * Math.min((width - 2 * elastic) / plain.width, (height - 2 * elastic) / plain.height)
  return { ...warp, scale: warp.scale * ratio, elastic }
}

function defectSize({ mask }: BankEntry): Size {
  return maskBounds(mask) ?? { width: 1, height: 1 }
}

/** The entry flipped, scaled, turned and distorted about its centre, bilinear; the stream draws the distortion. */
export function warpEntry(entry: BankEntry, warp: Warp, stream: RandomStream): WarpedDefect {
  const inner = warpedSize(entry, warp)
  const own = entry.mask
  const size = { width: inner.width + 2 * edge, height: inner.height + 2 * edge }
  const { channels } = entry.image
  const bend = (): Float32Array | null =>
    warp.elastic === 0 ? null : valueNoise(stream, size, { cell: [elasticCell, elasticCell] })
  const [bendX, bendY] = [bend(), bend()]
  const [cosine, sine] = [Math.cos(warp.angle), Math.sin(warp.angle)]
  const [scaleX, scaleY] = [warp.scale * Math.sqrt(warp.aspect), warp.scale / Math.sqrt(warp.aspect)]
  const count = size.width * size.height
  const ratio = new Float32Array(count * channels)
  const data = new Float32Array(count * channels)
  const coverage = new Float32Array(count)
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i++) {
      const dx = x + 0.5 - size.width / 2 + (bendX === null ? 0 : warp.elastic * bendX[i]!)
      const dy = y + 0.5 - size.height / 2 + (bendY === null ? 0 : warp.elastic * bendY[i]!)
      const along = (cosine * dx + sine * dy) / scaleX
      const u = (warp.flipped ? -along : along) + own.width / 2 - 0.5
      const v = (cosine * dy - sine * dx) / scaleY + own.height / 2 - 0.5
      const [left, top] = [Math.floor(u), Math.floor(v)]
      const rows = [clamp(top, own.height) * own.width, clamp(top + 1, own.height) * own.width] as const
      const columns = [clamp(left, own.width), clamp(left + 1, own.width)] as const
      for (let corner = 0; corner < 4; corner++) {
        const across = corner & 1
        const down = corner >> 1
        const weight = (across === 1 ? u - left : 1 - u + left) * (down === 1 ? v - top : 1 - v + top)
        const from = rows[down as 0 | 1] + columns[across as 0 | 1]
        coverage[i]! += weight * own.data[from]!
        for (let k = 0; k < channels; k++) {
          ratio[i * channels + k]! += weight * entry.ratio[from * channels + k]!
          data[i * channels + k]! += weight * entry.image.data[from * channels + k]!
        }
      }
    }
  }
  const mask = coveredMask(coverage, size)
  return { ratio, image: { ...size, channels, data }, mask, fade: fadeAround(mask) }
}

/** Entries have a margin, so that what continues beyond them is no defect. */
export const clamp = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at))

/** Pixels that are covered half or more, or, of a tiny defect, the ones that are covered most. */
function coveredMask(coverage: Float32Array, size: Size): Mask {
  const most = coverage.reduce((largest, value) => Math.max(largest, value), 0)
  const mask = emptyMask(size)
  if (most === 0) return mask
  const least = Math.min(0.5, most)
  coverage.forEach((value, i) => (mask.data[i] = value >= least ? 1 : 0))
  return mask
}
