/** @file Masks for defects to come: bent ones of real defects, and some drawn by rule. */
import type { RandomStream } from '../../common/random.ts'
import { emptyMask, maskArea } from '../../imaging/image.ts'
import type { Mask } from '../../imaging/image.ts'
import { maskBounds } from '../../imaging/mask.ts'
import { cropMask } from '../../imaging/crop.ts'
import type { BankEntry } from '../bank/entries.ts'
import { warpEntry } from '../bank/warp.ts'
import type { Warp } from '../bank/warp.ts'
import { proceduralResidual } from './procedural.ts'
import type { ProceduralType } from './procedural.ts'

/** Area of a mask as a share of its longer side squared, below which it counts as a line. */
const thin = 0.2

/**
 * A mask as small as its shape: with the probability `real` that of the defect, bent as `warp` draws, else a pit or line
 * drawn by rule, whichever the defect resembles.
 */
export function drawShape(stream: RandomStream, entry: BankEntry, real: number, warp: () => Warp): Mask {
  const bent = stream.uniform() < real
  return tight(bent ? warpEntry(entry, warp(), stream).mask : proceduralResidual(stream, alike(entry)).mask)
}

function alike({ mask }: BankEntry): ProceduralType {
  const { width, height } = maskBounds(mask) ?? mask
  return maskArea(mask) < thin * Math.max(width, height) ** 2 ? 'line' : 'pit'
}

/** The shape at a place of an image, cut off outside the region; it may be empty. */
export function putShape(
  shape: Mask,
  { left, top }: { readonly left: number; readonly top: number },
  region: Mask
): Mask {
  const mask = emptyMask(region)
  for (let y = Math.max(0, -top); y < Math.min(shape.height, region.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(shape.width, region.width - left); x++) {
      const to = (top + y) * region.width + left + x
      mask.data[to] = shape.data[y * shape.width + x]! & region.data[to]!
    }
  }
  return mask
}

function tight(mask: Mask): Mask {
  const bounds = maskBounds(mask)
  return bounds === null ? mask : cropMask(mask, bounds)
}
