/** @file A generated image compared with the good image that it started from. */
import { boxMean } from '../../imaging/box-mean.ts'
import { assertSameSize, maskArea, withChannels } from '../../imaging/image.ts'
import type { Mask, Image } from '../../imaging/image.ts'

/**
 * Mean absolute change of a value (0..1) from the good image inside the mask: how visible a defect is. 0 for an empty
 * mask. Throws `image.size-mismatch`.
 */
export function changeInside(good: Image, changed: Image, mask: Mask): number {
  assertSameSize(good, changed, 'The good and the changed image')
  assertSameSize(good, mask, 'The image and its mask')
  const { channels } = good
  const { data } = withChannels(changed, channels)
  let sum = 0
  for (let i = 0; i < data.length; i++) {
    if (mask.data[Math.floor(i / channels)] === 1) sum += Math.abs((data[i] as number) - (good.data[i] as number))
  }
  return sum / Math.max(1, maskArea(mask) * channels)
}

/**
 * The generated image with the lighting of the good one: around each pixel the mean outside the mask becomes that of
 * the good image, in squares of side 2·radius+1. A generator that shifts brightness or colour over a whole image then
 * leaves no patch behind where its defect is pasted. Squares without an outside take its mean over the image. Throws
 * `image.size-mismatch`.
 */
export function matchLight(good: Image, generated: Image, mask: Mask, radius: number): Image {
  assertSameSize(good, generated, 'The good and the generated image')
  assertSameSize(good, mask, 'The image and its mask')
  const { channels } = good
  const source = withChannels(generated, channels)
  const outside = Float32Array.from(mask.data, (value) => 1 - value)
  const share = boxMean(outside, good, radius, true)
  const total = outside.length - maskArea(mask)
  const data = source.data.slice()
  for (let channel = 0; channel < channels; channel++) {
    const at = (pixel: number) => pixel * channels + channel
    const difference = outside.map((own, i) => own * ((good.data[at(i)] as number) - (source.data[at(i)] as number)))
    const overall = total === 0 ? 0 : difference.reduce((sum, value) => sum + value, 0) / total
    boxMean(difference, good, radius, true).forEach((value, i) => {
      const weight = share[i] as number
      const shift = weight > 1e-6 ? value / weight : overall
      data[at(i)] = Math.min(1, Math.max(0, (source.data[at(i)] as number) + shift))
    })
  }
  return { ...source, data }
}
