/** @file Defects as what they do to the light of a surface: the ratio field. */
import { gaussianBlur } from '../../imaging/gaussian.ts'
import { assertSameSize } from '../../imaging/image.ts'
import type { Image, Mask } from '../../imaging/image.ts'
import { toDisplay, toLinear } from '../../imaging/linear-light.ts'
import { dilateMask } from '../../imaging/mask.ts'
import { surfaceWithout } from './background.ts'

/** So far around a mask the surface is not counted as background, in pixels. */
export const clearance = 4
/** So far around a mask its defect fades out, in pixels. */
export const feather = 3

/** Standard deviation of the blur that removes single pixels' noise from a defect. */
const denoising = 0.5
/** Backgrounds darker than this (display-referred) are raised to it before dividing. */
const darkest = 0.03
/** Limits of the ratio; 1.5 is 2.5 times as bright. */
const limits = [-1, 1.5] as const
/** The exponent by which display-referred ratios become ratios of light. */
const gamma = 2.2

/**
 * Grey images are used as they are, colours in linear light by channel. Lightness with offsets of a* and b* was tried as
 * well: on surfaces of another colour than the defect's own the offsets leave coloured stains.
 */
interface Scale {
  readonly to: (value: number) => number
  readonly from: (value: number) => number
  readonly darkest: number
  readonly limits: readonly [number, number]
}
const asIs: Scale = { to: (value) => value, from: (value) => value, darkest, limits }
const light: Scale = {
  to: toLinear,
  from: toDisplay,
  darkest: toLinear(darkest),
  limits: [limits[0], (1 + limits[1]) ** gamma - 1]
}
const scaleOf = (channels: 1 | 3): Scale => (channels === 1 ? asIs : light)

/** Relative change of each value by a defect, interleaved like an image; 0 is no change, −1 black. */
export interface RatioField extends Omit<Image, 'data'> {
  readonly ratio: Float32Array
}

/**
 * r = blur(image, σ .5) / background − 1 by channel, clipped and faded out around the mask over 3 px, beyond which it is
 * 0. The background is the blurred surface (σ 7) outside the mask dilated by 4 px. Grey images: of display-referred
 * values, −1..1.5; colours: of linear light, −1..6.5, the same limit there. Throws `image.size-mismatch`.
 */
export function ratioField(image: Image, mask: Mask): RatioField {
  const { ratio, ...size } = unfadedRatio(image, mask)
  const fade = fadeAround(mask)
  const faded = ratio.map((value, i) => {
    const share = fade[Math.floor(i / size.channels)]!
    return share === 0 ? 0 : share * value
  })
  return { ...size, ratio: faded }
}

/** `ratioField` before it is faded out: outside the mask it shows the grain. Other defects belong into the mask too. */
export function unfadedRatio(image: Image, mask: Mask): RatioField {
  assertSameSize(image, mask, 'A defect image and its mask')
  const { width, height, channels } = image
  const scale = scaleOf(channels)
  const known = knownSurface(mask)
  const ratio = new Float32Array(image.data.length)
  for (let channel = 0; channel < channels; channel++) {
    const values = Float32Array.from(known, (_, i) => scale.to(image.data[i * channels + channel]!))
    const background = surfaceWithout(values, known, image)
    gaussianBlur(values, image, denoising).forEach((value, i) => {
      const change = value / Math.max(background[i]!, scale.darkest) - 1
      ratio[i * channels + channel] = Math.min(scale.limits[1], Math.max(scale.limits[0], change))
    })
  }
  return { width, height, channels, ratio }
}

/** 1 where the surface is good; closer to the mask, or everywhere, only if nothing else is left. */
function knownSurface(mask: Mask): Float32Array {
  const outside = (near: Mask) => Float32Array.from(near.data, (marked) => 1 - marked)
  const any = (known: Float32Array) => known.includes(1)
  const clear = outside(dilateMask(mask, clearance))
  if (any(clear)) return clear
  const close = outside(mask)
  return any(close) ? close : close.fill(1)
}

/** 1 inside a mask, falling to 0 within 3 px around it (Gaussian, standard deviation 1); one value per pixel. */
export function fadeAround(mask: Mask): Float32Array {
  const fade = gaussianBlur(dilateMask(mask, 1).data, mask, 1, feather - 1)
  return fade.map((value, i) => (mask.data[i] === 1 ? 1 : value))
}

/** A value of an image with so many channels, changed by a ratio; 0..1. */
export function changedBy(value: number, ratio: number, channels: 1 | 3): number {
  if (ratio === 0) return value
  const { to, from } = scaleOf(channels)
  return from(Math.min(1, Math.max(0, to(value) * (1 + ratio))))
}
