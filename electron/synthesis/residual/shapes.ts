/** @file Masks for defects to come: bent ones of real defects, and some drawn by rule. */
import type { RandomStream } from '../../common/random.ts'
import { emptyMask, maskArea } from '../../imaging/image.ts'
import type { Mask } from '../../imaging/image.ts'
import { maskBounds } from '../../imaging/mask.ts'
import { cropMask } from '../../imaging/crop.ts'
import type { BankEntry } from '../bank/entries.ts'
import { warpEntry } from '../bank/warp.ts'
import type { Warp } from '../bank/warp.ts'
import { coreOf } from './core.ts'
import { proceduralResidual } from './procedural.ts'
import type { ProceduralType } from './procedural.ts'

/** Area of a mask as a share of its longer side squared, below which it counts as a line. */
const thin = 0.2

/** A mask as small as it can be, and its core; see `coreOf`. */
export interface Shape {
  readonly mask: Mask
  readonly core: Mask
}

/**
 * With the probability `real` the mask of the defect (grey), bent as `warp` draws, else a pit or line drawn by rule,
 * whichever the defect resembles.
 */
export function drawShape(stream: RandomStream, entry: BankEntry, real: number, warp: () => Warp): Shape {
  if (stream.uniform() >= real) return tight(proceduralResidual(stream, alike(entry)))
  const { ratio, mask } = warpEntry(entry, warp(), stream)
  return tight({ mask, core: coreOf(ratio, mask) })
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

function tight({ mask, core }: Shape): Shape {
  const bounds = maskBounds(mask)
  return bounds === null ? { mask, core } : { mask: cropMask(mask, bounds), core: cropMask(core, bounds) }
}
