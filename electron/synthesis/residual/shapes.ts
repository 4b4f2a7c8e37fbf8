/** @file Masks for defects to come: bent ones of real defects, and some drawn by rule. */
import type { RandomStream } from '../../common/random.ts'
import { emptyMask, maskArea } from '../../imaging/image.ts'
import type { Mask, Size } from '../../imaging/image.ts'
import { maskBounds } from '../../imaging/mask.ts'
import { cropMask } from '../../imaging/crop.ts'
import type { BankEntry } from '../bank/entries.ts'
import { drawWarp, warpEntry } from '../bank/warp.ts'
import type { WarpRanges } from '../bank/warp.ts'
import { proceduralResidual } from './procedural.ts'
import type { ProceduralType } from './procedural.ts'
import { bankWarps } from './real.ts'

/** Share of masks that are real ones. */
const realShare = 0.7
/** Area of a mask as a share of its longer side squared, below which it counts as a line. */
const thin = 0.2

/**
 * A mask as small as its shape: 70 % are those of real defects, bent as in the defect bank, the others pits or lines,
 * whichever the drawn entry resembles.
 */
export function drawShape(stream: RandomStream, entries: readonly BankEntry[], warps: WarpRanges = bankWarps): Mask {
  const entry = stream.pick(entries)
  const real = stream.uniform() < realShare
  return tight(
    real ? warpEntry(entry, drawWarp(stream, warps), stream).mask : proceduralResidual(stream, alike(entry)).mask
  )
}

function alike({ mask }: BankEntry): ProceduralType {
  const { width, height } = maskBounds(mask) ?? mask
  return maskArea(mask) < thin * Math.max(width, height) ** 2 ? 'line' : 'pit'
}

/** The shape at a random place of an image: inside it where it fits, else as much as is there, at least a pixel. */
export function placeShape(stream: RandomStream, shape: Mask, size: Size): Mask {
  const place = (length: number, all: number) =>
    Math.round(stream.uniform(Math.min(0, all - length), Math.max(0, all - length)))
  for (;;) {
    const mask = emptyMask(size)
    const [left, top] = [place(shape.width, size.width), place(shape.height, size.height)]
    for (let y = Math.max(0, -top); y < Math.min(shape.height, size.height - top); y++)
      for (let x = Math.max(0, -left); x < Math.min(shape.width, size.width - left); x++)
        mask.data[(top + y) * size.width + left + x] = shape.data[y * shape.width + x]!
    if (maskArea(mask) > 0) return mask
  }
}

function tight(mask: Mask): Mask {
  const bounds = maskBounds(mask)
  return bounds === null ? mask : cropMask(mask, bounds)
}
