/** @file Images and masks at the scale that windows are taken at. */
import type { Image, Mask, Size } from '../../imaging/image.ts'
import { resizeImage, resizeMask } from '../../imaging/resize.ts'

export function reducedImage(image: Image, scale: number): Image {
  return scale === 1 ? image : resizeImage(image, reducedSize(image, scale), 'area')
}

export function reducedMask(mask: Mask, scale: number): Mask {
  return scale === 1 ? mask : resizeMask(mask, reducedSize(mask, scale))
}

/** The size of an image at a scale. */
export function reducedSize({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.round(scale * width)), height: Math.max(1, Math.round(scale * height)) }
}
